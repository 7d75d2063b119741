#pragma once

#include "browser/flows/siteguard.h"
#include "domain/site/urn.h"

namespace revos {

/// Opens what the site shows its author about a post and reads its numbers. Numbers the page does not show,
/// or shows shortened, stay empty. @errors Conflict "site.other-page" when they are another post's.
[[nodiscard]] Result<SiteAnswer<SiteMetrics>> readPostMetrics(const SiteSession& session, const PostUrn& post,
                                                              const Call& call);

} // namespace revos

#pragma once

#include "browser/flows/siteguard.h"

namespace revos {

/// Reads one person's page. The visit was counted by the caller.
[[nodiscard]] Result<SiteAnswer<SiteProfile>> readProfile(const SiteSession& session, const QUrl& profile,
                                                          const Call& call);

} // namespace revos

#pragma once

#include "browser/flows/siteguard.h"

namespace revos {

/// Opens the signed-in person's own page and says who that is. Pages before it prove nothing: this is where
/// identity comes from, and it is compared with the member the session must be, when that is known.
/// @errors Invalid "site.no-identity" when the page does not say.
[[nodiscard]] Result<SiteAnswer<SiteIdentity>> whoAmI(const SiteSession& session, const Call& call);

} // namespace revos

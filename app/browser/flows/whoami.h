#pragma once

#include "browser/flows/siteguard.h"

namespace revos {

/// Opens the signed-in person's own page and says who that is. Identity is not compared here: this is where
/// it comes from.
[[nodiscard]] Result<SiteAnswer<SiteIdentity>> whoAmI(const SiteSession& session, const Call& call);

} // namespace revos

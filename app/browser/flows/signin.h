#pragma once

#include "browser/flows/siteguard.h"
#include "core/secret.h"

namespace revos {

/// Signs in on the practice network with its own throw-away account, unless somebody is signed in already.
/// Real sites are signed in to by hand: @errors Denied for any origin that is not loopback. Auth
/// "practice.sign-in-refused" when the network does not take the credentials.
[[nodiscard]] Result<void> signInOnPractice(const SiteSession& session, const QString& user,
                                            const Secret& password, const Call& call);

} // namespace revos

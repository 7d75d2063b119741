#pragma once

#include "core/call.h"
#include "domain/ids.h"

#include <functional>

namespace revos {

class AccountStore;

/// Who an account is on the site, as the workspace has stored it; empty until it was seen once. For
/// WebSiteActions, which then proves that member on every page and reads no profile to learn it again. The
/// store outlives the answer.
std::function<Result<QString>(AccountId, const Call&)> memberLookup(AccountStore& accounts);

} // namespace revos

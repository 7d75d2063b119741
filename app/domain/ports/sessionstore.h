#pragma once

#include "core/call.h"
#include "domain/accountsession.h"

#include <optional>

namespace revos {

/// The sealed sessions of a workspace. Sequential, any thread.
class SessionStore
{
public:
    virtual ~SessionStore() = default;

    /// Nothing = none was ever kept.
    [[nodiscard]] virtual Result<std::optional<StoredSession>> load(AccountId account, const Call& call) = 0;
    /// Replaces what is kept of the account. @errors Conflict "session.older-seal" when another desktop kept
    /// one with the same or a higher counter.
    [[nodiscard]] virtual Result<void> save(const StoredSession& session, const Call& call) = 0;
    /// A desktop works with the session.
    [[nodiscard]] virtual Result<void> noteUse(AccountId account, const Call& call) = 0;
};

} // namespace revos

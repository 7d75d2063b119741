#pragma once

#include "db/sessionsource.h"
#include "domain/ports/sessionstore.h"

namespace revos::db {

class SessionRepository final : public SessionStore
{
public:
    /// @p source outlives this.
    explicit SessionRepository(SessionSource& source);

    [[nodiscard]] Result<std::optional<StoredSession>> load(AccountId account, const Call& call) override;
    [[nodiscard]] Result<void> save(const StoredSession& session, const Call& call) override;
    [[nodiscard]] Result<void> noteUse(AccountId account, const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

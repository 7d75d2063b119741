#pragma once

#include "db/sessionsource.h"
#include "domain/ports/accountwatch.h"

namespace revos::db {

class AccountWatchRepository final : public AccountWatch
{
public:
    explicit AccountWatchRepository(SessionSource& source);

    [[nodiscard]] Result<QList<AccountCard>> cards(const Call& call) override;
    [[nodiscard]] Result<QList<Incident>> incidents(AccountId account, int limit, const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

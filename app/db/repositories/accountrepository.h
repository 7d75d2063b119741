#pragma once

#include "db/sessionsource.h"
#include "domain/ports/campaignstore.h"

namespace revos::db {

class AccountRepository final : public AccountStore
{
public:
    explicit AccountRepository(SessionSource& source);

    [[nodiscard]] Result<QList<Account>> list(const Call& call) override;
    [[nodiscard]] Result<Account> load(AccountId id, const Call& call) override;
    [[nodiscard]] Result<qint64> save(const Account& account, const Call& call) override;
    [[nodiscard]] Result<void> setState(AccountId id, AccountState state, const QString& memberUrn,
                                        const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

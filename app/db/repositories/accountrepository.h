#pragma once

#include "db/repositories/dbscope.h"
#include "domain/ports/campaignstore.h"

namespace revos::db {

class AccountRepository final : public AccountStore
{
public:
    explicit AccountRepository(DbScope& scope);

    [[nodiscard]] Result<QList<Account>> list(const Call& call) override;
    [[nodiscard]] Result<Account> load(AccountId id, const Call& call) override;
    [[nodiscard]] Result<qint64> save(const Account& account, const Call& call) override;
    [[nodiscard]] Result<void> setState(AccountId id, AccountState state, const QString& memberUrn,
                                        const Call& call) override;

private:
    DbScope& m_scope;
};

} // namespace revos::db

#pragma once

#include "domain/ports/campaignstore.h"
#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"

namespace revos::test {

class FakeAccounts final : public AccountStore
{
public:
    FakeAccounts(World& world, Faults& faults)
        : m_world(world)
        , m_faults(faults)
    {}

    Result<QList<Account>> list(const Call&) override { return unused(); }
    Result<Account> load(AccountId id, const Call& call) override
    {
        REVOS_TRY(m_faults.check("accounts.load", call));
        if (id != m_world.account.id)
            return fail(Code::NotFound, QStringLiteral("account"));
        return m_world.account;
    }
    Result<qint64> save(const Account&, const Call&) override { return unused(); }
    Result<void> setState(AccountId, AccountState state, const QString&, const Call& call) override
    {
        REVOS_TRY(m_faults.check("accounts.setState", call));
        m_world.account.state = state;
        return {};
    }

private:
    World& m_world;
    Faults& m_faults;
};

} // namespace revos::test

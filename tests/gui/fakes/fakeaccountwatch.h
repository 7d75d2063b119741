#pragma once

#include "domain/ports/accountwatch.h"
#include "gui/fakes/fakestores.h"

namespace revos {

/// Cards show the accounts as their store has them, without the incidents that the gatekeeper cleared.
class FakeAccountWatch final : public AccountWatch
{
public:
    FakeAccountWatch(const FakeAccountStore& accounts, const FakeGatekeeper& gatekeeper)
        : m_accounts(accounts)
        , m_gatekeeper(gatekeeper)
    {}

    Failing failing;
    QList<AccountCard> all;
    QList<Incident> history; ///< of every account, newest first

    AccountCard* cardOf(const QString& name);
    AccountCard* cardOf(AccountId id);

    Result<QList<AccountCard>> cards(const Call& call) override;
    Result<QList<Incident>> incidents(AccountId account, int limit, const Call& call) override;

private:
    const FakeAccountStore& m_accounts;
    const FakeGatekeeper& m_gatekeeper;
};

} // namespace revos

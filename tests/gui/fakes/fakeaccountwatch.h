#pragma once

#include "domain/ports/accountwatch.h"
#include "domain/ports/stopswitch.h"
#include "gui/fakes/fakestores.h"

namespace revos {

/// Cards show the accounts as their store has them, with what is stopped, without the incidents that the
/// gatekeeper cleared.
class FakeAccountWatch final : public AccountWatch
{
public:
    FakeAccountWatch(const FakeAccountStore& accounts, const FakeGatekeeper& gatekeeper,
                     const StopSwitch& stops)
        : m_accounts(accounts)
        , m_gatekeeper(gatekeeper)
        , m_stops(stops)
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
    const StopSwitch& m_stops;
};

} // namespace revos

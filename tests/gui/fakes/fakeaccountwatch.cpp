#include "gui/fakes/fakeaccountwatch.h"

namespace revos {

AccountCard* FakeAccountWatch::cardOf(const QString& name)
{
    for (AccountCard& card : all) {
        if (card.account.displayName == name)
            return &card;
    }
    return nullptr;
}

AccountCard* FakeAccountWatch::cardOf(AccountId id)
{
    for (AccountCard& card : all) {
        if (card.account.id == id)
            return &card;
    }
    return nullptr;
}

Result<QList<AccountCard>> FakeAccountWatch::cards(const Call&)
{
    REVOS_TRY(failing.check());
    QList<AccountCard> shown = all;
    for (AccountCard& card : shown) {
        for (const Account& account : m_accounts.accounts) {
            if (account.id == card.account.id)
                card.account = account;
        }
        card.stop = m_stops.standing(card.account.id);
        if (!card.stop)
            card.stop = m_stops.standing(AccountId());
        if (card.incident && m_gatekeeper.cleared.contains(card.incident->id))
            card.incident.reset();
    }
    return shown;
}

Result<QList<Incident>> FakeAccountWatch::incidents(AccountId account, int limit, const Call&)
{
    REVOS_TRY(failing.check());
    QList<Incident> fitting;
    for (const Incident& incident : history) {
        if (incident.account == account && fitting.size() < limit)
            fitting.append(incident);
    }
    return fitting;
}

} // namespace revos

#include "gui/fakes/samplecampaigns.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHour = 3600;

LimitStanding standing(ActionKind kind, const QByteArray& window, int used, int limit,
                       const QByteArray& source, const QDateTime& frees = {})
{
    return {kind, window, limit, used, frees, source};
}

QList<LimitStanding> usualLimits(const QDateTime& now, int messages)
{
    const bool reached = messages >= 20;
    return {
        standing(ActionKind::Dm, "hour", std::min(messages, 4), 10, "default"),
        standing(ActionKind::Dm, "day", messages, 20, "ramp",
                 reached ? now.addSecs(17 * kHour) : QDateTime()),
        standing(ActionKind::Dm, "week", messages * 3, 80, "default"),
        standing(ActionKind::Dm, "gap", 1, 120, "default", now.addSecs(74)),
        standing(ActionKind::Reshare, "day", 2, 5, "account"),
        standing(ActionKind::Invite, "day", 0, 15, "default"),
        standing(ActionKind::Visit, "day", 31, 60, "tenant"),
    };
}

Incident incident(const FakeWorkspace& workspace, AccountId account, const QByteArray& kind, int hoursAgo)
{
    Incident found;
    found.id = IncidentId::create();
    found.account = account;
    found.kind = kind;
    found.openedAt = workspace.clock.now().addSecs(-hoursAgo * kHour);
    found.evidence = R"({"element":"page.challenge","url":"https://www.linkedin.com/checkpoint/challenge/"})";
    return found;
}

} // namespace

void fillAccounts(FakeWorkspace& workspace)
{
    const QDateTime now = workspace.clock.now();
    const Account model = workspace.accounts.accounts.first();
    const auto add = [&](const QString& name, AccountState state, AccountMode mode) {
        Account account = model;
        account.id = AccountId::create();
        account.displayName = name;
        account.state = state;
        account.mode = mode;
        workspace.accounts.accounts.append(account);
    };
    add(u"Elena Petrova"_s, AccountState::Challenge, AccountMode::Assisted);
    add(u"Marcus Weber"_s, AccountState::Ok, AccountMode::Approved);
    add(u"Sofia Duarte"_s, AccountState::Paused, AccountMode::Assisted);
    add(u"Noah Kim"_s, AccountState::Ok, AccountMode::Assisted);
    add(u"Amara Osei"_s, AccountState::Ok, AccountMode::Assisted);
    add(u"Lucas Silva"_s, AccountState::Ok, AccountMode::Approved);
    add(u"Hannah Vogel"_s, AccountState::Ok, AccountMode::Assisted);
    add(u"Tomás Rivera"_s, AccountState::Ok, AccountMode::Assisted);
    for (Account& account : workspace.accounts.accounts) {
        account.rowVersion = 2;
        account.profileUrl = u"https://www.linkedin.com/in/someone/"_s;
        AccountCard card;
        card.account = account;
        card.hasSession = true;
        card.sessionExpiresAt = now.addDays(26);
        card.lastActionAt = now.addSecs(-1900);
        card.nextActionAt = now.addSecs(1260);
        workspace.accountWatch.all.append(card);
        workspace.gatekeeper.standings.insert(
            account.id, usualLimits(now, account.displayName == u"Jonas Lindqvist" ? 20 : 7));
    }
    AccountCard& elena = *workspace.accountWatch.cardOf(u"Elena Petrova"_s);
    elena.incident = incident(workspace, elena.account.id, "captcha", 3);
    elena.nextActionAt = {};
    workspace.evidence.keep(elena.incident->id, elena.incident->openedAt, samplePage(), sampleOutline());
    workspace.accountWatch.cardOf(u"Priya Raman"_s)->hasSession = false;
    workspace.accountWatch.cardOf(u"Priya Raman"_s)->sessionExpiresAt = {};
    workspace.accountWatch.cardOf(u"Priya Raman"_s)->nextActionAt = {};
    workspace.accountWatch.cardOf(u"Marcus Weber"_s)->sessionExpiresAt = now.addDays(5);
    workspace.accountWatch.cardOf(u"Marcus Weber"_s)->halvedUntil = now.addDays(2);
    workspace.accountWatch.cardOf(u"Noah Kim"_s)->sessionExpiresAt = now.addSecs(20 * kHour);
    for (Account& account : workspace.accounts.accounts)
        account.hasOpenIncident = account.id == elena.account.id;
    Incident past = incident(workspace, elena.account.id, "too_many_requests", 200);
    past.clearedAt = past.openedAt.addSecs(5400);
    past.clearedBy = u"Mira Halloran"_s;
    past.reason = u"Waited, then looked at the inbox by hand: all quiet."_s;
    workspace.accountWatch.history = {*elena.incident, past};
}

} // namespace revos

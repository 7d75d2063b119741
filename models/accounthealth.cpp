#include "models/accounthealth.h"

#include "models/accountlabels.h"
#include "models/format.h"
#include "models/labels.h"

#include <algorithm>

namespace revos {

namespace {

constexpr qint64 kHour = 3600;
constexpr qint64 kDay = 24 * kHour;
constexpr qint64 kWeek = 7 * kDay;

/// The reached limit that a person would ask about: the one that holds longest. Gaps pass by themselves.
const LimitStanding* worstReached(const QList<LimitStanding>& limits)
{
    const LimitStanding* worst = nullptr;
    for (const LimitStanding& limit : limits) {
        if (limit.window == "gap" || !isReached(limit))
            continue;
        if (worst == nullptr || limit.frees > worst->frees)
            worst = &limit;
    }
    return worst;
}

} // namespace

AccountHealth AccountHealth::of(const AccountCard& card, const QList<LimitStanding>& limits,
                                const QDateTime& now)
{
    if (card.incident)
        return {HealthFactor::Incident, tr("Stopped", "account"),
                tr("%1 Everything of this account waits until you clear it.")
                    .arg(AccountLabels::incident(card.incident->kind)),
                Tone::Problem};
    const QString state = Labels::text(card.account.state);
    switch (card.account.state) {
    case AccountState::Restricted:
        return {HealthFactor::Restricted, state,
                tr("The site restricted the account. Sign in and read what it says."), Tone::Problem};
    case AccountState::Challenge:
        return {HealthFactor::Challenge, state,
                tr("The site wants to know who you are. Sign in and answer it yourself."), Tone::Problem};
    case AccountState::NeedsLogin:
        return {HealthFactor::NeedsLogin, state,
                tr("Nobody is signed in. Sign in, in the browser of RevOS; no password is kept."),
                Tone::Attention};
    case AccountState::Ok:
    case AccountState::Paused:
        break;
    }
    const QDateTime& expires = card.sessionExpiresAt;
    const QString session = AccountLabels::session(expires, now);
    if (expires.isValid() && expires <= now)
        return {HealthFactor::Expired, tr("Session ended", "account"), tr("%1. Sign in again.").arg(session),
                Tone::Problem};
    if (card.stop)
        return {HealthFactor::Paused,
                card.stop->account.isNull() ? tr("Stopped", "account") : tr("Paused", "account"),
                tr("Stopped by %1 at %2. When it is resumed, what was missed is planned anew.", "name, time")
                    .arg(card.stop->by, Format::clockTime(card.stop->at, now)),
                Tone::Neutral};
    if (card.account.state == AccountState::Paused)
        return {HealthFactor::Paused, state, tr("Somebody paused it. Nothing goes out until it is resumed."),
                Tone::Neutral};
    if (expires.isValid() && now.secsTo(expires) <= kWeek) {
        const bool soon = now.secsTo(expires) <= kDay;
        return {soon ? HealthFactor::ExpiresInADay : HealthFactor::ExpiresInAWeek,
                tr("Session ends soon", "account"),
                tr("%1. Sign in again before, and nothing has to wait.").arg(session),
                soon ? Tone::Problem : Tone::Attention};
    }
    if (const LimitStanding* limit = worstReached(limits))
        return {HealthFactor::LimitReached, tr("Limit reached", "account"),
                tr("%1 %2: %3", "kind, window, sentence")
                    .arg(AccountLabels::text(limit->kind), AccountLabels::window(limit->window),
                         AccountLabels::standing(*limit, now)),
                Tone::Waiting};
    return {HealthFactor::Fine, tr("Fine", "account"),
            card.nextActionAt.isValid()
                ? tr("Signed in. The next job is due %1.").arg(Format::relative(card.nextActionAt, now))
                : tr("Signed in. Nothing is planned."),
            Tone::Ok};
}

} // namespace revos

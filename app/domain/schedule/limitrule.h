#pragma once

#include "core/result.h"
#include "domain/gate.h"

#include <QDateTime>
#include <QList>

#include <chrono>
#include <optional>

namespace revos {

/// The length of a sliding window.
enum class LimitWindow {
    Gap, ///< time since the last action; `max` is in seconds
    Hour,
    Day,  ///< 24 hours, not a calendar day
    Week, ///< 7 × 24 hours
};

std::chrono::seconds lengthOf(LimitWindow window);
/// "gap", "hour", "day", "week", as the database spells them.
QByteArray windowName(LimitWindow window);

/// At most `max` actions in any window of this length; for Gap, at least `max` seconds between two.
struct LimitRule
{
    ActionKind kind = ActionKind::Dm;
    LimitWindow window = LimitWindow::Day;
    int max = 0;
    QByteArray source = "default"; ///< whose rule: "default", "account", "campaign", "pod", "tenant", "ramp"
    bool perSubject = false;       ///< counted for each subject (a post) alone

    bool operator==(const LimitRule&) const = default;
};

/// What a rule says at a moment.
struct LimitVerdict
{
    bool allowed = true;
    LimitRule rule;    ///< when not allowed: the one that holds longest
    int used = 0;      ///< actions inside that rule's window
    QDateTime freesAt; ///< UTC; when not allowed: the first moment at which all rules allow one action

    bool operator==(const LimitVerdict&) const = default;
};

/// Checks @p rules against the @p times (UTC, any order) of the actions of one account and kind as its ledger
/// has them, at @p now. A window is [now − length, now]: an action exactly as old as the window has left it.
/// Actions of the future – the clock was set back – count, so that a wrong clock never frees budget.
LimitVerdict evaluateLimits(const QList<LimitRule>& rules, const QList<QDateTime>& times,
                            const QDateTime& now);

/// Of several rule sets – account, campaign, pod, tenant, ramp – the strictest for each kind, window and
/// scope: the smallest count, the longest gap. Of equals the first set's rule stays.
QList<LimitRule> strictest(const QList<QList<LimitRule>>& sets);

} // namespace revos

#pragma once

#include "domain/schedule/commonhours.h"
#include "domain/schedule/limitrule.h"

#include <QList>

#include <chrono>

namespace revos {

/// How many sends fit where; the gate has the last word, this keeps plans from running into it.
struct SendPace
{
    std::chrono::seconds leastGap{120};
    std::chrono::seconds mostGap{900};
    int perHour = 10;
    int perDay = 15;  ///< in any 24 hours
    int perWeek = 80; ///< in any 7 days
};

/// The pace that @p rules (the strictest of all, limitrule.h) leave for @p kind; a window without a rule
/// keeps its default.
SendPace paceOf(const QList<LimitRule>& rules, ActionKind kind);

/// Spreads sends of one account over its hours.
///
/// Every send gets its own moment: not before it is due, inside the hours, at least a random gap after the
/// send before it, and with room in every sliding window. What could not go out while the computer slept is
/// not caught up in a burst, because the windows count what went out and what is planned alike. Pure.
class SendPlanner
{
public:
    SendPlanner(CommonHours hours, SendPace pace);

    /// The moment for one more send.
    /// @param earliest not before this; @param taken moments of sends done and planned, ascending;
    /// @param seed makes the gap: the same seed gives the same plan. Null when the hours never open.
    QDateTime plan(const QDateTime& earliest, const QList<QDateTime>& taken, quint64 seed) const;

    /// New moments for @p count sends whose moments passed while nothing ran: spread evenly, with a quarter
    /// of jitter, over what is left of the hours at @p now; what does not fit comes on the next days.
    /// Ascending; fewer than @p count when the hours never open.
    QList<QDateTime> planMissed(int count, const QDateTime& now, const QList<QDateTime>& taken,
                                quint64 seed) const;

private:
    QDateTime afterGap(const QDateTime& candidate, const QList<QDateTime>& taken,
                       std::chrono::seconds gap) const;
    QDateTime afterWindows(const QDateTime& candidate, const QList<QDateTime>& taken) const;

    CommonHours m_hours;
    SendPace m_pace;
};

/// When the first message to somebody who commented at @p commentedAt is due: 120–900 s later, by @p seed.
QDateTime firstMessageDue(const QDateTime& commentedAt, quint64 seed);

} // namespace revos

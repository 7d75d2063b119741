#include "domain/schedule/sendplanner.h"

#include "domain/schedule/seededmix.h"

#include <algorithm>
#include <array>

namespace revos {

namespace {

using std::chrono::seconds;

seconds between(seconds least, seconds most, quint64 seed)
{
    const auto span = static_cast<quint64>((most - least).count()) + 1;
    return least + seconds(static_cast<qint64>(seededMix(seed) % span));
}

struct Window
{
    qint64 seconds;
    int limit;
};

} // namespace

SendPace paceOf(const QList<LimitRule>& rules, ActionKind kind)
{
    SendPace pace;
    for (const LimitRule& rule : rules) {
        if (rule.kind != kind || rule.perSubject)
            continue;
        // Nothing at all cannot be planned; the gate says so. One is the least a plan can hold.
        const int max = std::max(1, rule.max);
        switch (rule.window) {
        case LimitWindow::Gap:
            pace.leastGap = seconds(max);
            pace.mostGap = std::max(pace.mostGap, pace.leastGap);
            break;
        case LimitWindow::Hour:
            pace.perHour = max;
            break;
        case LimitWindow::Day:
            pace.perDay = max;
            break;
        case LimitWindow::Week:
            pace.perWeek = max;
            break;
        }
    }
    return pace;
}

SendPlanner::SendPlanner(CommonHours hours, SendPace pace)
    : m_hours(std::move(hours))
    , m_pace(pace)
{}

QDateTime SendPlanner::plan(const QDateTime& earliest, const QList<QDateTime>& taken, quint64 seed) const
{
    const seconds gap = between(m_pace.leastGap, m_pace.mostGap, seed);
    QDateTime candidate = earliest.toUTC();
    // Each rule only ever moves the moment later, so the search ends when none of them moves it any more.
    for (;;) {
        QDateTime moved = m_hours.nextOpen(candidate);
        if (moved.isNull())
            return {};
        moved = afterWindows(afterGap(moved, taken, gap), taken);
        if (moved == candidate)
            return candidate;
        candidate = moved;
    }
}

QList<QDateTime> SendPlanner::planMissed(int count, const QDateTime& now, const QList<QDateTime>& taken,
                                         quint64 seed) const
{
    QList<QDateTime> plans;
    QList<QDateTime> all = taken;
    const QDateTime closes = m_hours.closesAt(now);
    const qint64 step = closes.isNull() || count <= 0 ? 0 : now.secsTo(closes) / count;
    QDateTime from = now;
    for (int i = 0; i < count; ++i) {
        const quint64 own = seededMix(seed + static_cast<quint64>(i));
        const seconds wait = between(seconds(step * 3 / 4), seconds(step * 5 / 4), own);
        const QDateTime moment = plan(from.addSecs(wait.count()), all, own);
        if (moment.isNull())
            break;
        plans.append(moment);
        all.insert(std::upper_bound(all.cbegin(), all.cend(), moment), moment);
        from = moment;
    }
    return plans;
}

/// Past every taken moment that is nearer than the gap on either side.
QDateTime SendPlanner::afterGap(const QDateTime& candidate, const QList<QDateTime>& taken, seconds gap) const
{
    QDateTime moment = candidate;
    for (const QDateTime& other : taken) {
        const qint64 distance = other.secsTo(moment);
        if (distance > -m_pace.leastGap.count() && distance < gap.count())
            moment = other.addSecs(gap.count());
    }
    return moment;
}

/// Past the moment at which the oldest send of each full window leaves it. Sends planned later count too, so
/// that a moment squeezed in before them cannot overfill a window that ends with one of them.
QDateTime SendPlanner::afterWindows(const QDateTime& candidate, const QList<QDateTime>& taken) const
{
    const std::array windows{Window{3600, m_pace.perHour}, Window{86'400, m_pace.perDay},
                             Window{604'800, m_pace.perWeek}};
    QDateTime moment = candidate;
    for (const Window& window : windows) {
        if (window.limit <= 0)
            continue;
        for (qsizetype first = 0; first + window.limit - 1 < taken.size(); ++first) {
            const QDateTime& oldest = taken[first];
            const QDateTime& newest = taken[first + window.limit - 1];
            const bool isFull = oldest.secsTo(newest) < window.seconds;
            const bool wouldJoin =
                oldest.secsTo(moment) < window.seconds && moment.secsTo(newest) < window.seconds;
            if (isFull && wouldJoin)
                moment = std::max(moment, oldest.addSecs(window.seconds));
        }
    }
    return moment;
}

QDateTime firstMessageDue(const QDateTime& commentedAt, quint64 seed)
{
    return commentedAt.addSecs(between(seconds(120), seconds(900), ~seed).count());
}

} // namespace revos

#include "domain/schedule/limitrule.h"

#include <algorithm>

namespace revos {

namespace {

bool isStricter(const LimitRule& left, const LimitRule& right)
{
    return left.window == LimitWindow::Gap ? left.max > right.max : left.max < right.max;
}

qint64 lengthMs(const LimitRule& rule)
{
    const auto length =
        rule.window == LimitWindow::Gap ? std::chrono::seconds(rule.max) : lengthOf(rule.window);
    return std::chrono::milliseconds(length).count();
}

struct Standing
{
    int used = 0;
    qint64 freesAt = 0; ///< 0 = now
};

// @p times ascending.
Standing standingOf(const LimitRule& rule, const QList<qint64>& times, qint64 now)
{
    const qint64 length = lengthMs(rule);
    const auto first = std::upper_bound(times.begin(), times.end(), now - length);
    const auto used = times.end() - first;
    const qint64 allowed = rule.window == LimitWindow::Gap ? 1 : rule.max;
    if (used < allowed)
        return {int(used), 0};
    if (allowed <= 0)
        return {int(used), now + length}; // never by itself; asked again then
    // Free again when so many have left that one more fits.
    return {int(used), *(first + (used - allowed)) + length};
}

} // namespace

std::chrono::seconds lengthOf(LimitWindow window)
{
    switch (window) {
    case LimitWindow::Gap:
        return std::chrono::seconds(0);
    case LimitWindow::Hour:
        return std::chrono::hours(1);
    case LimitWindow::Day:
        return std::chrono::hours(24);
    case LimitWindow::Week:
        return std::chrono::hours(24 * 7);
    }
    return std::chrono::seconds(0);
}

QByteArray windowName(LimitWindow window)
{
    switch (window) {
    case LimitWindow::Gap:
        return "gap";
    case LimitWindow::Hour:
        return "hour";
    case LimitWindow::Day:
        return "day";
    case LimitWindow::Week:
        return "week";
    }
    return {};
}

LimitVerdict evaluateLimits(const QList<LimitRule>& rules, const QList<QDateTime>& times,
                            const QDateTime& now)
{
    QList<qint64> moments;
    moments.reserve(times.size());
    for (const QDateTime& time : times)
        moments.append(time.toMSecsSinceEpoch());
    std::sort(moments.begin(), moments.end());

    LimitVerdict verdict;
    qint64 latest = 0;
    for (const LimitRule& rule : rules) {
        const Standing standing = standingOf(rule, moments, now.toMSecsSinceEpoch());
        if (standing.freesAt <= latest)
            continue;
        latest = standing.freesAt;
        verdict = {false, rule, standing.used, QDateTime::fromMSecsSinceEpoch(latest, Qt::UTC)};
    }
    return verdict;
}

QList<LimitRule> strictest(const QList<QList<LimitRule>>& sets)
{
    QList<LimitRule> result;
    for (const QList<LimitRule>& set : sets) {
        for (const LimitRule& rule : set) {
            const auto same = std::find_if(result.begin(), result.end(), [&rule](const LimitRule& known) {
                return known.kind == rule.kind && known.window == rule.window &&
                       known.perSubject == rule.perSubject;
            });
            if (same == result.end())
                result.append(rule);
            else if (isStricter(rule, *same))
                *same = rule;
        }
    }
    return result;
}

} // namespace revos

#include "models/timeticks.h"

#include <QLocale>

#include <array>

namespace revos {

namespace {

constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 60 * kMinute;
constexpr std::array kSteps{kMinute,   5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute, kHour,
                            2 * kHour, 4 * kHour,   6 * kHour,    12 * kHour,   24 * kHour};

} // namespace

QList<TimeTick> timeTicks(const QDateTime& from, const QDateTime& to, int most)
{
    QList<TimeTick> ticks;
    if (!from.isValid() || !to.isValid() || to <= from || most < 1)
        return ticks;
    const qint64 length = from.secsTo(to);
    qint64 step = kSteps.back();
    for (const qint64 candidate : kSteps) {
        if (length / candidate < most) {
            step = candidate;
            break;
        }
    }
    while (length / step >= most)
        step += kSteps.back();
    // Round in local time, whose offset need not be whole hours.
    const qint64 offset = from.toLocalTime().offsetFromUtc();
    const bool clocksChange = offset != to.toLocalTime().offsetFromUtc();
    const qint64 first = from.toSecsSinceEpoch() + offset;
    for (qint64 at = (first + step - 1) / step * step - offset; at <= to.toSecsSinceEpoch(); at += step) {
        const QDateTime moment = QDateTime::fromSecsSinceEpoch(at, Qt::UTC);
        const QDateTime local = moment.toLocalTime();
        QString text = QLocale().toString(local.time(), QLocale::ShortFormat);
        if (clocksChange)
            text += u' ' + local.timeZoneAbbreviation();
        ticks.append({moment, text});
    }
    return ticks;
}

} // namespace revos

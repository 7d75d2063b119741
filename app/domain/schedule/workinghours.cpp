#include "domain/schedule/workinghours.h"

#include <algorithm>

namespace revos {

namespace {

constexpr quint8 kMondayToFriday = 0b0001'1111;
constexpr quint8 kWholeWeek = 0b0111'1111;
// A week, and one more for a zone that leaves a day out when it crosses the date line.
constexpr int kDaysToTry = 14;
constexpr qint64 kDay = 24LL * 3600 * 1000;
// Zones are at most 14 hours from UTC; one more is room for what governments come up with.
constexpr qint64 kWidestOffset = 15LL * 3600 * 1000;

QDateTime utc(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

// Midnight of @p day on a clock that shows UTC.
qint64 wallMidnight(QDate day)
{
    return day.startOfDay(Qt::UTC).toMSecsSinceEpoch();
}

} // namespace

WorkingHours::WorkingHours(const QByteArray& zone, quint8 days, QTime from, QTime to)
    : m_zone(QTimeZone::isTimeZoneIdAvailable(zone) ? QTimeZone(zone) : QTimeZone::utc())
    , m_days(days)
    , m_fromMs(from.msecsSinceStartOfDay())
    , m_toMs(to.isNull() ? kDay : to.msecsSinceStartOfDay())
{
    if (m_toMs <= m_fromMs)
        m_toMs += kDay;
}

Result<WorkingHours> WorkingHours::configured(const QByteArray& zone, quint8 days, QTime from, QTime to)
{
    if ((days & kWholeWeek) == 0)
        return fail(Error::invalid("hours.no-day"));
    if (!from.isValid() || (!to.isNull() && to <= from))
        return fail(Error::invalid("hours.order", {from.toString(u"HH:mm"), to.toString(u"HH:mm")}));
    if (!QTimeZone::isTimeZoneIdAvailable(zone))
        return fail(Error::invalid("hours.time-zone", {QString::fromUtf8(zone)}));
    return WorkingHours(zone, days, from, to);
}

WorkingHours WorkingHours::businessHours(const QByteArray& zone)
{
    return WorkingHours(zone, kMondayToFriday, QTime(9, 0), QTime(17, 0));
}

bool WorkingHours::isOpen(const QDateTime& moment) const
{
    const qint64 at = moment.toMSecsSinceEpoch();
    const QDate today = dayAt(at);
    for (int ahead = firstDay(); ahead <= 0; ++ahead) {
        for (const Stretch& stretch : openStretches(today.addDays(ahead))) {
            if (stretch.from <= at && at < stretch.to)
                return true;
        }
    }
    return false;
}

QDateTime WorkingHours::nextOpen(const QDateTime& moment) const
{
    const qint64 at = moment.toMSecsSinceEpoch();
    const QDate today = dayAt(at);
    for (int ahead = firstDay(); ahead <= kDaysToTry; ++ahead) {
        for (const Stretch& stretch : openStretches(today.addDays(ahead))) {
            if (at < stretch.to)
                return utc(std::max(at, stretch.from));
        }
    }
    return {};
}

QDateTime WorkingHours::closesAt(const QDateTime& moment) const
{
    qint64 at = moment.toMSecsSinceEpoch();
    const QDate today = dayAt(at);
    bool isOpenNow = false;
    for (int ahead = firstDay(); ahead <= 0; ++ahead) {
        for (const Stretch& stretch : openStretches(today.addDays(ahead))) {
            if (stretch.from <= at && at < stretch.to) {
                at = stretch.to; // and on into the next one, when it is open from its start
                isOpenNow = true;
            }
        }
    }
    return isOpenNow ? utc(at) : QDateTime();
}

bool WorkingHours::isOpenDay(QDate day) const
{
    return ((m_days >> (day.dayOfWeek() - 1)) & 1U) != 0;
}

/// The first day, counted from today, whose hours may still be open: yesterday's when they pass midnight.
int WorkingHours::firstDay() const
{
    return m_toMs > kDay ? -1 : 0;
}

QDate WorkingHours::dayAt(qint64 ms) const
{
    return utc(ms + m_zone.offsetFromUtc(utc(ms)) * 1000LL).date();
}

/// The day with room on both sides, cut where the clocks change.
WorkingHours::Stretches WorkingHours::stretchesAround(QDate day) const
{
    const qint64 from = wallMidnight(day) - kWidestOffset;
    const qint64 to = wallMidnight(day) + std::max(kDay, m_toMs) + kWidestOffset;
    Stretches stretches;
    stretches.append({from, to, m_zone.offsetFromUtc(utc(from)) * 1000LL});
    if (!m_zone.hasTransitions())
        return stretches;
    for (const QTimeZone::OffsetData& change : m_zone.transitions(utc(from), utc(to))) {
        const qint64 at = change.atUtc.toMSecsSinceEpoch();
        const qint64 offset = change.offsetFromUtc * 1000LL;
        if (at <= from || offset == stretches.back().offset)
            continue;
        stretches.back().to = at;
        stretches.append({at, to, offset});
    }
    return stretches;
}

/// When the wall shows @p day and a time of the hours; usually one stretch, in order.
WorkingHours::Stretches WorkingHours::openStretches(QDate day) const
{
    Stretches open;
    if (!isOpenDay(day))
        return open;
    const qint64 midnight = wallMidnight(day);
    for (const Stretch& stretch : stretchesAround(day)) {
        const qint64 from = std::max(stretch.from, midnight + m_fromMs - stretch.offset);
        const qint64 to = std::min(stretch.to, midnight + m_toMs - stretch.offset);
        if (from < to)
            open.append({from, to, stretch.offset});
    }
    return open;
}

} // namespace revos

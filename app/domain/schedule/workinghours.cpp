#include "domain/schedule/workinghours.h"

#include <algorithm>

namespace revos {

namespace {

constexpr quint8 kMondayToFriday = 0b0001'1111;
constexpr int kDaysOfAWeek = 7;
constexpr qint64 kSafelyBesideAJump = 6 * 3600;

/// The first moment, in UTC, at which clocks in @p zone show @p time on @p day; when they skip it, as much
/// after the jump as it would have been. QDateTime leaves open which one of two it takes.
QDateTime firstMoment(QDate day, QTime time, const QTimeZone& zone)
{
    const QDateTime wall(day, time, Qt::UTC);
    const int before = zone.offsetFromUtc(wall.addSecs(-kSafelyBesideAJump));
    const int after = zone.offsetFromUtc(wall.addSecs(kSafelyBesideAJump));
    const QDateTime first = wall.addSecs(-std::max(before, after));
    const QDateTime second = wall.addSecs(-std::min(before, after));
    const auto shows = [&](const QDateTime& moment) {
        const QDateTime local = moment.toTimeZone(zone);
        return local.date() == day && local.time() == time;
    };
    if (shows(first))
        return first;
    return shows(second) ? second : wall.addSecs(-before);
}

} // namespace

WorkingHours::WorkingHours(const QByteArray& zone, quint8 days, QTime from, QTime to)
    : m_zone(QTimeZone::isTimeZoneIdAvailable(zone) ? QTimeZone(zone) : QTimeZone::utc())
    , m_days(days)
    , m_from(from)
    , m_to(to)
{}

WorkingHours WorkingHours::businessHours(const QByteArray& zone)
{
    return WorkingHours(zone, kMondayToFriday, QTime(9, 0), QTime(17, 0));
}

bool WorkingHours::isOpen(const QDateTime& moment) const
{
    const QDateTime local = moment.toTimeZone(m_zone);
    return isOpenDay(local.date()) && local.time() >= m_from && local.time() < m_to;
}

QDateTime WorkingHours::nextOpen(const QDateTime& moment) const
{
    if (isOpen(moment))
        return moment.toUTC();
    const QDate today = moment.toTimeZone(m_zone).date();
    for (int ahead = 0; ahead <= kDaysOfAWeek; ++ahead) {
        const QDate day = today.addDays(ahead);
        const QDateTime opens = firstMoment(day, m_from, m_zone);
        if (isOpenDay(day) && opens > moment && isOpen(opens))
            return opens;
    }
    return {};
}

QDateTime WorkingHours::closesAt(const QDateTime& moment) const
{
    if (!isOpen(moment))
        return {};
    return firstMoment(moment.toTimeZone(m_zone).date(), m_to, m_zone);
}

bool WorkingHours::isOpenDay(QDate day) const
{
    return ((m_days >> (day.dayOfWeek() - 1)) & 1U) != 0;
}

} // namespace revos

#pragma once

#include <QDateTime>
#include <QTime>
#include <QTimeZone>

namespace revos {

/// When an account may act: days and hours in a time zone. A value; any thread.
class WorkingHours
{
public:
    /// Bit n of @p days is Qt's day n + 1 (bit 0 = Monday); open from @p from to before @p to, local time.
    /// An unknown zone counts as UTC.
    WorkingHours(const QByteArray& zone, quint8 days, QTime from, QTime to);
    /// Monday to Friday, 9 to 17: the default.
    static WorkingHours businessHours(const QByteArray& zone);

    bool isOpen(const QDateTime& moment) const;
    /// The moment itself when open, else the next opening, in UTC. A time that the clocks skip opens when
    /// they have jumped; one that comes twice opens the first time. Null when no day is open at all.
    QDateTime nextOpen(const QDateTime& moment) const;
    /// When the hours that contain @p moment end, in UTC; null when closed.
    QDateTime closesAt(const QDateTime& moment) const;

private:
    bool isOpenDay(QDate day) const;

    QTimeZone m_zone;
    quint8 m_days;
    QTime m_from;
    QTime m_to;
};

} // namespace revos

#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QTime>
#include <QTimeZone>
#include <QVarLengthArray>

namespace revos {

/// When an account may act: days and hours on the wall clock of its time zone. Safe when the clocks change:
/// an opening time that they skip is the moment at which they have jumped, and hours that come twice are open
/// both times. All moments returned are UTC. A value; any thread.
class WorkingHours
{
public:
    /// Bit n of @p days is Qt's day n + 1 (bit 0 = Monday); open from @p from to before @p to, local time; a
    /// null @p to is midnight, one not after @p from is on the next day. An unknown zone counts as UTC.
    WorkingHours(const QByteArray& zone, quint8 days, QTime from, QTime to);
    /// The same for what a person configured. @errors Invalid: "hours.no-day", "hours.order" (from, to),
    /// "hours.time-zone" (the name).
    [[nodiscard]] static Result<WorkingHours> configured(const QByteArray& zone, quint8 days, QTime from,
                                                         QTime to);
    /// Monday to Friday, 9 to 17: the default.
    static WorkingHours businessHours(const QByteArray& zone);

    bool isOpen(const QDateTime& moment) const;
    /// The moment itself when open, else the next opening. Null when no day is open at all.
    QDateTime nextOpen(const QDateTime& moment) const;
    /// When the hours that contain @p moment end; null when closed.
    QDateTime closesAt(const QDateTime& moment) const;

private:
    /// A time without a change of the clocks, in milliseconds of UTC.
    struct Stretch
    {
        qint64 from;
        qint64 to;
        qint64 offset; ///< wall time − UTC
    };
    using Stretches = QVarLengthArray<Stretch, 4>;

    bool isOpenDay(QDate day) const;
    int firstDay() const;
    QDate dayAt(qint64 utc) const;
    Stretches stretchesAround(QDate day) const;
    Stretches openStretches(QDate day) const;

    QTimeZone m_zone;
    quint8 m_days;
    qint64 m_fromMs; ///< of the day
    qint64 m_toMs;
};

} // namespace revos

#include "db/repositories/framedecoders.h"

#include <array>

namespace revos::db {

namespace {

/// 24:00, which PostgreSQL knows as a time, is the midnight that WorkingHours spells as null.
QTime timeOf(int seconds)
{
    return QTime::fromMSecsSinceStartOfDay(seconds * 1000);
}

} // namespace

std::optional<LimitWindow> windowFrom(QStringView slot)
{
    constexpr std::array kWindows{LimitWindow::Gap, LimitWindow::Hour, LimitWindow::Day, LimitWindow::Week};
    for (const LimitWindow window : kWindows) {
        if (slot == QLatin1String(windowName(window)))
            return window;
    }
    return std::nullopt;
}

HoursDecoder::HoursDecoder(const Rows& rows)
    : zone(rows.column("time_zone"))
    , days(rows.column("days"))
    , opens(rows.column("opens_seconds"))
    , closes(rows.column("closes_seconds"))
{}

WorkingHours HoursDecoder::operator()(const Row& row) const
{
    const QByteArray zoneName = row.text(zone).toLatin1();
    if (row.isNull(opens))
        return WorkingHours::businessHours(zoneName);
    return WorkingHours(zoneName, quint8(row.small(days)), timeOf(row.small(opens)),
                        timeOf(row.small(closes)));
}

} // namespace revos::db

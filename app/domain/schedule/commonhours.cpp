#include "domain/schedule/commonhours.h"

#include <algorithm>

namespace revos {

namespace {

// As many openings as the gate tries before it says that the hours never meet.
constexpr int kRounds = 40;

} // namespace

CommonHours::CommonHours(WorkingHours hours)
    : m_all{std::move(hours)}
{}

CommonHours::CommonHours(QList<WorkingHours> all)
    : m_all(std::move(all))
{
    Q_ASSERT(!m_all.isEmpty());
}

bool CommonHours::isOpen(const QDateTime& moment) const
{
    return std::all_of(m_all.begin(), m_all.end(),
                       [&moment](const WorkingHours& hours) { return hours.isOpen(moment); });
}

QDateTime CommonHours::nextOpen(const QDateTime& moment) const
{
    QDateTime candidate = moment.toUTC();
    for (int round = 0; round < kRounds; ++round) {
        QDateTime latest = candidate;
        for (const WorkingHours& hours : m_all) {
            const QDateTime open = hours.nextOpen(candidate);
            if (open.isNull())
                return {};
            latest = std::max(latest, open);
        }
        if (latest == candidate)
            return candidate;
        candidate = latest;
    }
    return {};
}

QDateTime CommonHours::closesAt(const QDateTime& moment) const
{
    QDateTime first;
    for (const WorkingHours& hours : m_all) {
        const QDateTime closes = hours.closesAt(moment);
        if (closes.isNull())
            return {};
        first = first.isNull() ? closes : std::min(first, closes);
    }
    return first;
}

} // namespace revos

#include "ui/worklist.h"

#include <cmath>

namespace revos {

double WorkItem::rate() const
{
    constexpr qint64 kFirstSecond = 1000;
    const qint64 elapsed = since.elapsed();
    return elapsed < kFirstSecond ? 0.0 : 1000.0 * static_cast<double>(done) / static_cast<double>(elapsed);
}

qint64 WorkItem::secondsLeft() const
{
    const double perSecond = rate();
    return total > done && perSecond > 0
               ? static_cast<qint64>(std::ceil(static_cast<double>(total - done) / perSecond))
               : -1;
}

int WorkList::begin(const QString& title, std::function<void()> cancel)
{
    WorkItem item;
    item.id = m_next++;
    item.title = title;
    item.cancel = std::move(cancel);
    item.since.start();
    m_items.append(item);
    Q_EMIT changed();
    return item.id;
}

void WorkList::advance(int id, qint64 done, qint64 total)
{
    for (WorkItem& item : m_items) {
        if (item.id != id)
            continue;
        item.done = done;
        item.total = total;
        Q_EMIT changed();
        return;
    }
}

void WorkList::end(int id)
{
    m_items.removeIf([id](const WorkItem& item) { return item.id == id; });
    Q_EMIT changed();
}

} // namespace revos

#pragma once

#include <QDateTime>
#include <QList>

namespace revos {

/// A moment on an axis, and how it reads in the viewer's zone.
struct TimeTick
{
    QDateTime at; ///< UTC
    QString text;

    bool operator==(const TimeTick&) const = default;
};

/// At most @p most round local times from @p from to @p to, a plain step apart. Steps are steps of real time:
/// where clocks change in between, an hour is shown twice or left out, as it happens, and the zone is named.
QList<TimeTick> timeTicks(const QDateTime& from, const QDateTime& to, int most);

} // namespace revos

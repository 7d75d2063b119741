#pragma once

#include <QDateTime>

#include <optional>

namespace revos {

/// The span of time a relative label stands for.
struct AgeRange
{
    QDateTime earliest;
    QDateTime latest;

    bool operator==(const AgeRange&) const = default;
};

/// "now", "5m", "2h", "3d", "1w", "2mo", "1y" as read at @p now: the newer front ends show nothing more
/// exact. None for a label that is not one of these. Pure.
std::optional<AgeRange> ageRange(const QString& label, const QDateTime& now);

} // namespace revos

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
/// exact. Short or in words, in English, German, French, Spanish or Italian ("vor 3 Tagen", "2 sem.",
/// "un mese fa"), and "edited" may stand around it. None for a label that is not one of these. Pure.
std::optional<AgeRange> ageRange(const QString& label, const QDateTime& now);
/// Whether @p text is such a label and nothing else. Pure.
bool isAgeLabel(const QString& text);

} // namespace revos

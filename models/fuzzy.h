#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace revos {

/// How well @p pattern fits a text, and the characters it fits on.
struct FuzzyMatch
{
    int score = 0; ///< higher is better; comparable for one pattern only
    QList<int> positions;
};

/// Matches the letters of @p pattern in order, ignoring case; starts of words and
/// runs of letters score higher. Empty pattern matches everything with score 0. Pure.
std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text);

} // namespace revos

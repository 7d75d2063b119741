#pragma once

#include "domain/matching/phraseset.h"
#include "domain/why.h"

#include <QSet>
#include <QStringList>

namespace revos {

/// Whether a member's own words on a reshare may go to a person for approval: long enough to say something,
/// short enough to be read, its own, and no stock praise. Pure; any thread once made.
class CommentaryJudge
{
public:
    static constexpr int kLeastCharacters = 50;
    static constexpr int kMostCharacters = 150;
    /// From this share of common three-word pieces on (Jaccard) two texts count as one.
    static constexpr double kAlike = 0.3;

    /// @p others: what other members write in the same plan, and the member's own last posts.
    explicit CommentaryJudge(const QStringList& others);

    /// Why @p text may not be used, or nothing.
    Why judge(const QString& text) const;
    /// How like @p text the most similar of the others is: 0 nothing in common … 1 the same.
    double likeness(const QString& text) const;

private:
    using Pieces = QSet<QString>;
    static Pieces piecesOf(const QString& text);

    QStringList m_others;
    QList<Pieces> m_pieces;
    PhraseSet m_stock;
};

} // namespace revos

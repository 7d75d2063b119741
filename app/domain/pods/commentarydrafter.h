#pragma once

#include <QStringList>

#include <optional>

namespace revos {

/// Drafts words for a member's reshare from the product's own templates: a start for a person who reads,
/// changes and approves them. Pure; any thread.
class CommentaryDrafter
{
public:
    /// @param authorName of the post, as a person would write it; empty = not known.
    explicit CommentaryDrafter(const QString& authorName);

    /// The first draft, in an order given by @p seed, that the rules for commentary allow beside @p others;
    /// none when all the templates are used up.
    std::optional<QString> draft(const QStringList& others, quint64 seed) const;

private:
    QString m_author;
};

} // namespace revos

#pragma once

#include "practice/world/world.h"

#include <QHash>

namespace revos::practice {

/// The comments that stand under the post at one moment, in pages. Pages follow each other by the last
/// comment seen, not by a count, so that new comments neither repeat nor hide any. A value for one request.
class CommentList
{
public:
    enum class Sort { Relevant, Recent };

    struct Page
    {
        std::vector<CommentRef> comments;
        bool hasMore = false;
    };

    CommentList(const World& world, const QDateTime& now);

    /// Replies included.
    qsizetype total() const { return m_total; }
    /// Up to @p size top-level comments behind the one with id @p after (0: from the start).
    Page page(Sort sort, qint64 after, int size) const;
    qsizetype replyCount(const QString& urn) const { return qsizetype(m_replies.value(urn).size()); }
    /// Oldest first.
    std::vector<CommentRef> replies(const QString& urn) const { return m_replies.value(urn); }

private:
    const World& m_world;
    qsizetype m_total = 0;
    std::vector<CommentRef> m_topLevel; ///< oldest first
    QHash<QString, std::vector<CommentRef>> m_replies;
};

} // namespace revos::practice

#pragma once

#include "practice/site/replybook.h"
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

    /// Both must outlive the list.
    CommentList(const World& world, const ReplyBook& answers, const QDateTime& now);

    /// Replies included.
    qsizetype total() const { return m_total; }
    /// Up to @p size top-level comments behind the one with id @p after (0: from the start).
    Page page(Sort sort, qint64 after, int size) const;
    qsizetype replyCount(const QString& urn) const
    {
        return qsizetype(m_replies.value(urn).size() + m_answers.to(urn).size());
    }
    /// By personas, oldest first.
    std::vector<CommentRef> replies(const QString& urn) const { return m_replies.value(urn); }
    /// By accounts, oldest first.
    std::vector<AccountReply> answers(const QString& urn) const { return m_answers.to(urn); }
    /// Whether such a comment stands there now.
    bool has(const QString& urn) const;

private:
    const World& m_world;
    const ReplyBook& m_answers;
    qsizetype m_total;
    std::vector<CommentRef> m_topLevel; ///< oldest first
    QHash<QString, std::vector<CommentRef>> m_replies;
};

} // namespace revos::practice

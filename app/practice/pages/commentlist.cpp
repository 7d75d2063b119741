#include "practice/pages/commentlist.h"

namespace revos::practice {

CommentList::CommentList(const World& world, const ReplyBook& answers, const QDateTime& now)
    : m_world(world)
    , m_answers(answers)
    , m_total(answers.count())
{
    for (const CommentRef& ref : world.timeline()) {
        const PersonaComment& comment = world.comment(ref);
        if (comment.at > now)
            break;
        ++m_total;
        if (comment.parentUrn.isEmpty())
            m_topLevel.push_back(ref);
        else
            m_replies[comment.parentUrn].push_back(ref);
    }
}

bool CommentList::has(const QString& urn) const
{
    return std::any_of(m_topLevel.begin(), m_topLevel.end(),
                       [&](const CommentRef& ref) { return m_world.comment(ref).urn == urn; });
}

CommentList::Page CommentList::page(Sort sort, qint64 after, int size) const
{
    std::vector<CommentRef> ordered(m_topLevel.rbegin(), m_topLevel.rend());
    if (sort == Sort::Relevant)
        std::stable_sort(ordered.begin(), ordered.end(),
                         [](const CommentRef& a, const CommentRef& b) { return a.relevance < b.relevance; });
    auto from = ordered.begin();
    if (after != 0) {
        from = std::find_if(ordered.begin(), ordered.end(),
                            [&](const CommentRef& ref) { return m_world.comment(ref).id == after; });
        if (from != ordered.end())
            ++from;
    }
    const auto end = std::min(ordered.end() - from, std::ptrdiff_t(size)) + from;
    return {{from, end}, end != ordered.end()};
}

} // namespace revos::practice

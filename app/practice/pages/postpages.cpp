#include "practice/pages/postpages.h"

#include <QRegularExpression>
#include <QUrl>

namespace revos::practice {

using namespace Qt::StringLiterals;

PostPages::PostPages(const Pages& pages)
    : m_pages(pages)
{}

CommentList PostPages::list() const
{
    return CommentList(m_pages.world(), m_pages.state().now());
}

HttpResponse PostPages::feed(const Visit& visit) const
{
    return m_pages.page(visit, u"feed"_s, m_pages.phrases().text(u"nav_home"_s),
                        {{u"post"_s, m_pages.models().post(list(), m_pages.state().now())}});
}

HttpResponse PostPages::byUrn(const Visit& visit, const QString& urn) const
{
    // Whole ids are compared: "…:123" is not "…:1234".
    return urn == m_pages.world().post().urn ? show(visit) : m_pages.missing(visit);
}

HttpResponse PostPages::bySlug(const Visit& visit, const QString& slug) const
{
    static const QRegularExpression kForm(u"^.+-activity-([0-9]{16,22})-[0-9A-Za-z_-]{4}$"_s);
    const QRegularExpressionMatch match = kForm.match(slug);
    const bool isOurs = match.hasMatch() && match.captured(1) == m_pages.world().post().activityId;
    return isOurs ? show(visit) : m_pages.missing(visit);
}

HttpResponse PostPages::show(const Visit& visit) const
{
    const World& world = m_pages.world();
    const PageViewed viewed{visit.account->slug, u"post"_s, world.post().urn};
    if (auto done = m_pages.state().commit(viewed); !done)
        return m_pages.broken(visit, done.error());

    const CommentList comments = list();
    const QDateTime now = m_pages.state().now();
    const Phrases& words = m_pages.phrases();
    QJsonObject model = m_pages.models().comments(comments, CommentList::Sort::Relevant, 0, now);
    model.insert(u"post"_s, m_pages.models().post(comments, now));
    QJsonArray sorts;
    for (const QString& key : {u"relevant"_s, u"recent"_s})
        sorts.append(
            QJsonObject{{u"key"_s, key},
                        {u"label"_s, words.text(u"sort_"_s + key)},
                        {u"pressed"_s, key == u"relevant" ? u"true"_s : u"false"_s},
                        {u"load"_s, u"/api/comments?urn=%1&sort=%2&after=0"_s.arg(world.post().urn, key)}});
    model.insert(u"sorts"_s, sorts);
    const QString author = world.personas().front().person.fullName;
    return m_pages.page(visit, u"post"_s, words.text(u"post_title"_s, {author}), model);
}

HttpResponse PostPages::moreComments(const Visit& visit) const
{
    if (visit.request.param(u"urn"_s) != m_pages.world().post().urn)
        return m_pages.missing(visit);
    const bool isRecent = visit.request.param(u"sort"_s) == u"recent";
    const auto sort = isRecent ? CommentList::Sort::Recent : CommentList::Sort::Relevant;
    const qint64 after = visit.request.param(u"after"_s).toLongLong();
    return m_pages.fragment(visit, u"comments"_s,
                            m_pages.models().comments(list(), sort, after, m_pages.state().now()));
}

HttpResponse PostPages::replies(const Visit& visit) const
{
    const QString parent = visit.request.param(u"parent"_s);
    return m_pages.fragment(visit, u"replies"_s,
                            m_pages.models().replies(list(), parent, m_pages.state().now()));
}

} // namespace revos::practice

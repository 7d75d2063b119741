#include "practice/pages/postpages.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kFeedLength = 20;
constexpr int kGone = 410;
constexpr qsizetype kMostReplyCharacters = 1250;

} // namespace

PostPages::PostPages(const Pages& pages)
    : m_pages(pages)
{}

CommentList PostPages::list() const
{
    return CommentList(m_pages.world(), m_pages.state().replies(), m_pages.state().now());
}

HttpResponse PostPages::feed(const Visit& visit) const
{
    std::vector<const NetworkPost*> posts = m_pages.state().posts().by({});
    posts.resize(std::min(posts.size(), kFeedLength));
    return m_pages.page(visit, u"feed"_s, m_pages.phrases().text(u"nav_home"_s),
                        {{u"posts"_s, m_pages.posts().posts(posts)},
                         {u"share"_s, m_pages.posts().shareBox(visit, nullptr)},
                         {u"openShare"_s, visit.request.param(u"shareActive"_s) == u"true"}});
}

HttpResponse PostPages::byUrn(const Visit& visit, const QString& urn) const
{
    // Whole ids are compared: "…:123" is not "…:1234".
    return show(visit, m_pages.state().posts().post(urn));
}

HttpResponse PostPages::bySlug(const Visit& visit, const QString& slug) const
{
    static const QRegularExpression kForm(u"^.+-activity-([0-9]{16,22})-[0-9A-Za-z_-]{4}$"_s);
    const QRegularExpressionMatch match = kForm.match(slug);
    return show(visit, match.hasMatch() ? m_pages.state().posts().postById(match.captured(1)) : nullptr);
}

HttpResponse PostPages::show(const Visit& visit, const NetworkPost* post) const
{
    if (post == nullptr)
        return m_pages.missing(visit);
    if (auto done = m_pages.state().commit(PageViewed{visit.account->slug, u"post"_s, post->urn}); !done)
        return m_pages.broken(visit, done.error());
    if (post->isDeleted)
        return m_pages.notice(visit, u"post_deleted"_s, kGone);

    QJsonObject model = commentsOf(*post);
    model.insert(u"post"_s, m_pages.posts().post(*post));
    model.insert(u"share"_s, m_pages.posts().shareBox(visit, post));
    const QString author = m_pages.world().personBySlug(post->author)->fullName;
    return m_pages.page(visit, u"post"_s, m_pages.phrases().text(u"post_title"_s, {author}), model);
}

/// The first page of the list and the ways to sort it; only the post of the campaign has comments.
QJsonObject PostPages::commentsOf(const NetworkPost& post) const
{
    if (post.urn != m_pages.world().post().urn)
        return {};
    QJsonObject model =
        m_pages.models().comments(list(), CommentList::Sort::Relevant, 0, m_pages.state().now());
    QJsonArray sorts;
    for (const QString& key : {u"relevant"_s, u"recent"_s})
        sorts.append(QJsonObject{{u"key"_s, key},
                                 {u"label"_s, m_pages.phrases().text(u"sort_"_s + key)},
                                 {u"pressed"_s, key == u"relevant" ? u"true"_s : u"false"_s},
                                 {u"load"_s, u"/api/comments?urn=%1&sort=%2&after=0"_s.arg(post.urn, key)}});
    model.insert(u"sorts"_s, sorts);
    model.insert(u"hasSorts"_s, true);
    return model;
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

HttpResponse PostPages::answer(const Visit& visit) const
{
    const QJsonObject asked = QJsonDocument::fromJson(visit.request.body).object();
    const QString comment = asked[u"parent"].toString();
    const QString text = asked[u"text"].toString();
    if (text.trimmed().isEmpty() || text.size() > kMostReplyCharacters || !list().has(comment))
        return HttpResponse::json({{u"error"_s, u"invalid"_s}}, 400);
    SiteState& state = m_pages.state();
    const Replied replied{state.replies().nextUrn(comment, state.now()), visit.account->slug, comment, text};
    // The silent failure: taken, as far as the page can tell.
    if (!visit.has(FaultKind::SilentSend)) {
        if (auto done = state.commit(replied); !done)
            return m_pages.broken(visit, done.error());
    }
    return HttpResponse::json({{u"accepted"_s, true}});
}

} // namespace revos::practice

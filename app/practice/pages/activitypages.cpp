#include "practice/pages/activitypages.h"

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

bool isTab(const QString& tab)
{
    return tab == u"all" || tab == u"shares";
}

} // namespace

ActivityPages::ActivityPages(const Pages& pages)
    : m_pages(pages)
{}

HttpResponse ActivityPages::mine(const Visit& visit, const QString& tab) const
{
    if (!isTab(tab))
        return m_pages.missing(visit);
    const QString path = profileHref(*visit.account) + u"recent-activity/"_s + tab + u'/';
    return HttpResponse::redirect(path.toLatin1());
}

HttpResponse ActivityPages::activity(const Visit& visit, const QString& slug, const QString& tab) const
{
    const Person* person = m_pages.world().personBySlug(slug);
    if (person == nullptr || !isTab(tab))
        return m_pages.missing(visit);
    const bool isOwn = person->slug == visit.account->slug;
    if (!isOwn) {
        const PageViewed viewed{visit.account->slug, u"activity"_s, person->slug};
        if (auto done = m_pages.state().commit(viewed); !done)
            return m_pages.broken(visit, done.error());
    }
    QJsonArray posts = m_pages.posts().posts(m_pages.state().posts().by(person->slug));
    const QString heading = m_pages.phrases().text(u"activity_title"_s, {person->fullName});
    return m_pages.page(visit, u"activity"_s, heading,
                        {{u"heading"_s, heading},
                         {u"person"_s, m_pages.models().person(*person)},
                         {u"isOwn"_s, isOwn},
                         {u"posts"_s, posts}});
}

HttpResponse ActivityPages::analytics(const Visit& visit, const QString& urn) const
{
    const NetworkPost* post = m_pages.state().posts().post(urn);
    if (post == nullptr || post->isDeleted || post->author != visit.account->slug)
        return m_pages.missing(visit);
    return m_pages.page(
        visit, u"analytics"_s, m_pages.phrases().text(u"analytics_title"_s),
        {{u"post"_s, m_pages.posts().post(*post)}, {u"metrics"_s, m_pages.posts().metrics(*post)}});
}

} // namespace revos::practice

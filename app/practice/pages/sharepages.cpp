#include "practice/pages/sharepages.h"

#include <QJsonDocument>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostCharacters = 3000;
constexpr int kGone = 410;

} // namespace

SharePages::SharePages(const Pages& pages)
    : m_pages(pages)
{}

HttpResponse SharePages::share(const Visit& visit) const
{
    const QJsonObject asked = QJsonDocument::fromJson(visit.request.body).object();
    const QString original = asked[u"original"].toString();
    const QString text = asked[u"text"].toString();
    const bool isInstant = asked[u"instant"].toBool();
    if (isInstant ? original.isEmpty() || !text.isEmpty() : text.trimmed().isEmpty())
        return HttpResponse::json({{u"error"_s, u"invalid"_s}}, 400);
    if (text.size() > kMostCharacters)
        return HttpResponse::json({{u"error"_s, u"too_long"_s}}, 400);
    if (original.isEmpty())
        return visit.has(FaultKind::SilentSend) ? drop(visit, {}, text) : publish(visit, text);
    return reshare(visit, original, text, isInstant);
}

HttpResponse SharePages::publish(const Visit& visit, const QString& text) const
{
    const SiteState& state = m_pages.state();
    const QString urn = state.posts().nextUrn(state.now());
    return published(visit, Published{urn, visit.account->slug, text}, urn);
}

HttpResponse SharePages::reshare(const Visit& visit, const QString& original, const QString& text,
                                 bool isInstant) const
{
    const SiteState& state = m_pages.state();
    const NetworkPost* post = state.posts().post(original);
    if (post == nullptr || post->isDeleted)
        return HttpResponse::json({{u"error"_s, u"gone"_s}}, kGone);
    if (visit.has(FaultKind::SilentSend))
        return drop(visit, original, text);
    const QString urn = state.posts().nextUrn(state.now());
    return published(visit, Reshared{urn, visit.account->slug, original, text, isInstant}, urn);
}

HttpResponse SharePages::drop(const Visit& visit, const QString& original, const QString& text) const
{
    if (auto done = m_pages.state().commit(ShareDropped{visit.account->slug, original, text}); !done)
        return m_pages.broken(visit, done.error());
    return HttpResponse::json({{u"accepted"_s, true}});
}

HttpResponse SharePages::published(const Visit& visit, SiteEvent event, const QString& urn) const
{
    if (auto done = m_pages.state().commit(std::move(event)); !done)
        return m_pages.broken(visit, done.error());
    return HttpResponse::json({{u"urn"_s, urn}, {u"href"_s, postHref(*m_pages.state().posts().post(urn))}});
}

} // namespace revos::practice

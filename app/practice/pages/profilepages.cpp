#include "practice/pages/profilepages.h"

#include <QJsonDocument>

namespace revos::practice {

using namespace Qt::StringLiterals;

ProfilePages::ProfilePages(const Pages& pages)
    : m_pages(pages)
{}

HttpResponse ProfilePages::me(const Visit& visit) const
{
    return HttpResponse::redirect(profileHref(*visit.account).toLatin1());
}

HttpResponse ProfilePages::bySlug(const Visit& visit, const QString& slug) const
{
    const Person* person = m_pages.world().personBySlug(slug);
    if (person == nullptr)
        return m_pages.missing(visit);
    if (auto done = m_pages.state().commit(PageViewed{visit.account->slug, u"profile"_s, person->slug});
        !done)
        return m_pages.broken(visit, done.error());

    const Phrases& words = m_pages.phrases();
    const Persona* persona = m_pages.world().personaBySlug(person->slug);
    const bool isSelf = person->slug == visit.account->slug;
    const bool canMessage = persona != nullptr && persona->contact != ContactKind::NotConnected;
    QJsonObject model = m_pages.models().person(*person);
    model.insert(u"profileLabel"_s, words.text(u"profile_label"_s, {person->fullName}));
    model.insert(u"isSelf"_s, isSelf);
    model.insert(u"canConnect"_s, !isSelf && !canMessage);
    const bool isInvited = m_pages.state().hasInvited(visit.account->slug, person->slug);
    model.insert(u"isInvited"_s, isInvited);
    model.insert(u"connectLabel"_s, words.text(isInvited ? u"pending"_s : u"connect"_s));
    model.insert(u"messageHref"_s,
                 canMessage ? QString(u"/messaging/compose/?recipient="_s + person->memberId) : QString());
    model.insert(u"messageLabel"_s, words.text(u"message_label"_s, {person->fullName}));
    return m_pages.page(visit, u"profile"_s, person->fullName, {{u"person"_s, model}});
}

HttpResponse ProfilePages::invite(const Visit& visit) const
{
    const QJsonObject asked = QJsonDocument::fromJson(visit.request.body).object();
    const Person* person = m_pages.world().personByMemberId(asked[u"recipient"].toString());
    if (person == nullptr || m_pages.world().isAccount(person->slug))
        return HttpResponse::json({{u"error"_s, u"invalid"_s}}, 400);
    if (auto done = m_pages.state().commit(InvitationReceived{visit.account->slug, person->slug}); !done)
        return m_pages.broken(visit, done.error());
    return HttpResponse::json({{u"accepted"_s, true}});
}

} // namespace revos::practice

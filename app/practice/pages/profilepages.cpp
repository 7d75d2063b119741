#include "practice/pages/profilepages.h"

#include <QJsonDocument>
#include <QUrl>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostNoteCharacters = 300;
constexpr int kConflict = 409;

} // namespace

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
    return person != nullptr ? show(visit, *person, false) : m_pages.missing(visit);
}

HttpResponse ProfilePages::customInvite(const Visit& visit) const
{
    const Person* person = m_pages.world().personBySlug(visit.request.param(u"vanityName"_s));
    if (person == nullptr || !canConnect(visit, *person))
        return m_pages.missing(visit);
    return show(visit, *person, true);
}

bool ProfilePages::canConnect(const Visit& visit, const Person& person) const
{
    const Persona* persona = m_pages.world().personaBySlug(person.slug);
    return person.slug != visit.account->slug && persona != nullptr &&
           persona->contact == ContactKind::NotConnected;
}

HttpResponse ProfilePages::show(const Visit& visit, const Person& person, bool opensInvite) const
{
    if (auto done = m_pages.state().commit(PageViewed{visit.account->slug, u"profile"_s, person.slug}); !done)
        return m_pages.broken(visit, done.error());

    const Phrases& words = m_pages.phrases();
    const Persona* persona = m_pages.world().personaBySlug(person.slug);
    const bool isSelf = person.slug == visit.account->slug;
    const bool isInvited = m_pages.state().invitedBy(visit.account->slug).contains(person.slug);
    const bool canMessage = persona != nullptr && persona->contact != ContactKind::NotConnected;
    QJsonObject model = m_pages.models().person(person);
    model.insert(u"profileLabel"_s, words.text(u"profile_label"_s, {person.fullName}));
    model.insert(u"isSelf"_s, isSelf);
    model.insert(u"canConnect"_s, canConnect(visit, person) && !isInvited);
    model.insert(u"isInvited"_s, isInvited);
    model.insert(u"opensInvite"_s, opensInvite && !isInvited);
    model.insert(u"inviteTitle"_s, words.text(u"invite_title"_s, {person.fullName}));
    const QString vanityName = QString::fromLatin1(QUrl::toPercentEncoding(person.slug));
    model.insert(u"inviteHref"_s, QString(u"/preload/custom-invite/?vanityName="_s + vanityName));
    model.insert(u"activityHref"_s, QString(profileHref(person) + u"recent-activity/all/"_s));
    model.insert(u"messageHref"_s,
                 canMessage ? QString(u"/messaging/compose/?recipient="_s + person.memberId) : QString());
    model.insert(u"messageLabel"_s, words.text(u"message_label"_s, {person.fullName}));
    return m_pages.page(visit, u"profile"_s, person.fullName, {{u"person"_s, model}});
}

HttpResponse ProfilePages::sentInvitations(const Visit& visit) const
{
    QJsonArray people;
    for (const QString& slug : m_pages.state().invitedBy(visit.account->slug))
        people.append(m_pages.models().person(*m_pages.world().personBySlug(slug)));
    return m_pages.page(visit, u"invitations"_s, m_pages.phrases().text(u"invitations_title"_s),
                        {{u"people"_s, people}});
}

HttpResponse ProfilePages::invite(const Visit& visit) const
{
    const QJsonObject asked = QJsonDocument::fromJson(visit.request.body).object();
    const QString note = asked[u"note"].toString();
    const Person* person = m_pages.world().personByMemberId(asked[u"recipient"].toString());
    if (person == nullptr || m_pages.world().isAccount(person->slug) || note.size() > kMostNoteCharacters)
        return HttpResponse::json({{u"error"_s, u"invalid"_s}}, 400);
    if (m_pages.state().invitedBy(visit.account->slug).contains(person->slug))
        return HttpResponse::json({{u"error"_s, u"invited"_s}}, kConflict);
    if (auto done = m_pages.state().commit(InvitationReceived{visit.account->slug, person->slug, note});
        !done)
        return m_pages.broken(visit, done.error());
    return HttpResponse::json({{u"accepted"_s, true}});
}

} // namespace revos::practice

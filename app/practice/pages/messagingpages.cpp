#include "practice/pages/messagingpages.h"

#include <QJsonDocument>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kRowsPerPage = 40;
constexpr qsizetype kMostCharacters = 8000;

bool canReceive(const Persona* persona)
{
    return persona != nullptr && persona->contact != ContactKind::NotConnected &&
           persona->contact != ContactKind::Upsell;
}

} // namespace

MessagingPages::MessagingPages(const Pages& pages)
    : m_pages(pages)
{}

QJsonObject MessagingPages::rows(const Visit& visit, const QString& after) const
{
    const std::vector<const Thread*> threads = m_pages.state().mailroom().inbox(visit.account->slug);
    auto from = threads.begin();
    if (!after.isEmpty()) {
        from = std::find_if(threads.begin(), threads.end(), [&](const Thread* t) { return t->id == after; });
        if (from != threads.end())
            ++from;
    }
    QJsonArray rows;
    for (; from != threads.end() && rows.size() < kRowsPerPage; ++from)
        rows.append(m_pages.models().row(**from, m_pages.state().now()));
    QJsonObject model{{u"rows"_s, rows}};
    if (from != threads.end()) {
        const QString last = (*(from - 1))->id;
        model.insert(u"more"_s, QJsonObject{{u"load"_s, QString(u"/api/conversations?after="_s + last)}});
    }
    return model;
}

HttpResponse MessagingPages::inbox(const Visit& visit) const
{
    return m_pages.page(visit, u"inbox"_s, m_pages.phrases().text(u"nav_messages"_s), rows(visit, {}));
}

HttpResponse MessagingPages::moreRows(const Visit& visit) const
{
    return m_pages.fragment(visit, u"rows"_s, rows(visit, visit.request.param(u"after"_s)));
}

Result<void> MessagingPages::markRead(const Visit& visit, const Thread& thread) const
{
    if (!thread.hasUnread())
        return {};
    return m_pages.state().commit(ThreadRead{visit.account->slug, thread.id});
}

HttpResponse MessagingPages::thread(const Visit& visit, const QString& id) const
{
    const Thread* thread = m_pages.state().mailroom().thread(id);
    if (thread == nullptr || thread->account != visit.account->slug)
        return m_pages.missing(visit);
    return conversation(visit, *m_pages.world().personBySlug(thread->persona), thread);
}

HttpResponse MessagingPages::compose(const Visit& visit) const
{
    const Person* other = m_pages.world().personByMemberId(visit.request.param(u"recipient"_s));
    if (other == nullptr || m_pages.world().isAccount(other->slug))
        return m_pages.missing(visit);
    const Mailroom& mailroom = m_pages.state().mailroom();
    return conversation(visit, *other, mailroom.thread(mailroom.threadId(visit.account->slug, other->slug)));
}

HttpResponse MessagingPages::conversation(const Visit& visit, const Person& other, const Thread* thread) const
{
    if (thread != nullptr) {
        if (auto done = markRead(visit, *thread); !done)
            return m_pages.broken(visit, done.error());
    }
    const Phrases& words = m_pages.phrases();
    const Persona* persona = m_pages.world().personaBySlug(other.slug);
    QJsonObject model{{u"person"_s, m_pages.models().person(other)},
                      {u"conversationLabel"_s, words.text(u"conversation_label"_s, {other.fullName})},
                      {u"threadId"_s, thread != nullptr ? thread->id : QString()},
                      {u"groups"_s, thread != nullptr ? m_pages.models().groups(*thread) : QJsonArray()}};
    if (!canReceive(persona) || visit.has(FaultKind::Upsell)) {
        model.insert(u"upsell"_s, true);
    } else {
        const bool isOccupied = visit.has(FaultKind::OccupiedEditor) ||
                                (persona->contact == ContactKind::OccupiedEditor && thread == nullptr);
        model.insert(
            u"composer"_s,
            QJsonObject{{u"memberId"_s, other.memberId},
                        {u"recipientUrn"_s, other.memberUrn},
                        {u"draft"_s, isOccupied ? words.text(u"draft"_s, {other.firstName}) : QString()},
                        {u"enterToSend"_s, visit.has(FaultKind::EnterToSend)},
                        {u"lateText"_s, visit.has(FaultKind::LateText)}});
        model.insert(u"blank"_s, m_pages.models().blankGroup(*visit.account));
    }
    return m_pages.page(visit, u"conversation"_s, other.fullName, model);
}

HttpResponse MessagingPages::send(const Visit& visit) const
{
    const QJsonObject asked = QJsonDocument::fromJson(visit.request.body).object();
    const QString text = asked[u"text"].toString();
    const Person* other = m_pages.world().personByMemberId(asked[u"recipient"].toString());
    const Persona* persona = other != nullptr ? m_pages.world().personaBySlug(other->slug) : nullptr;
    if (persona == nullptr || text.trimmed().isEmpty() || text.size() > kMostCharacters)
        return HttpResponse::json({{u"error"_s, u"invalid"_s}}, 400);
    if (!canReceive(persona))
        return HttpResponse::json({{u"error"_s, u"not_allowed"_s}}, 403);

    SiteState& state = m_pages.state();
    const QString& account = visit.account->slug;
    if (visit.has(FaultKind::SilentSend) || persona->contact == ContactKind::SilentFailure) {
        if (auto done = state.commit(MessageDropped{account, other->slug, text}); !done)
            return m_pages.broken(visit, done.error());
        return HttpResponse::json({{u"accepted"_s, true}});
    }
    const QString thread = state.mailroom().threadId(account, other->slug);
    const QString urn = state.mailroom().nextUrn(thread);
    if (auto done = state.commit(MessageReceived{urn, thread, account, other->slug, text, -1, false}); !done)
        return m_pages.broken(visit, done.error());
    return HttpResponse::json({{u"urn"_s, urn},
                               {u"thread"_s, thread},
                               {u"time"_s, m_pages.models().timeOf(state.now())},
                               {u"iso"_s, state.now().toString(Qt::ISODateWithMs)}});
}

} // namespace revos::practice

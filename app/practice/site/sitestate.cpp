#include "practice/site/sitestate.h"

namespace revos::practice {

using namespace Qt::StringLiterals;

SiteState::SiteState(const World& world, PracticeClock& clock, SiteLedgerFile& writer, const SiteLedger& held)
    : m_world(world)
    , m_clock(clock)
    , m_writer(writer)
    , m_mailroom(world)
    , m_police(world.options().police)
    , m_posts(world)
{
    m_clock.set(world.options().startAt);
    for (const SiteEntry& entry : held.entries())
        apply(entry);
}

Result<void> SiteState::commit(SiteEvent event)
{
    REVOS_TRY_ASSIGN(const SiteEntry entry, m_writer.append({0, now(), {}, std::move(event)}));
    apply(entry);
    return {};
}

void SiteState::apply(const SiteEntry& entry)
{
    // A kill between an answer and the entry of the clock leaves the answer's moment as the latest one.
    if (entry.practiceAt > now())
        m_clock.set(entry.practiceAt);
    const QDateTime& at = entry.practiceAt;
    if (const auto* message = std::get_if<MessageReceived>(&entry.event)) {
        m_mailroom.apply(*message, at);
        m_police.apply(*message, at);
    } else if (const auto* dropped = std::get_if<MessageDropped>(&entry.event)) {
        m_police.apply(*dropped, at);
    } else if (const auto* read = std::get_if<ThreadRead>(&entry.event)) {
        m_mailroom.apply(*read);
    } else if (const auto* invitation = std::get_if<InvitationReceived>(&entry.event)) {
        m_invited[invitation->sender].prepend(invitation->recipient);
        m_police.apply(*invitation, at);
    } else if (const auto* published = std::get_if<Published>(&entry.event)) {
        m_posts.apply(*published, at);
        m_police.apply(*published, at);
    } else if (const auto* reshared = std::get_if<Reshared>(&entry.event)) {
        m_posts.apply(*reshared, at);
        m_police.apply(*reshared, at);
    } else if (const auto* replied = std::get_if<Replied>(&entry.event)) {
        m_replies.apply(*replied, at);
    } else if (const auto* lost = std::get_if<ShareDropped>(&entry.event)) {
        m_police.apply(*lost, at);
    } else if (const auto* deleted = std::get_if<PostDeleted>(&entry.event)) {
        m_posts.apply(*deleted);
    } else if (const auto* refused = std::get_if<RequestRefused>(&entry.event)) {
        m_police.apply(*refused, at);
    } else if (std::holds_alternative<NetworkOpened>(entry.event) ||
               std::holds_alternative<NetworkResumed>(entry.event)) {
        ++m_starts;
    } else if (const auto* view = std::get_if<PageViewed>(&entry.event)) {
        m_police.apply(*view, at);
    } else if (const auto* in = std::get_if<SignedIn>(&entry.event)) {
        m_sessions.apply(*in);
    } else if (const auto* out = std::get_if<SignedOut>(&entry.event)) {
        m_sessions.apply(*out);
    } else if (const auto* raised = std::get_if<IncidentRaised>(&entry.event)) {
        m_police.apply(*raised);
    } else if (const auto* cleared = std::get_if<IncidentCleared>(&entry.event)) {
        m_police.apply(*cleared);
    }
}

std::optional<QDateTime> SiteState::nextEventAt() const
{
    std::optional<QDateTime> next;
    const auto& timeline = m_world.timeline();
    const auto comment = std::upper_bound(
        timeline.begin(), timeline.end(), now(),
        [&](const QDateTime& moment, const CommentRef& ref) { return moment < m_world.comment(ref).at; });
    if (comment != timeline.end())
        next = m_world.comment(*comment).at;
    const std::optional<DueReply> reply = m_mailroom.nextReply();
    if (reply && (!next || reply->at < *next))
        next = reply->at;
    return next;
}

Result<void> SiteState::advanceTo(const QDateTime& moment)
{
    if (!moment.isValid() || moment < now())
        return fail(Error::invalid("practice.clock-backwards", {moment.toString(Qt::ISODate)}));
    for (auto due = m_mailroom.nextReply(); due && due->at <= moment; due = m_mailroom.nextReply())
        REVOS_TRY(give(*due));
    if (moment == now())
        return {};
    REVOS_TRY_ASSIGN(const SiteEntry entry, m_writer.append({0, moment, {}, ClockMoved{}}));
    apply(entry);
    return {};
}

Result<void> SiteState::give(const DueReply& due)
{
    REVOS_TRY_ASSIGN(const SiteEntry entry, m_writer.append({0, due.at, {}, m_mailroom.replyEvent(due)}));
    apply(entry);
    return {};
}

} // namespace revos::practice

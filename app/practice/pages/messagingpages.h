#pragma once

#include "practice/pages/pages.h"

namespace revos::practice {

/// Inbox, threads, the composer, and the call that sends.
class MessagingPages
{
public:
    explicit MessagingPages(const Pages& pages);

    /// `/messaging/`
    HttpResponse inbox(const Visit& visit) const;
    /// `/api/conversations?after=<thread id>`
    HttpResponse moreRows(const Visit& visit) const;
    /// `/messaging/thread/<id>/`; what stands in it counts as read.
    HttpResponse thread(const Visit& visit, const QString& id) const;
    /// `/messaging/compose/?recipient=<member id>`
    HttpResponse compose(const Visit& visit) const;
    /// POST `/api/messages` with JSON {recipient, text}. Answers after the message is on the disk.
    HttpResponse send(const Visit& visit) const;

private:
    QJsonObject rows(const Visit& visit, const QString& after) const;
    HttpResponse conversation(const Visit& visit, const Person& other, const Thread* thread) const;
    [[nodiscard]] Result<void> markRead(const Visit& visit, const Thread& thread) const;

    const Pages& m_pages;
};

} // namespace revos::practice

#pragma once

#include "practice/ledger/siteentry.h"
#include "practice/world/world.h"

#include <QHash>

#include <map>
#include <optional>

namespace revos::practice {

struct Message
{
    QString urn; ///< "urn:li:msg_message:…"
    QString sender;
    QString text;
    QDateTime at;
};

/// A conversation of one account with one persona.
struct Thread
{
    QString id; ///< "2-…", base64url, ends in "=="
    QString account;
    QString persona;
    std::vector<Message> messages;
    qsizetype seen = 0; ///< how many the account has seen

    bool hasUnread() const { return seen < qsizetype(messages.size()); }
};

/// An answer that a persona will give.
struct DueReply
{
    QDateTime at;
    QString thread;
    int step = 0;
};

/// Threads, their messages, and the answers that are due. Follows ledger events, so that a replay brings it
/// to where it was. Not thread-safe; guarded by SiteState's owner.
class Mailroom
{
public:
    explicit Mailroom(const World& world);

    void apply(const MessageReceived& message, const QDateTime& at);
    void apply(const ThreadRead& read);

    /// The id a thread of these two has, whether it exists or not.
    QString threadId(const QString& account, const QString& persona) const;
    const Thread* thread(const QString& id) const;
    /// The account's threads, the latest message first.
    std::vector<const Thread*> inbox(const QString& account) const;
    qsizetype unreadThreads(const QString& account) const;

    std::optional<DueReply> nextReply() const;
    /// The event for @p due: its text, with our last message quoted above when the persona does so.
    MessageReceived replyEvent(const DueReply& due) const;
    /// The next message URN in @p thread.
    QString nextUrn(const QString& thread) const;

private:
    void schedule(const Thread& thread, const QDateTime& at);
    void cancelReplies(const QString& thread, int onlyStep);

    const World& m_world;
    QHash<QString, Thread> m_threads;
    std::multimap<QDateTime, DueReply> m_due;
};

} // namespace revos::practice

#pragma once

#include "domain/message.h"

namespace revos::db {

/// A message of a lead as it is stored.
struct KnownMessage
{
    MessageId id;
    MessageDirection direction = MessageDirection::Out;
    bool isOurs = false; ///< written by RevOS
    MessageStatus status = MessageStatus::Draft;
    QString content;
    QString siteMessageId;
};

/// What a thread holds beyond what is stored.
struct ThreadReading
{
    struct Seen
    {
        MessageId id;
        SiteMessage message;
    };
    QList<Seen> seen;          ///< messages of RevOS found in the thread that had no proof of it yet
    QList<SiteMessage> unread; ///< to be stored, both directions, in the thread's order
    QStringList outgoing;      ///< our texts in the thread, for stripping quotes
};

/// Lays a thread beside what is stored of its lead. Pure.
///
/// What stands before the first text that RevOS sent, or before @p leadSince when it sent none, belongs to an
/// older conversation: it is neither a reply nor an action to be counted. A text of unknown age counts as
/// new.
ThreadReading readThread(const SiteThread& thread, const QList<KnownMessage>& known,
                         const QDateTime& leadSince);

} // namespace revos::db

#include "db/repositories/threadreading.h"

#include <QSet>

namespace revos::db {

namespace {

/// The text as pages give it back: white space collapses.
QString comparable(const QString& text)
{
    return text.normalized(QString::NormalizationForm_C).simplified();
}

/// Whether RevOS may have put the text there.
bool mayHaveGoneOut(const KnownMessage& known)
{
    return known.isOurs &&
           (known.status == MessageStatus::Sending || known.status == MessageStatus::Sent ||
            known.status == MessageStatus::Delivered || known.status == MessageStatus::Unknown);
}

/// The message of RevOS behind @p message: the one with its id, else one without an id and with its text.
const KnownMessage* findOurs(const QList<KnownMessage>& known, const SiteMessage& message,
                             const QSet<MessageId>& taken)
{
    const KnownMessage* byText = nullptr;
    for (const KnownMessage& one : known) {
        if (!mayHaveGoneOut(one) || taken.contains(one.id))
            continue;
        if (!one.siteMessageId.isEmpty() && one.siteMessageId == message.siteMessageId)
            return &one;
        if (byText == nullptr && one.siteMessageId.isEmpty() &&
            comparable(one.content) == comparable(message.text))
            byText = &one;
    }
    return byText;
}

bool isProven(const KnownMessage& known)
{
    return known.status == MessageStatus::Delivered && !known.siteMessageId.isEmpty();
}

QSet<QString> storedIds(const QList<KnownMessage>& known)
{
    QSet<QString> ids;
    for (const KnownMessage& one : known) {
        if (!one.siteMessageId.isEmpty())
            ids.insert(one.siteMessageId);
    }
    return ids;
}

} // namespace

ThreadReading readThread(const SiteThread& thread, const QList<KnownMessage>& known,
                         const QDateTime& leadSince)
{
    ThreadReading reading;
    QList<const KnownMessage*> ours(thread.messages.size(), nullptr);
    QSet<MessageId> taken;
    qsizetype begin = -1;
    for (qsizetype i = 0; i < thread.messages.size(); ++i) {
        const SiteMessage& message = thread.messages[i];
        if (!message.mine)
            continue;
        reading.outgoing.append(message.text);
        ours[i] = findOurs(known, message, taken);
        if (ours[i] == nullptr)
            continue;
        taken.insert(ours[i]->id);
        if (begin < 0)
            begin = i;
    }

    const QSet<QString> stored = storedIds(known);
    for (qsizetype i = 0; i < thread.messages.size(); ++i) {
        const SiteMessage& message = thread.messages[i];
        if (ours[i] != nullptr) {
            if (!isProven(*ours[i]))
                reading.seen.append({ours[i]->id, message});
            continue;
        }
        const bool isOlder = begin >= 0 ? i < begin : message.at.isValid() && message.at < leadSince;
        if (!isOlder && !message.siteMessageId.isEmpty() && !stored.contains(message.siteMessageId))
            reading.unread.append(message);
    }
    return reading;
}

} // namespace revos::db

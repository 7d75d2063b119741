#pragma once

#include "domain/campaign.h"
#include "domain/ids.h"
#include "domain/why.h"

#include <QDateTime>

namespace revos {

enum class MessageDirection { Out, In };
enum class MessageStatus {
    Draft,
    Approved,
    Queued,
    Sending,
    Sent,
    Delivered,
    Failed,
    Skipped,
    Cancelled,
    Unknown, ///< may or may not have been sent; a person looks
};

/// One outgoing or incoming text.
struct Message
{
    MessageId id;
    qint64 rowVersion = 0;
    LeadId leadId;
    CampaignId campaignId;
    ContactId contactId;
    MessageDirection direction = MessageDirection::Out;
    StepKind step = StepKind::Dm1;
    QString content;
    MessageStatus status = MessageStatus::Draft;
    QByteArray approvedHash; ///< of the text a person approved; empty = not approved
    QString threadId;
    QString siteMessageId;
    QDateTime scheduledFor; ///< UTC
    QDateTime sentAt;       ///< UTC
    Why why;

    bool operator==(const Message&) const = default;
};

/// What a person sees before approving: the text, to whom and why.
struct ApprovalItem
{
    Message message;
    QString recipientName;
    QString campaignName;
    QString commentText;
    QByteArray hash; ///< to be handed back with the approval

    bool operator==(const ApprovalItem&) const = default;
};

/// An incoming text as read from a thread. Nothing in it is trusted.
struct SiteMessage
{
    QString siteMessageId;
    bool mine = false;
    QString senderUrn;
    QString text;
    QString ageLabel;
    QDateTime at; ///< UTC, as far as the page tells; may be null
};

/// A thread with what is in it, oldest message first.
struct SiteThread
{
    QString threadId;
    QString recipientUrn;
    QString recipientUrl;
    QString recipientName;
    QList<SiteMessage> messages;
};

} // namespace revos

#include "db/repositories/leadwaiting.h"

#include "domain/reasons.h"

namespace revos::db {

namespace {

QString shown(const QDateTime& moment)
{
    return moment.toUTC().toString(Qt::ISODate);
}

/// The stored reason where there is one, else @p rule.
Why orElse(const Why& stored, const QByteArray& rule)
{
    return stored.isEmpty() ? Why{rule, {}, {}} : stored;
}

Why ofMessage(const WaitingFacts::PendingMessage& message)
{
    switch (message.status) {
    case MessageStatus::Draft:
        return orElse(message.why, "dm.waits-for-approval");
    case MessageStatus::Approved:
    case MessageStatus::Queued:
        if (!message.why.isEmpty())
            return message.why;
        if (message.scheduledFor.isValid())
            return {"dm.planned", {shown(message.scheduledFor)}, message.scheduledFor};
        return {};
    case MessageStatus::Skipped:
    case MessageStatus::Failed:
        return message.why;
    case MessageStatus::Unknown:
        return orElse(message.why, "send.unknown");
    case MessageStatus::Sending:
    case MessageStatus::Sent:
    case MessageStatus::Delivered:
    case MessageStatus::Cancelled:
        return {};
    }
    return {};
}

Why ofDelivery(const WaitingFacts::LastDelivery& delivery)
{
    const QString reason = englishSentence(delivery.why.rule, delivery.why.facts);
    if (delivery.state == DeliveryState::Parked)
        return {"lead.delivery-parked", {reason}, {}};
    if (delivery.state == DeliveryState::Pending && delivery.nextAttemptAt.isValid())
        return {"lead.delivery-pending", {shown(delivery.nextAttemptAt)}, delivery.nextAttemptAt};
    return {};
}

} // namespace

Why waitingOf(const WaitingFacts& facts)
{
    const LeadFacts& lead = facts.lead;
    if (lead.closedAt.isValid() || !lead.blockedCode.isEmpty())
        return {};
    if (facts.message && facts.message->status == MessageStatus::Unknown)
        return ofMessage(*facts.message);
    if (facts.delivery && facts.delivery->state == DeliveryState::Parked)
        return ofDelivery(*facts.delivery);
    if (facts.reviewReason && !lead.capturedAt.isValid())
        return {"lead.waits-for-review", {englishSentence(*facts.reviewReason, {})}, {}};
    if (facts.message) {
        if (Why why = ofMessage(*facts.message); !why.isEmpty())
            return why;
    }
    if (facts.delivery) {
        if (Why why = ofDelivery(*facts.delivery); !why.isEmpty())
            return why;
    }
    if (lead.contactedAt.isValid() && !lead.repliedAt.isValid())
        return {"lead.waits-for-reply", {shown(lead.contactedAt)}, {}};
    // RevOS asks nobody a second time who answered: what they wrote is for a person to read.
    if (lead.repliedAt.isValid() && !lead.capturedAt.isValid())
        return {"lead.answered-without-address", {shown(lead.repliedAt)}, {}};
    return {};
}

} // namespace revos::db

#pragma once

#include "domain/delivery.h"
#include "domain/lead.h"
#include "domain/message.h"

#include <optional>

namespace revos::db {

/// What a lead may be waiting for, as the tables hold it.
struct WaitingFacts
{
    struct PendingMessage
    {
        MessageStatus status = MessageStatus::Draft;
        Why why;
        QDateTime scheduledFor;
    };
    struct LastDelivery
    {
        DeliveryState state = DeliveryState::Pending;
        QDateTime nextAttemptAt;
        Why why;
    };

    LeadFacts lead;
    std::optional<PendingMessage> message;  ///< of ours, not through
    std::optional<QByteArray> reviewReason; ///< of an address that needs a person
    std::optional<LastDelivery> delivery;
};

/// "Why is this waiting?": the one place that answers it. Empty when nothing is waited for. What needs a
/// person comes before what goes on by itself. Pure.
Why waitingOf(const WaitingFacts& facts);

} // namespace revos::db

#pragma once

#include "domain/delivery.h"
#include "domain/ports/webhooksender.h"

namespace revos {

/// What follows from one attempt to deliver.
struct DeliveryDecision
{
    DeliveryState state = DeliveryState::Pending;
    QDateTime nextAttemptAt; ///< UTC; null unless pending
    Why why;                 ///< empty when delivered
    bool disableEndpoint = false;

    bool operator==(const DeliveryDecision&) const = default;
};

/// Attempts of one delivery, the first included; after the last one it is parked.
inline constexpr int kMaxDeliveryAttempts = 10;

/// The pause before attempt @p number (1 = first) of Standard Webhooks 1.0: at once, 5 s, 5 min, 30 min, 2 h,
/// 5 h, 10 h, 14 h, 20 h, 24 h. @p number: 1 to kMaxDeliveryAttempts.
std::chrono::seconds pauseBeforeAttempt(int number);

/// @p attempt: number of the attempt that met @p response. @p jitter: 0 to 1, lengthens the pause by up to a
/// tenth, so that many deliveries that failed together do not come back together. The receiver's Retry-After
/// is honoured when it is longer, up to a day. Pure.
DeliveryDecision decideDelivery(const WebhookResponse& response, int attempt, const QDateTime& now,
                                double jitter);
/// The same with a random jitter.
DeliveryDecision decideDelivery(const WebhookResponse& response, int attempt, const QDateTime& now);

/// For a delivery that was not even tried, because its endpoint is not safe to send to: parked with the
/// reason.
DeliveryDecision parkRefused(const Error& refusal);

} // namespace revos

#pragma once

#include "domain/delivery.h"
#include "domain/ports/webhooksender.h"

namespace revos {

/// What an attempt's answer means.
enum class DeliveryVerdict {
    Delivered,
    Retry,
    Park,    ///< trying again would not help: a person has to
    Disable, ///< the receiver is gone for good; the endpoint is switched off
};

/// 2xx delivered; 410 disables; 408, 425, 429, 5xx and no answer retry; 3xx (never followed) and other 4xx
/// park. Source: Standard Webhooks 1.0, "Operational considerations". Pure.
DeliveryVerdict verdictOf(const WebhookResponse& response);

/// How long after attempt @p number (1 = first) the next one is due: 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and
/// 24 h, each with up to 10 % more by @p seed; nothing after the tenth. Source: Standard Webhooks 1.0. Pure.
std::optional<std::chrono::seconds> retryDelay(int number, quint64 seed);

/// What is stored after an attempt.
struct DeliveryDecision
{
    DeliveryVerdict verdict = DeliveryVerdict::Retry;
    DeliveryState state = DeliveryState::Pending;
    QDateTime nextAttemptAt; ///< null unless pending
    Why why;
};

/// @param number of the attempt that got @p response; @param now workspace clock. A Retry-After of the
/// receiver is kept when it is later than the schedule, up to a day. Pure.
DeliveryDecision decideDelivery(const WebhookResponse& response, int number, const QDateTime& now,
                                quint64 seed);

} // namespace revos

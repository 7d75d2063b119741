#include "domain/delivery/deliverydecision.h"

#include <algorithm>
#include <array>

namespace revos {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::array<seconds, 9> kDelays{seconds(5), minutes(5), minutes(30), hours(2), hours(5),
                                         hours(10),  hours(14),  hours(20),   hours(24)};
constexpr seconds kLongestRetryAfter = hours(24);

/// "HTTP 503", or the sentence's key when there was no answer.
QStringList factsOf(const WebhookResponse& response)
{
    if (response.httpStatus != 0)
        return {QStringLiteral("HTTP %1").arg(response.httpStatus)};
    return {QString::fromLatin1(response.error.reason)};
}

} // namespace

DeliveryVerdict verdictOf(const WebhookResponse& response)
{
    const int status = response.httpStatus;
    if (status >= 200 && status < 300)
        return DeliveryVerdict::Delivered;
    if (status == 410)
        return DeliveryVerdict::Disable;
    if (status == 0 || status == 408 || status == 425 || status == 429 || status >= 500)
        return DeliveryVerdict::Retry;
    return DeliveryVerdict::Park;
}

std::optional<seconds> retryDelay(int number, quint64 seed)
{
    if (number < 1 || number > int(kDelays.size()))
        return std::nullopt;
    const seconds delay = kDelays[static_cast<size_t>(number - 1)];
    const auto tenth = static_cast<quint64>(delay.count() / 10);
    return delay + seconds(static_cast<qint64>(tenth > 0 ? seed % (tenth + 1) : 0));
}

DeliveryDecision decideDelivery(const WebhookResponse& response, int number, const QDateTime& now,
                                quint64 seed)
{
    DeliveryDecision decision;
    decision.verdict = verdictOf(response);
    switch (decision.verdict) {
    case DeliveryVerdict::Delivered:
        decision.state = DeliveryState::Delivered;
        return decision;
    case DeliveryVerdict::Park:
    case DeliveryVerdict::Disable:
        decision.state = DeliveryState::Parked;
        decision.why = Why{"delivery.refused", factsOf(response), {}};
        return decision;
    case DeliveryVerdict::Retry:
        break;
    }
    const auto delay = retryDelay(number, seed);
    if (!delay) {
        decision.state = DeliveryState::Parked;
        decision.why = Why{"lead.delivery-parked", factsOf(response), {}};
        return decision;
    }
    const seconds asked = std::min(response.retryAfter.value_or(seconds(0)), kLongestRetryAfter);
    decision.nextAttemptAt = now.addSecs(std::max(*delay, asked).count());
    decision.why =
        Why{"lead.delivery-pending", {decision.nextAttemptAt.toString(Qt::ISODate)}, decision.nextAttemptAt};
    return decision;
}

} // namespace revos

#include "domain/delivery/deliveryschedule.h"

#include "domain/delivery/deliveryverdict.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace revos {

namespace {

using namespace std::chrono_literals;

constexpr std::array<std::chrono::seconds, kMaxDeliveryAttempts> kPauses{
    0s, 5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h,
};
constexpr std::chrono::seconds kLongestRetryAfter = 24h;

DeliveryDecision parked(Why why, bool disableEndpoint = false)
{
    return {DeliveryState::Parked, {}, std::move(why), disableEndpoint};
}

Why whyAgain(const WebhookResponse& response, const QDateTime& next)
{
    if (response.httpStatus == 0)
        return Why{response.error.reason, response.error.facts, next};
    const bool redirected = response.httpStatus >= 300 && response.httpStatus < 400;
    return Why{redirected ? "webhook.redirected" : "webhook.tried-again",
               {QString::number(response.httpStatus), next.toString(Qt::ISODate)},
               next};
}

QString causeOf(const WebhookResponse& response)
{
    return response.httpStatus == 0 ? QStringLiteral("no answer")
                                    : QStringLiteral("HTTP ") + QString::number(response.httpStatus);
}

} // namespace

std::chrono::seconds pauseBeforeAttempt(int number)
{
    return kPauses[static_cast<size_t>(std::clamp(number, 1, kMaxDeliveryAttempts) - 1)];
}

DeliveryDecision decideDelivery(const WebhookResponse& response, int attempt, const QDateTime& now,
                                double jitter)
{
    const QString status = QString::number(response.httpStatus);
    switch (classifyResponse(response.httpStatus)) {
    case DeliveryVerdict::Delivered:
        return {DeliveryState::Delivered, {}, {}, false};
    case DeliveryVerdict::Park:
        return parked({"webhook.refused-by-receiver", {status}, {}});
    case DeliveryVerdict::DisableEndpoint:
        return parked({"webhook.gone", {}, {}}, true);
    case DeliveryVerdict::Retry:
        break;
    }
    if (attempt >= kMaxDeliveryAttempts)
        return parked({"webhook.attempts-used", {QString::number(attempt), causeOf(response)}, {}});

    const std::chrono::milliseconds pause = pauseBeforeAttempt(attempt + 1);
    const std::chrono::milliseconds spread(
        static_cast<qint64>(static_cast<double>(pause.count()) * 0.1 * std::clamp(jitter, 0.0, 1.0)));
    const std::chrono::milliseconds asked =
        std::clamp<std::chrono::milliseconds>(response.retryAfter.value_or(0s), 0s, kLongestRetryAfter);
    const QDateTime next = now.toUTC().addMSecs(std::max(pause + spread, asked).count());
    return {DeliveryState::Pending, next, whyAgain(response, next), false};
}

DeliveryDecision decideDelivery(const WebhookResponse& response, int attempt, const QDateTime& now)
{
    return decideDelivery(response, attempt, now, QRandomGenerator::global()->generateDouble());
}

DeliveryDecision parkRefused(const Error& refusal)
{
    return parked({refusal.reason, refusal.facts, {}});
}

} // namespace revos

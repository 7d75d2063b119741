#include "domain/delivery/deliveryverdict.h"

namespace revos {

DeliveryVerdict classifyResponse(int httpStatus)
{
    constexpr int kGone = 410;
    constexpr int kRequestTimeout = 408;
    constexpr int kTooEarly = 425;
    constexpr int kTooManyRequests = 429;

    if (httpStatus >= 200 && httpStatus < 300)
        return DeliveryVerdict::Delivered;
    if (httpStatus == kGone)
        return DeliveryVerdict::DisableEndpoint;
    if (httpStatus == kRequestTimeout || httpStatus == kTooEarly || httpStatus == kTooManyRequests)
        return DeliveryVerdict::Retry;
    if (httpStatus >= 400 && httpStatus < 500)
        return DeliveryVerdict::Park;
    return DeliveryVerdict::Retry;
}

} // namespace revos

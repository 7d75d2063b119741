#pragma once

namespace revos {

enum class DeliveryVerdict {
    Delivered,
    Retry,           ///< by the schedule of attempts
    Park,            ///< never again by itself; a person mends the cause and replays it
    DisableEndpoint, ///< parked, and nothing more goes to this endpoint until a person switches it on
};

/// What an HTTP status means for a delivery; 0 = no answer. After Standard Webhooks 1.0 ("Deliverability and
/// reliability"): 2xx is success, a redirect is a failure and never followed, 410 means the endpoint is gone.
/// Of the other 4xx only those that promise to pass (408, 425, 429) are tried again; the rest would fail in
/// the same way each time.
DeliveryVerdict classifyResponse(int httpStatus);

} // namespace revos

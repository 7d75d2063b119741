#pragma once

#include "core/call.h"
#include "core/secret.h"
#include "domain/delivery.h"

#include <optional>

namespace revos {

/// What the receiver answered, or why there is no answer.
struct WebhookResponse
{
    int httpStatus = 0; ///< 0 = no answer; then `error` says why
    Error error;
    QByteArray bodyStart; ///< at most 512 bytes
    std::optional<std::chrono::seconds> retryAfter;
    int durationMs = 0;
};

/// Signs and sends one delivery by Standard Webhooks 1.0. Sequential; never follows a redirect.
class WebhookSender
{
public:
    virtual ~WebhookSender() = default;

    /// @p secret: the bytes behind "whsec_". Real time is used for the timestamp.
    /// An answer of any status is a value; only refusing to try (unsafe target) is an error with a reason.
    [[nodiscard]] virtual Result<WebhookResponse> send(const WebhookEndpoint& endpoint,
                                                       const Delivery& delivery, const Secret& secret,
                                                       const Call& call) = 0;
};

} // namespace revos

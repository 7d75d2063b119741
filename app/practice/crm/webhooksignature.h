#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "practice/crm/crmentry.h"
#include "practice/http/httpmessage.h"

namespace revos::practice {

/// Checks webhooks signed by Standard Webhooks 1.0, symmetric: HMAC-SHA256 over `id.timestamp.body`, base64,
/// marked "v1" in a list separated by spaces. Source: standardwebhooks.com, specification 1.0. Compares in
/// constant time. Written apart from the product's own signer on purpose: it is the witness that checks it.
/// Immutable, any thread.
class WebhookSignature
{
public:
    /// @p secret: "whsec_" and base64 of 24 to 64 bytes. The marker may be missing, as the specification
    /// allows.
    [[nodiscard]] static Result<WebhookSignature> withSecret(const Secret& secret);

    WebhookVerdict check(const HttpRequest& request, const QDateTime& now) const;

private:
    explicit WebhookSignature(Secret key);
    bool matches(const QByteArray& signedBytes, const QByteArray& list) const;

    Secret m_key;
};

} // namespace revos::practice

#pragma once

#include "domain/delivery.h"
#include "domain/ports/sealer.h"

namespace revos {

/// The secret that signs what is sent to one endpoint: made here, shown once as text to the person who sets
/// the receiver up, kept sealed beside the endpoint. Any thread.
class WebhookSecret
{
public:
    /// Standard Webhooks 1.0 asks for 24 to 64 bytes.
    static constexpr qsizetype kMinBytes = 24;
    static constexpr qsizetype kMaxBytes = 64;

    /// 32 random bytes. @errors Internal.
    [[nodiscard]] static Result<WebhookSecret> create();
    /// From "whsec_" and Base64; the prefix may be missing, as some receivers show it.
    /// @errors Invalid "webhook.secret-invalid".
    [[nodiscard]] static Result<WebhookSecret> fromText(const Secret& text);
    /// @errors Auth "vault.sealed-value-refused"; NeedsPerson while the vault is not ready.
    [[nodiscard]] static Result<WebhookSecret> open(Sealer& sealer, TenantId tenant,
                                                    const WebhookEndpoint& endpoint);

    /// What signs.
    const Secret& bytes() const { return m_bytes; }
    /// "whsec_" and Base64, for the person and for the receiver's settings.
    Secret toText() const;
    /// For WebhookEndpoint::sealedSecret. @errors as Sealer::seal.
    [[nodiscard]] Result<QByteArray> seal(Sealer& sealer, TenantId tenant, EndpointId endpoint) const;

private:
    explicit WebhookSecret(Secret bytes)
        : m_bytes(std::move(bytes))
    {}

    Secret m_bytes;
};

} // namespace revos

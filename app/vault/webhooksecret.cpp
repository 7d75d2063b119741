#include "vault/webhooksecret.h"

#include "vault/random.h"

#include <openssl/crypto.h>

namespace revos {

namespace {

constexpr QByteArrayView kPrefix("whsec_");
constexpr qsizetype kNewBytes = 32;

} // namespace

Result<WebhookSecret> WebhookSecret::create()
{
    Secret bytes = Secret::ofSize(kNewBytes);
    REVOS_TRY(
        fillRandom({reinterpret_cast<unsigned char*>(bytes.data()), static_cast<size_t>(bytes.size())}));
    return WebhookSecret(std::move(bytes));
}

Result<WebhookSecret> WebhookSecret::fromText(const Secret& text)
{
    QByteArrayView encoded = text.view();
    if (encoded.startsWith(kPrefix))
        encoded = encoded.sliced(kPrefix.size());
    auto decoded =
        QByteArray::fromBase64Encoding(QByteArray::fromRawData(encoded.data(), encoded.size()),
                                       QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    Secret bytes = decoded ? Secret::taking(*decoded) : Secret();
    if (bytes.size() < kMinBytes || bytes.size() > kMaxBytes)
        return fail(Error::invalid("webhook.secret-invalid"));
    return WebhookSecret(std::move(bytes));
}

Result<WebhookSecret> WebhookSecret::open(Sealer& sealer, TenantId tenant, const WebhookEndpoint& endpoint)
{
    REVOS_TRY_ASSIGN(Secret bytes,
                     sealer.open(webhookSecretContext(tenant, endpoint.id), endpoint.sealedSecret));
    return WebhookSecret(std::move(bytes));
}

Secret WebhookSecret::toText() const
{
    QByteArray encoded = QByteArray::fromRawData(m_bytes.view().data(), m_bytes.size()).toBase64();
    Secret text = Secret::ofSize(kPrefix.size() + encoded.size());
    std::copy(kPrefix.begin(), kPrefix.end(), text.data());
    std::copy(encoded.cbegin(), encoded.cend(), text.data() + kPrefix.size());
    OPENSSL_cleanse(encoded.data(), static_cast<size_t>(encoded.size()));
    return text;
}

Result<QByteArray> WebhookSecret::seal(Sealer& sealer, TenantId tenant, EndpointId endpoint) const
{
    return sealer.seal(webhookSecretContext(tenant, endpoint), m_bytes);
}

} // namespace revos

#include "practice/crm/webhooksignature.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace revos::practice {

namespace {

constexpr QByteArrayView kSecretMarker = "whsec_";
constexpr qint64 kToleranceSeconds = 5LL * 60;
constexpr qsizetype kLeastKeyBytes = 24;
constexpr qsizetype kMostKeyBytes = 64;
constexpr size_t kMacBytes = 32;

} // namespace

WebhookSignature::WebhookSignature(Secret key)
    : m_key(std::move(key))
{}

Result<WebhookSignature> WebhookSignature::withSecret(const Secret& secret)
{
    QByteArrayView text = secret.view();
    if (text.startsWith(kSecretMarker))
        text = text.sliced(kSecretMarker.size());
    auto decoded = QByteArray::fromBase64Encoding(QByteArray::fromRawData(text.data(), text.size()),
                                                  QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() < kLeastKeyBytes || decoded.decoded.size() > kMostKeyBytes)
        return fail(Error::invalid("practice.crm-secret"));
    return WebhookSignature(Secret::taking(decoded.decoded));
}

WebhookVerdict WebhookSignature::check(const HttpRequest& request, const QDateTime& now) const
{
    const QByteArray id = request.header("webhook-id");
    const QByteArray timestamp = request.header("webhook-timestamp");
    const QByteArray signatures = request.header("webhook-signature");
    if (id.isEmpty() || timestamp.isEmpty() || signatures.isEmpty())
        return WebhookVerdict::MissingHeader;
    bool isNumber = false;
    const qint64 seconds = timestamp.toLongLong(&isNumber);
    if (!isNumber)
        return WebhookVerdict::BadTimestamp;
    if (qAbs(now.toSecsSinceEpoch() - seconds) > kToleranceSeconds)
        return WebhookVerdict::StaleTimestamp;
    return matches(id + '.' + timestamp + '.' + request.body, signatures) ? WebhookVerdict::Verified
                                                                          : WebhookVerdict::BadSignature;
}

bool WebhookSignature::matches(const QByteArray& signedBytes, const QByteArray& list) const
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int length = 0;
    HMAC(EVP_sha256(), m_key.view().data(), int(m_key.size()),
         reinterpret_cast<const unsigned char*>(signedBytes.constData()), size_t(signedBytes.size()),
         mac.data(), &length);
    bool found = false;
    for (const QByteArray& item : list.split(' ')) {
        if (!item.startsWith("v1,"))
            continue;
        const QByteArray given = QByteArray::fromBase64(item.mid(3));
        found |= length == kMacBytes && given.size() == qsizetype(kMacBytes) &&
                 CRYPTO_memcmp(given.constData(), mac.data(), kMacBytes) == 0;
    }
    return found;
}

} // namespace revos::practice

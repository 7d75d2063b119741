#include "vault/team/devicekey.h"

#include "vault/canonical.h"
#include "vault/random.h"

#include <openssl/evp.h>

#include <memory>

namespace revos {

namespace {

struct FreeKey
{
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, FreeKey>;

const unsigned char* bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char*>(view.data());
}

tl::unexpected<Error> cryptoFailed(const char* step)
{
    return fail(Code::Internal, QStringLiteral("OpenSSL failed: ") + QLatin1String(step));
}

KeyPtr privateKey(int type, QByteArrayView bytes)
{
    return KeyPtr(
        EVP_PKEY_new_raw_private_key(type, nullptr, bytesOf(bytes), static_cast<size_t>(bytes.size())));
}

KeyPtr publicKey(int type, QByteArrayView bytes)
{
    return KeyPtr(
        EVP_PKEY_new_raw_public_key(type, nullptr, bytesOf(bytes), static_cast<size_t>(bytes.size())));
}

Result<QByteArray> publicHalf(int type, QByteArrayView bytes)
{
    const KeyPtr key = privateKey(type, bytes);
    QByteArray half(DeviceKey::kPublicBytes, '\0');
    auto size = static_cast<size_t>(half.size());
    if (!key ||
        EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(half.data()), &size) != 1)
        return cryptoFailed("public key");
    return half;
}

QByteArrayView exchangeHalf(const Secret& halves)
{
    return halves.view().first(DeviceKey::kPublicBytes);
}

QByteArrayView signingHalf(const Secret& halves)
{
    return halves.view().sliced(DeviceKey::kPublicBytes);
}

} // namespace

Result<DeviceKey> DeviceKey::create()
{
    Secret halves = Secret::ofSize(kSecretBytes);
    REVOS_TRY(fillRandom(writableSpan(halves)));
    return fromSecret(std::move(halves));
}

Result<DeviceKey> DeviceKey::fromSecret(Secret halves)
{
    if (halves.size() != kSecretBytes)
        return fail(Code::Invalid, QStringLiteral("a device key of another length"));
    DeviceKeys keys;
    REVOS_TRY_ASSIGN(keys.exchange, publicHalf(EVP_PKEY_X25519, exchangeHalf(halves)));
    REVOS_TRY_ASSIGN(keys.signing, publicHalf(EVP_PKEY_ED25519, signingHalf(halves)));
    return DeviceKey(std::move(halves), std::move(keys));
}

Result<Secret> DeviceKey::agree(QByteArrayView peer) const
{
    const auto refused = [] { return fail(Error::because(Code::Auth, "device.key-refused")); };
    if (peer.size() != kPublicBytes)
        return refused();
    const KeyPtr own = privateKey(EVP_PKEY_X25519, exchangeHalf(m_halves));
    const KeyPtr other = publicKey(EVP_PKEY_X25519, peer);
    const std::unique_ptr<EVP_PKEY_CTX, FreeKey> context(own ? EVP_PKEY_CTX_new(own.get(), nullptr)
                                                             : nullptr);
    if (!context || !other || EVP_PKEY_derive_init(context.get()) != 1 ||
        EVP_PKEY_derive_set_peer(context.get(), other.get()) != 1)
        return cryptoFailed("key agreement");
    Secret shared = Secret::ofSize(kPublicBytes);
    auto size = static_cast<size_t>(shared.size());
    // OpenSSL refuses a result of zeros; that it does is our only defence, so it is looked at here, too.
    if (EVP_PKEY_derive(context.get(), reinterpret_cast<unsigned char*>(shared.data()), &size) != 1 ||
        size != static_cast<size_t>(kPublicBytes) || shared.equals(Secret::ofSize(kPublicBytes)))
        return refused();
    return shared;
}

Result<QByteArray> DeviceKey::sign(QByteArrayView message) const
{
    const KeyPtr key = privateKey(EVP_PKEY_ED25519, signingHalf(m_halves));
    const std::unique_ptr<EVP_MD_CTX, FreeKey> context(EVP_MD_CTX_new());
    QByteArray signature(kSignatureBytes, '\0');
    auto size = static_cast<size_t>(signature.size());
    if (!key || !context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       bytesOf(message), static_cast<size_t>(message.size())) != 1)
        return cryptoFailed("signing");
    return signature;
}

bool DeviceKey::verifies(QByteArrayView signingKey, QByteArrayView message, QByteArrayView signature)
{
    if (signingKey.size() != kPublicBytes || signature.size() != kSignatureBytes)
        return false;
    const KeyPtr key = publicKey(EVP_PKEY_ED25519, signingKey);
    const std::unique_ptr<EVP_MD_CTX, FreeKey> context(EVP_MD_CTX_new());
    return key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytesOf(signature), static_cast<size_t>(signature.size()),
                            bytesOf(message), static_cast<size_t>(message.size())) == 1;
}

} // namespace revos

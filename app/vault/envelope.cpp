#include "vault/envelope.h"

#include "vault/random.h"

#include <QtEndian>

#include <openssl/crypto.h>

#include <array>

namespace revos {

namespace {

constexpr QByteArrayView kMagic("RVOS");
constexpr QByteArrayView kApplication("com.revos.desktop");
constexpr qsizetype kSealedKeyBytes = Aead::kKeyBytes + Aead::kTagBytes;

// A seal of one purpose must never pass for one of the other.
constexpr QByteArrayView kKeyPurpose("data-key");
constexpr QByteArrayView kValuePurpose("value");

/// Bytes that are gone from memory with their scope.
template<size_t Size>
struct WipedBytes
{
    WipedBytes() = default;
    ~WipedBytes() { OPENSSL_cleanse(bytes.data(), Size); }
    WipedBytes(const WipedBytes&) = delete;
    WipedBytes& operator=(const WipedBytes&) = delete;

    std::array<unsigned char, Size> bytes{};
};

QByteArrayView viewOf(std::span<const unsigned char> bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

template<class Number>
void appendNumber(QByteArray& out, Number number)
{
    std::array<char, sizeof(Number)> bytes{};
    qToBigEndian(number, bytes.data());
    out.append(bytes.data(), bytes.size());
}

// Length first, so that no two contexts ever give the same bytes.
void appendPart(QByteArray& out, QByteArrayView part)
{
    appendNumber(out, static_cast<quint32>(part.size()));
    out.append(part);
}

QByteArray bindingOf(const SealContext& context, quint8 format, quint32 keyVersion)
{
    QByteArray out;
    out.reserve(224);
    appendPart(out, kApplication);
    appendNumber(out, format);
    appendNumber(out, Envelope::kAes256Gcm);
    appendPart(out, context.table);
    appendPart(out, context.column);
    appendPart(out, context.tenantId.uuid().toRfc4122());
    appendPart(out, context.rowId.toRfc4122());
    appendPart(out, context.accountId.uuid().toRfc4122());
    appendNumber(out, keyVersion);
    appendNumber(out, context.counter);
    return out;
}

QByteArray forPurpose(QByteArray binding, QByteArrayView purpose)
{
    appendPart(binding, purpose);
    return binding;
}

Aead::Nonce nonceAt(QByteArrayView sealed, qsizetype at)
{
    return Aead::Nonce(reinterpret_cast<const unsigned char*>(sealed.data()) + at,
                       static_cast<size_t>(Aead::kNonceBytes));
}

} // namespace

Result<QByteArray> Envelope::seal(const KeySet& keys, const SealContext& context, QByteArrayView plain)
{
    const quint32 version = keys.currentVersion();
    const auto scopeKey = keys.key(version);
    if (!scopeKey)
        return fail(Code::Internal, QStringLiteral("sealing without a key"));

    WipedBytes<Aead::kKeyBytes + 2 * Aead::kNonceBytes> fresh;
    REVOS_TRY(fillRandom(fresh.bytes));
    const auto dataKey = std::span(fresh.bytes).first<Aead::kKeyBytes>();
    const auto keyNonce = std::span(fresh.bytes).subspan<Aead::kKeyBytes, Aead::kNonceBytes>();
    const auto valueNonce = std::span(fresh.bytes).last<Aead::kNonceBytes>();

    const QByteArray binding = bindingOf(context, kFormat, version);
    QByteArray out;
    out.reserve(kOverheadBytes + plain.size());
    out.append(kMagic);
    appendNumber(out, kFormat);
    appendNumber(out, kAes256Gcm);
    appendNumber(out, version);
    out.append(viewOf(keyNonce));
    REVOS_TRY(Aead::sealInto(out, *scopeKey, keyNonce, forPurpose(binding, kKeyPurpose), viewOf(dataKey)));
    out.append(viewOf(valueNonce));
    REVOS_TRY(Aead::sealInto(out, dataKey, valueNonce, forPurpose(binding, kValuePurpose), plain));
    return out;
}

quint32 Envelope::keyVersion(QByteArrayView sealed)
{
    if (sealed.size() < kHeaderBytes || !sealed.startsWith(kMagic) ||
        (static_cast<quint8>(sealed[4]) != kFormat && static_cast<quint8>(sealed[4]) != kTenantFormat) ||
        static_cast<quint8>(sealed[5]) != kAes256Gcm)
        return 0;
    return qFromBigEndian<quint32>(sealed.data() + 6);
}

KeyScope Envelope::scopeOf(QByteArrayView sealed, const SealContext& context)
{
    const bool isTenants = keyVersion(sealed) != 0 && static_cast<quint8>(sealed[4]) == kTenantFormat;
    return isTenants ? KeyScope{} : KeyScope{context.accountId};
}

Result<Secret> Envelope::open(const KeySet& keys, const SealContext& context, QByteArrayView sealed)
{
    const quint32 version = keyVersion(sealed);
    const auto scopeKey = keys.key(version);
    if (!scopeKey || sealed.size() < kOverheadBytes)
        return fail(Aead::refused());

    const QByteArray binding = bindingOf(context, static_cast<quint8>(sealed[4]), version);
    constexpr qsizetype kSealedKeyAt = kHeaderBytes + Aead::kNonceBytes;
    constexpr qsizetype kNonceAt = kSealedKeyAt + kSealedKeyBytes;
    WipedBytes<Aead::kKeyBytes> dataKey;
    REVOS_TRY(Aead::openInto(dataKey.bytes, *scopeKey, nonceAt(sealed, kHeaderBytes),
                             forPurpose(binding, kKeyPurpose), sealed.sliced(kSealedKeyAt, kSealedKeyBytes)));
    return Aead::open(dataKey.bytes, nonceAt(sealed, kNonceAt), forPurpose(binding, kValuePurpose),
                      sealed.sliced(kNonceAt + Aead::kNonceBytes));
}

} // namespace revos

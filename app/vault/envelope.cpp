#include "vault/envelope.h"

#include "vault/random.h"

#include <QVarLengthArray>
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

/// Written anew for each seal, so without memory of its own as long as names are not unusually long.
using Bytes = QVarLengthArray<char, 384>;

template<class Out, class Number>
void appendNumber(Out& out, Number number)
{
    std::array<char, sizeof(Number)> bytes{};
    qToBigEndian(number, bytes.data());
    out.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

// Length first, so that no two contexts ever give the same bytes.
void appendPart(Bytes& out, QByteArrayView part)
{
    appendNumber(out, static_cast<quint32>(part.size()));
    out.append(part.data(), part.size());
}

/// As toRfc4122() gives it.
void appendPart(Bytes& out, const QUuid& id)
{
    appendNumber(out, quint32(16));
    appendNumber(out, quint32(id.data1));
    appendNumber(out, quint16(id.data2));
    appendNumber(out, quint16(id.data3));
    out.append(reinterpret_cast<const char*>(id.data4), sizeof(id.data4));
}

/// What both seals of an envelope authenticate, with the purpose of one of them at its end.
class Binding
{
public:
    Binding(const SealContext& context, quint8 format, quint32 keyVersion)
    {
        appendPart(m_bytes, kApplication);
        appendNumber(m_bytes, format);
        appendNumber(m_bytes, Envelope::kAes256Gcm);
        appendPart(m_bytes, context.table);
        appendPart(m_bytes, context.column);
        appendPart(m_bytes, context.tenantId.uuid());
        appendPart(m_bytes, context.rowId);
        appendPart(m_bytes, context.accountId.uuid());
        appendNumber(m_bytes, keyVersion);
        appendNumber(m_bytes, context.counter);
        m_size = m_bytes.size();
    }

    /// Valid until the next call.
    QByteArrayView forPurpose(QByteArrayView purpose)
    {
        m_bytes.resize(m_size);
        appendPart(m_bytes, purpose);
        return {m_bytes.constData(), m_bytes.size()};
    }

private:
    Bytes m_bytes;
    qsizetype m_size = 0;
};

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

    Binding binding(context, kFormat, version);
    QByteArray out;
    out.reserve(kOverheadBytes + plain.size());
    out.append(kMagic);
    appendNumber(out, kFormat);
    appendNumber(out, kAes256Gcm);
    appendNumber(out, version);
    out.append(viewOf(keyNonce));
    REVOS_TRY(Aead::sealInto(out, *scopeKey, keyNonce, binding.forPurpose(kKeyPurpose), viewOf(dataKey),
                             Aead::KeyUse::Again));
    out.append(viewOf(valueNonce));
    REVOS_TRY(Aead::sealInto(out, dataKey, valueNonce, binding.forPurpose(kValuePurpose), plain));
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

    Binding binding(context, static_cast<quint8>(sealed[4]), version);
    constexpr qsizetype kSealedKeyAt = kHeaderBytes + Aead::kNonceBytes;
    constexpr qsizetype kNonceAt = kSealedKeyAt + kSealedKeyBytes;
    WipedBytes<Aead::kKeyBytes> dataKey;
    REVOS_TRY(Aead::openInto(dataKey.bytes, *scopeKey, nonceAt(sealed, kHeaderBytes),
                             binding.forPurpose(kKeyPurpose), sealed.sliced(kSealedKeyAt, kSealedKeyBytes),
                             Aead::KeyUse::Again));
    return Aead::open(dataKey.bytes, nonceAt(sealed, kNonceAt), binding.forPurpose(kValuePurpose),
                      sealed.sliced(kNonceAt + Aead::kNonceBytes));
}

} // namespace revos

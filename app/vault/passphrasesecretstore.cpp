#include "vault/passphrasesecretstore.h"

#include "vault/aead.h"
#include "vault/canonical.h"
#include "vault/privatefile.h"
#include "vault/random.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <zxcvbn.h>

namespace revos {

namespace {

constexpr QByteArrayView kMagic("RVPV");
constexpr quint8 kFormat = 1;
constexpr qsizetype kSaltBytes = 16;
constexpr qsizetype kHeaderBytes = 4 + 1 + 1 + 4 + 4 + kSaltBytes;
constexpr qint64 kMaxFileBytes = 16LL * 1024 * 1024;
/// The estimate's time grows with the square of the length; what is this long is strong or repeats itself.
constexpr qsizetype kEstimatedLength = 128;

struct Cost
{
    quint8 log2N = 17;
    quint32 r = 8;
    quint32 p = 1;
};

// What a file may ask for: never less than today's, never so much that opening it takes the computer down.
constexpr Cost kLeast{17, 8, 1};
constexpr Cost kMost{20, 16, 4};

struct FreeKdf
{
    void operator()(EVP_KDF* kdf) const { EVP_KDF_free(kdf); }
    void operator()(EVP_KDF_CTX* context) const { EVP_KDF_CTX_free(context); }
};

template<class Number>
void appendNumber(QByteArray& out, Number number)
{
    std::array<char, sizeof(Number)> bytes{};
    qToBigEndian(number, bytes.data());
    out.append(bytes.data(), bytes.size());
}

Result<Secret> keyFrom(const Secret& passphrase, QByteArrayView salt, const Cost& cost)
{
    const std::unique_ptr<EVP_KDF, FreeKdf> kdf(EVP_KDF_fetch(nullptr, "SCRYPT", nullptr));
    const std::unique_ptr<EVP_KDF_CTX, FreeKdf> context(kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr);
    quint64 n = quint64(1) << cost.log2N;
    quint32 r = cost.r;
    quint32 p = cost.p;
    // Twice what the algorithm needs; OpenSSL's own limit is too low for the greater parameters.
    quint64 memory = quint64{2} * 128 * n * r;
    const QByteArrayView typed = passphrase.view();
    const std::array<OSSL_PARAM, 7> all{
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PASSWORD, const_cast<char*>(typed.data()),
                                          static_cast<size_t>(typed.size())),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, const_cast<char*>(salt.data()),
                                          static_cast<size_t>(salt.size())),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, reinterpret_cast<uint64_t*>(&n)),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, reinterpret_cast<uint64_t*>(&memory)),
        OSSL_PARAM_construct_end()};
    Secret key = Secret::ofSize(Aead::kKeyBytes);
    const auto out = writableSpan(key);
    if (!context || EVP_KDF_derive(context.get(), out.data(), out.size(), all.data()) != 1)
        return fail(Code::Internal, QStringLiteral("OpenSSL failed: scrypt"));
    return key;
}

Aead::Key keyOf(const Secret& key)
{
    return Aead::Key(reinterpret_cast<const unsigned char*>(key.view().data()),
                     static_cast<size_t>(Aead::kKeyBytes));
}

Aead::Nonce nonceAt(QByteArrayView bytes)
{
    return Aead::Nonce(reinterpret_cast<const unsigned char*>(bytes.data()),
                       static_cast<size_t>(Aead::kNonceBytes));
}

/// Parameters and salt of a file, or nothing when it is not one of ours.
std::optional<Cost> costOf(QByteArrayView file)
{
    if (file.size() < kHeaderBytes + Aead::kNonceBytes + Aead::kTagBytes || !file.startsWith(kMagic) ||
        static_cast<quint8>(file[4]) != kFormat)
        return std::nullopt;
    const Cost cost{static_cast<quint8>(file[5]), qFromBigEndian<quint32>(file.data() + 6),
                    qFromBigEndian<quint32>(file.data() + 10)};
    const bool isSane = cost.log2N >= kLeast.log2N && cost.log2N <= kMost.log2N && cost.r >= kLeast.r &&
                        cost.r <= kMost.r && cost.p >= kLeast.p && cost.p <= kMost.p;
    return isSane ? std::optional(cost) : std::nullopt;
}

/// Takes a part with its length before it off the front.
std::optional<QByteArrayView> taken(QByteArrayView& rest)
{
    if (rest.size() < 4)
        return std::nullopt;
    const quint32 size = qFromBigEndian<quint32>(rest.data());
    if (size > static_cast<quint64>(rest.size() - 4))
        return std::nullopt;
    const QByteArrayView part = rest.sliced(4, size);
    rest = rest.sliced(4 + static_cast<qsizetype>(size));
    return part;
}

} // namespace

PassphraseSecretStore::PassphraseSecretStore(QString path, QByteArray header, Secret key)
    : m_path(std::move(path))
    , m_header(std::move(header))
    , m_key(std::move(key))
{}

int PassphraseSecretStore::strengthOf(const Secret& passphrase)
{
    const QByteArrayView typed = passphrase.view().first(std::min(passphrase.size(), kEstimatedLength));
    Secret text = Secret::ofSize(typed.size() + 1); // ends with a zero
    std::copy(typed.begin(), typed.end(), text.data());
    return static_cast<int>(ZxcvbnMatch(text.data(), nullptr, nullptr));
}

Result<std::unique_ptr<PassphraseSecretStore>> PassphraseSecretStore::create(const QString& path,
                                                                             const Secret& passphrase)
{
    if (QFileInfo::exists(path))
        return fail(Error::because(Code::Conflict, "vault.key-exists"));
    if (const int bits = strengthOf(passphrase); bits < kLeastBits)
        return fail(
            Error::invalid("vault.passphrase-weak", {QString::number(bits), QString::number(kLeastBits)}));
    std::array<unsigned char, kSaltBytes> salt{};
    REVOS_TRY(fillRandom(salt));
    QByteArray header(kMagic.data(), kMagic.size());
    appendNumber(header, kFormat);
    appendNumber(header, kLeast.log2N);
    appendNumber(header, kLeast.r);
    appendNumber(header, kLeast.p);
    header.append(viewOf(salt));
    REVOS_TRY_ASSIGN(Secret key, keyFrom(passphrase, viewOf(salt), kLeast));
    std::unique_ptr<PassphraseSecretStore> store(new PassphraseSecretStore(path, header, std::move(key)));
    REVOS_TRY(store->save({}));
    return store;
}

Result<std::unique_ptr<PassphraseSecretStore>> PassphraseSecretStore::unlock(const QString& path,
                                                                             const Secret& passphrase)
{
    REVOS_TRY_ASSIGN(const Secret file, readPrivateFile(path, kMaxFileBytes));
    const auto cost = costOf(file.view());
    if (!cost)
        return fail(Error::invalid("vault.file-damaged", {path}));
    const QByteArray header = file.view().first(kHeaderBytes).toByteArray();
    REVOS_TRY_ASSIGN(Secret key,
                     keyFrom(passphrase, file.view().sliced(kHeaderBytes - kSaltBytes, kSaltBytes), *cost));
    std::unique_ptr<PassphraseSecretStore> store(new PassphraseSecretStore(path, header, std::move(key)));
    REVOS_TRY(store->load());
    return store;
}

Result<Secret> PassphraseSecretStore::read(const QString& key, const Call& call)
{
    REVOS_TRY(call.check(QStringLiteral("read a secret")));
    const std::lock_guard lock(m_mutex);
    REVOS_TRY_ASSIGN(Values values, load());
    const auto found = values.find(key.toUtf8());
    if (found == values.end())
        return fail(Code::NotFound, QStringLiteral("no such secret"));
    return std::move(found->second);
}

Result<void> PassphraseSecretStore::write(const QString& key, const Secret& value, const Call& call)
{
    REVOS_TRY(change(call, [&](Values& values) { values.insert_or_assign(key.toUtf8(), value.clone()); }));
    REVOS_TRY_ASSIGN(const Secret stored, read(key, call));
    if (!stored.equals(value))
        return fail(Error::because(Code::Internal, "vault.file-damaged", {m_path}));
    return {};
}

Result<void> PassphraseSecretStore::remove(const QString& key, const Call& call)
{
    return change(call, [&](Values& values) { values.erase(key.toUtf8()); });
}

Result<PassphraseSecretStore::Values> PassphraseSecretStore::load() const
{
    REVOS_TRY_ASSIGN(const Secret file, readPrivateFile(m_path, kMaxFileBytes));
    const QByteArrayView all = file.view();
    if (!costOf(all))
        return fail(Error::invalid("vault.file-damaged", {m_path}));
    // Another salt means that the file was made anew, under a passphrase that this object has not seen.
    if (all.first(kHeaderBytes) != QByteArrayView(m_header))
        return fail(Error::because(Code::NeedsPerson, "vault.passphrase-missing"));
    const auto plain = Aead::open(keyOf(m_key), nonceAt(all.sliced(kHeaderBytes)), m_header,
                                  all.sliced(kHeaderBytes + Aead::kNonceBytes));
    if (!plain && plain.error() == Aead::refused())
        return fail(Error::because(Code::Auth, "vault.passphrase-wrong", {m_path}));
    if (!plain)
        return fail(plain.error());
    Values values;
    QByteArrayView rest = plain->view();
    while (!rest.isEmpty()) {
        const auto key = taken(rest);
        const auto value = key ? taken(rest) : std::nullopt;
        if (!value)
            return fail(Error::invalid("vault.file-damaged", {m_path}));
        values.insert_or_assign(key->toByteArray(), Secret(*value));
    }
    return values;
}

Result<void> PassphraseSecretStore::save(const Values& values) const
{
    qsizetype size = 0;
    for (const auto& [key, value] : values)
        size += 8 + key.size() + value.size();
    QByteArray plain;
    plain.reserve(size); // never moved, so that no copy is left behind unwiped
    for (const auto& [key, value] : values) {
        appendNumber(plain, static_cast<quint32>(key.size()));
        plain.append(key);
        appendNumber(plain, static_cast<quint32>(value.size()));
        plain.append(value.view());
    }
    std::array<unsigned char, Aead::kNonceBytes> nonce{};
    Result<void> done = fillRandom(nonce);
    QByteArray file = m_header;
    file.append(viewOf(nonce));
    if (done)
        done = Aead::sealInto(file, keyOf(m_key), nonce, m_header, plain);
    OPENSSL_cleanse(plain.data(), static_cast<size_t>(plain.size()));
    if (!done)
        return done;
    return writePrivateFile(m_path, file);
}

Result<void> PassphraseSecretStore::change(const Call& call, const std::function<void(Values&)>& edit)
{
    REVOS_TRY(call.check(QStringLiteral("write a secret")));
    const std::lock_guard lock(m_mutex);
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QLockFile file(m_path + QStringLiteral(".lock"));
    const auto patience =
        std::min<std::chrono::milliseconds>(call.deadline.remaining(), std::chrono::seconds(10));
    if (!file.tryLock(static_cast<int>(patience.count())))
        return fail(Error::because(Code::Timeout, "vault.file-in-use", {m_path}));
    REVOS_TRY_ASSIGN(Values values, load());
    edit(values);
    return save(values);
}

} // namespace revos

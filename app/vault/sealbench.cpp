#include "vault/sealbench.h"

#include "vault/canonical.h"
#include "vault/random.h"
#include "vault/vaultsealer.h"

#include <QElapsedTimer>

#include <openssl/evp.h>

#include <cstring>

namespace revos {

namespace {

constexpr size_t kKey = Aead::kKeyBytes;
constexpr size_t kNonce = Aead::kNonceBytes;

struct FreeCipher
{
    void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

/// One key for everything, in memory.
class OneKey final : public ScopeKeys
{
public:
    explicit OneKey(std::shared_ptr<const KeySet> keys)
        : m_keys(std::move(keys))
    {}

    TenantId tenant() const override { return m_keys->tenant(); }
    [[nodiscard]] Result<std::shared_ptr<const KeySet>> forSealing(const KeyScope&) override
    {
        return m_keys;
    }
    [[nodiscard]] Result<std::shared_ptr<const KeySet>> forOpening(const KeyScope&, quint32) override
    {
        return m_keys;
    }

private:
    std::shared_ptr<const KeySet> m_keys;
};

tl::unexpected<Error> wrong()
{
    return fail(Code::Internal, QStringLiteral("what was opened is not what was sealed"));
}

const unsigned char* bytesOf(const char* bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes);
}

Result<void> sealAndOpen(VaultSealer& sealer, const QList<SealContext>& places, const Secret& plain)
{
    for (const SealContext& place : places) {
        REVOS_TRY_ASSIGN(const QByteArray sealed, sealer.seal(place, plain));
        REVOS_TRY_ASSIGN(const Secret opened, sealer.open(place, sealed));
        if (opened.view() != plain.view())
            return wrong();
    }
    return {};
}

/// As one would write it by hand with one context: the least that OpenSSL takes.
Result<void> encryptAndDecrypt(EVP_CIPHER_CTX* context, int values, const Secret& plain)
{
    const int size = static_cast<int>(plain.size());
    for (int value = 0; value < values; ++value) {
        std::array<unsigned char, kKey + kNonce> fresh{};
        std::array<unsigned char, Aead::kTagBytes> tag{};
        REVOS_TRY(fillRandom(fresh));
        QByteArray sealed(size, Qt::Uninitialized);
        QByteArray opened(size, Qt::Uninitialized);
        auto* out = reinterpret_cast<unsigned char*>(sealed.data());
        auto* back = reinterpret_cast<unsigned char*>(opened.data());
        int length = 0;
        const bool done =
            EVP_EncryptInit_ex2(context, nullptr, fresh.data(), fresh.data() + kKey, nullptr) == 1 &&
            EVP_EncryptUpdate(context, out, &length, bytesOf(plain.view().data()), size) == 1 &&
            EVP_EncryptFinal_ex(context, out + length, &length) == 1 &&
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Aead::kTagBytes, tag.data()) == 1 &&
            EVP_DecryptInit_ex2(context, nullptr, fresh.data(), fresh.data() + kKey, nullptr) == 1 &&
            EVP_DecryptUpdate(context, back, &length, out, size) == 1 &&
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Aead::kTagBytes, tag.data()) == 1 &&
            EVP_DecryptFinal_ex(context, back + length, &length) == 1;
        if (!done || opened != plain.view())
            return wrong();
    }
    return {};
}

} // namespace

Result<SealBench::Figures> SealBench::run(const Options& options)
{
    const auto tenant = TenantId::create();
    Secret key = Secret::ofSize(Aead::kKeyBytes);
    Secret plain = Secret::ofSize(options.bytes);
    REVOS_TRY(fillRandom(writableSpan(key)));
    REVOS_TRY(fillRandom(writableSpan(plain)));
    auto keys = std::make_shared<KeySet>(tenant);
    keys->insert(1, std::move(key));
    OneKey scope(std::move(keys));
    VaultSealer sealer(scope);
    QList<SealContext> places;
    for (int value = 0; value < options.values; ++value)
        places.append(sessionContext(tenant, AccountId::create(), "cookies_encrypted", 1));
    const std::unique_ptr<EVP_CIPHER, FreeCipher> cipher(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr));
    const std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> context(EVP_CIPHER_CTX_new());
    if (!cipher || !context ||
        EVP_EncryptInit_ex2(context.get(), cipher.get(), nullptr, nullptr, nullptr) != 1)
        return fail(Code::Internal, QStringLiteral("OpenSSL failed: AES-256-GCM"));

    Figures figures;
    QElapsedTimer timer;
    for (int turn = 0; turn <= options.runs; ++turn) {
        timer.start();
        REVOS_TRY(sealAndOpen(sealer, places, plain));
        const auto ours = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        timer.start();
        REVOS_TRY(encryptAndDecrypt(context.get(), options.values, plain));
        const auto raw = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        if (turn == 0)
            continue;
        figures.sealer.append(ours);
        figures.raw.append(raw);
    }
    return figures;
}

} // namespace revos

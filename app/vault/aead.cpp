#include "vault/aead.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>

namespace revos {

namespace {

struct FreeCipher
{
    void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

/// An OpenSSL context with the algorithm set, used again and again by one thread: making one and looking the
/// algorithm up take longer than sealing a small value. It keeps the schedule of its last key until the next
/// one; wiped when the thread ends.
class Context
{
public:
    Context()
        : m_context(EVP_CIPHER_CTX_new())
    {
        const std::unique_ptr<EVP_CIPHER, FreeCipher> cipher(
            EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr));
        if (!cipher || !m_context ||
            EVP_CipherInit_ex2(m_context.get(), cipher.get(), nullptr, nullptr, 1, nullptr) != 1)
            m_context.reset();
    }
    ~Context() { OPENSSL_cleanse(m_key.data(), m_key.size()); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    /// The one of this thread for keys of that use. Keys used once do not push out the others' schedule.
    static Context& ofThread(Aead::KeyUse use)
    {
        thread_local Context once;
        thread_local Context again;
        return use == Aead::KeyUse::Once ? once : again;
    }

    EVP_CIPHER_CTX* get() const { return m_context.get(); }
    /// False when OpenSSL refuses, or lacks the algorithm.
    bool start(Aead::Key key, Aead::Nonce nonce, Aead::KeyUse use, int encrypt)
    {
        static_assert(Aead::kNonceBytes == 12, "the default nonce length of the mode");
        const bool isSame = use == Aead::KeyUse::Again && m_hasKey &&
                            CRYPTO_memcmp(m_key.data(), key.data(), key.size()) == 0;
        // Naming the algorithm again would make OpenSSL throw the context's state away.
        if (!m_context || EVP_CipherInit_ex2(m_context.get(), nullptr, isSame ? nullptr : key.data(),
                                             nonce.data(), encrypt, nullptr) != 1) {
            m_hasKey = false;
            return false;
        }
        if (use == Aead::KeyUse::Again && !isSame)
            std::copy(key.begin(), key.end(), m_key.begin());
        m_hasKey = use == Aead::KeyUse::Again;
        return true;
    }

private:
    std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> m_context;
    std::array<unsigned char, Aead::kKeyBytes> m_key{};
    bool m_hasKey = false;
};

const unsigned char* bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char*>(view.data());
}

tl::unexpected<Error> cryptoFailed(const char* step)
{
    return fail(Code::Internal, QStringLiteral("OpenSSL failed: ") + QLatin1String(step));
}

bool start(Context& context, Aead::Key key, Aead::Nonce nonce, QByteArrayView associated, Aead::KeyUse use,
           int encrypt)
{
    if (!context.start(key, nonce, use, encrypt))
        return false;
    int length = 0;
    return associated.isEmpty() || EVP_CipherUpdate(context.get(), nullptr, &length, bytesOf(associated),
                                                    static_cast<int>(associated.size())) == 1;
}

bool fitsInt(QByteArrayView associated)
{
    return associated.size() <= std::numeric_limits<int>::max();
}

} // namespace

Result<void> Aead::sealInto(QByteArray& out, Key key, Nonce nonce, QByteArrayView associated,
                            QByteArrayView plain, KeyUse use)
{
    if (plain.size() > kMaxPlainBytes)
        return fail(Error::invalid("vault.value-too-large"));
    Context& own = Context::ofThread(use);
    EVP_CIPHER_CTX* const context = own.get();
    if (!fitsInt(associated) || !start(own, key, nonce, associated, use, 1))
        return cryptoFailed("start of sealing");

    const qsizetype before = out.size();
    out.resize(before + plain.size() + kTagBytes);
    auto* cipherText = reinterpret_cast<unsigned char*>(out.data()) + before;
    int written = 0;
    int rest = 0;
    const bool sealed =
        (plain.isEmpty() || EVP_EncryptUpdate(context, cipherText, &written, bytesOf(plain),
                                              static_cast<int>(plain.size())) == 1) &&
        EVP_EncryptFinal_ex(context, cipherText + written, &rest) == 1 &&
        EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, kTagBytes, cipherText + plain.size()) == 1;
    if (!sealed) {
        out.resize(before);
        return cryptoFailed("sealing");
    }
    return {};
}

Result<Secret> Aead::open(Key key, Nonce nonce, QByteArrayView associated, QByteArrayView sealed)
{
    if (sealed.size() < kTagBytes || sealed.size() - kTagBytes > kMaxPlainBytes)
        return fail(refused());
    Secret plain = Secret::ofSize(sealed.size() - kTagBytes);
    REVOS_TRY(openInto({reinterpret_cast<unsigned char*>(plain.data()), static_cast<size_t>(plain.size())},
                       key, nonce, associated, sealed));
    return plain;
}

Result<void> Aead::openInto(std::span<unsigned char> out, Key key, Nonce nonce, QByteArrayView associated,
                            QByteArrayView sealed, KeyUse use)
{
    if (sealed.size() != static_cast<qsizetype>(out.size()) + kTagBytes || !fitsInt(associated) ||
        sealed.size() > kMaxPlainBytes + kTagBytes)
        return fail(refused());
    std::array<unsigned char, kTagBytes> tag{};
    std::memcpy(tag.data(), sealed.last(kTagBytes).data(), tag.size());
    Context& own = Context::ofThread(use);
    EVP_CIPHER_CTX* const context = own.get();
    if (!start(own, key, nonce, associated, use, 0))
        return cryptoFailed("start of opening");

    int written = 0;
    int rest = 0;
    const bool verified = (out.empty() || EVP_DecryptUpdate(context, out.data(), &written, bytesOf(sealed),
                                                            static_cast<int>(out.size())) == 1) &&
                          EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, kTagBytes, tag.data()) == 1 &&
                          EVP_DecryptFinal_ex(context, out.data() + written, &rest) == 1;
    if (!verified) {
        // The plaintext stood in there although nothing vouches for it.
        OPENSSL_cleanse(out.data(), out.size());
        return fail(refused());
    }
    return {};
}

Error Aead::refused()
{
    return Error::because(Code::Auth, "vault.sealed-value-refused");
}

} // namespace revos

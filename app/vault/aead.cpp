#include "vault/aead.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

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
using CipherPtr = std::unique_ptr<EVP_CIPHER, FreeCipher>;
using ContextPtr = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

// Looking the algorithm up takes longer than sealing a small value, so it is done once.
const EVP_CIPHER* aes256Gcm()
{
    static const CipherPtr kCipher(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr));
    return kCipher.get();
}

const unsigned char* bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char*>(view.data());
}

tl::unexpected<Error> cryptoFailed(const char* step)
{
    return fail(Code::Internal, QStringLiteral("OpenSSL failed: ") + QLatin1String(step));
}

bool start(EVP_CIPHER_CTX* context, Aead::Key key, Aead::Nonce nonce, QByteArrayView associated, int encrypt)
{
    static_assert(Aead::kNonceBytes == 12, "the default nonce length of the mode");
    if (EVP_CipherInit_ex2(context, aes256Gcm(), key.data(), nonce.data(), encrypt, nullptr) != 1)
        return false;
    int length = 0;
    return associated.isEmpty() || EVP_CipherUpdate(context, nullptr, &length, bytesOf(associated),
                                                    static_cast<int>(associated.size())) == 1;
}

bool fitsInt(QByteArrayView associated)
{
    return associated.size() <= std::numeric_limits<int>::max();
}

} // namespace

Result<void> Aead::sealInto(QByteArray& out, Key key, Nonce nonce, QByteArrayView associated,
                            QByteArrayView plain)
{
    if (plain.size() > kMaxPlainBytes)
        return fail(Error::invalid("vault.value-too-large"));
    const ContextPtr context(EVP_CIPHER_CTX_new());
    if (!context || !fitsInt(associated) || !start(context.get(), key, nonce, associated, 1))
        return cryptoFailed("start of sealing");

    const qsizetype before = out.size();
    out.resize(before + plain.size() + kTagBytes);
    auto* cipherText = reinterpret_cast<unsigned char*>(out.data()) + before;
    int written = 0;
    int rest = 0;
    const bool sealed =
        (plain.isEmpty() || EVP_EncryptUpdate(context.get(), cipherText, &written, bytesOf(plain),
                                              static_cast<int>(plain.size())) == 1) &&
        EVP_EncryptFinal_ex(context.get(), cipherText + written, &rest) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, kTagBytes, cipherText + plain.size()) == 1;
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
                            QByteArrayView sealed)
{
    if (sealed.size() != static_cast<qsizetype>(out.size()) + kTagBytes || !fitsInt(associated) ||
        sealed.size() > kMaxPlainBytes + kTagBytes)
        return fail(refused());
    std::array<unsigned char, kTagBytes> tag{};
    std::memcpy(tag.data(), sealed.last(kTagBytes).data(), tag.size());
    const ContextPtr context(EVP_CIPHER_CTX_new());
    if (!context || !start(context.get(), key, nonce, associated, 0))
        return cryptoFailed("start of opening");

    int written = 0;
    int rest = 0;
    const bool verified =
        (out.empty() || EVP_DecryptUpdate(context.get(), out.data(), &written, bytesOf(sealed),
                                          static_cast<int>(out.size())) == 1) &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, kTagBytes, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(context.get(), out.data() + written, &rest) == 1;
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

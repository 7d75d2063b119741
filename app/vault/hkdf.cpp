#include "vault/hkdf.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <memory>

namespace revos {

namespace {

struct FreeKdf
{
    void operator()(EVP_KDF* kdf) const { EVP_KDF_free(kdf); }
    void operator()(EVP_KDF_CTX* context) const { EVP_KDF_CTX_free(context); }
};

OSSL_PARAM octets(const char* name, QByteArrayView bytes)
{
    return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(bytes.data()),
                                             static_cast<size_t>(bytes.size()));
}

} // namespace

Result<void> hkdfSha256(std::span<unsigned char> out, QByteArrayView inputKey, QByteArrayView salt,
                        QByteArrayView info)
{
    const std::unique_ptr<EVP_KDF, FreeKdf> kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    const std::unique_ptr<EVP_KDF_CTX, FreeKdf> context(kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr);
    char digest[] = "SHA256";
    const std::array<OSSL_PARAM, 5> all{
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        octets(OSSL_KDF_PARAM_KEY, inputKey),
        octets(OSSL_KDF_PARAM_SALT, salt.isNull() ? QByteArrayView("") : salt),
        octets(OSSL_KDF_PARAM_INFO, info.isNull() ? QByteArrayView("") : info), OSSL_PARAM_construct_end()};
    if (!context || EVP_KDF_derive(context.get(), out.data(), out.size(), all.data()) != 1)
        return fail(Code::Internal, QStringLiteral("OpenSSL failed: HKDF"));
    return {};
}

} // namespace revos

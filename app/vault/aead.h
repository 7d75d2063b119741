#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <array>
#include <span>

namespace revos {

/// AES-256-GCM (NIST SP 800-38D) with a 96-bit nonce and a tag of exactly 16 bytes: the only place of the
/// product that encrypts or decrypts. Any thread; does not wait.
///
/// The caller never uses a nonce twice with one key. Plaintext is handed out only after the tag was verified:
/// OpenSSL itself gives it out before, and accepts a tag of 4 bytes when asked to.
class Aead
{
public:
    static constexpr qsizetype kKeyBytes = 32;
    static constexpr qsizetype kNonceBytes = 12;
    static constexpr qsizetype kTagBytes = 16;
    /// Far below the limit of the mode (2^36 − 32 bytes), far above anything that is kept here.
    static constexpr qsizetype kMaxPlainBytes = 64LL * 1024 * 1024;

    /// Whether the same key is used again soon. Its schedule is then kept, which takes as long to make as a
    /// small value takes to seal.
    enum class KeyUse { Once, Again };

    using Key = std::span<const unsigned char, kKeyBytes>;
    using Nonce = std::span<const unsigned char, kNonceBytes>;

    /// Appends ciphertext and tag to @p out. @errors Invalid "vault.value-too-large"; Internal.
    [[nodiscard]] static Result<void> sealInto(QByteArray& out, Key key, Nonce nonce,
                                               QByteArrayView associated, QByteArrayView plain,
                                               KeyUse use = KeyUse::Once);
    /// @p sealed: ciphertext and tag. @errors Auth "vault.sealed-value-refused" for whatever does not fit.
    [[nodiscard]] static Result<Secret> open(Key key, Nonce nonce, QByteArrayView associated,
                                             QByteArrayView sealed);

    /// The same for a plaintext of known size, into memory of the caller, which is wiped when it is refused.
    [[nodiscard]] static Result<void> openInto(std::span<unsigned char> out, Key key, Nonce nonce,
                                               QByteArrayView associated, QByteArrayView sealed,
                                               KeyUse use = KeyUse::Once);

    /// The one answer to every sealed value that cannot be opened: which check failed stays untold.
    static Error refused();
};

} // namespace revos

#pragma once

#include "domain/device.h"
#include "domain/ports/sealer.h"
#include "vault/keyset.h"

namespace revos {

/// The sealed form of a value, as it stands in the database. All numbers big endian:
///
///     magic "RVOS" | format 1 | algorithm 1 | key version 4   (lengths in bytes)
///     | key nonce 12 | data key, sealed by the scope's key 32 + 16
///     | nonce 12 | value, sealed by the data key n + 16
///
/// Data key and nonces are fresh at each write, so that no nonce is ever used twice with one key. Both seals
/// authenticate where the value belongs (SealContext), the key version and the counter. Any thread.
class Envelope
{
public:
    /// Written today: the key is that of the value's scope, the account's where the value belongs to one.
    static constexpr quint8 kFormat = 2;
    /// Read for ever: the key is the tenant's, for whatever the value belongs to.
    static constexpr quint8 kTenantFormat = 1;
    static constexpr quint8 kAes256Gcm = 1;
    /// What an envelope adds to the plain bytes.
    static constexpr qsizetype kOverheadBytes = 4 + 1 + 1 + 4 + Aead::kNonceBytes + Aead::kKeyBytes +
                                                Aead::kTagBytes + Aead::kNonceBytes + Aead::kTagBytes;

    /// Seals with the current version of @p keys. @errors Internal when there is no key or no randomness.
    [[nodiscard]] static Result<QByteArray> seal(const KeySet& keys, const SealContext& context,
                                                 QByteArrayView plain);
    /// @errors Auth "vault.sealed-value-refused": altered, moved, replayed, of an unknown format, algorithm
    /// or key version, or not an envelope at all.
    [[nodiscard]] static Result<Secret> open(const KeySet& keys, const SealContext& context,
                                             QByteArrayView sealed);
    /// Bytes at the start of an envelope that keyVersion() and scopeOf() look at.
    static constexpr qsizetype kHeaderBytes = 4 + 1 + 1 + 4;
    /// The key version @p sealed names; 0 = not an envelope. Its header is enough.
    static quint32 keyVersion(QByteArrayView sealed);
    /// Whose key opens @p sealed, if it stands where @p context says.
    static KeyScope scopeOf(QByteArrayView sealed, const SealContext& context);
};

} // namespace revos

#pragma once

#include "domain/ports/sealer.h"
#include "vault/keyset.h"

namespace revos {

/// The sealed form of a value, as it stands in the database. All numbers big endian:
///
///     magic "RVOS" | format 1 | algorithm 1 | key version 4
///     | key nonce 12 | data key, sealed by the tenant's key 32 + 16
///     | nonce 12 | value, sealed by the data key n + 16
///
/// Data key and nonces are fresh at each write, so that no nonce is ever used twice with one key. Both seals
/// authenticate where the value belongs (SealContext), the key version and the counter. Any thread.
class Envelope
{
public:
    static constexpr quint8 kFormat = 1;
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
    /// The key version @p sealed names; 0 = not an envelope.
    static quint32 keyVersion(QByteArrayView sealed);
};

} // namespace revos

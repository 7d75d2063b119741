#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "domain/device.h"

namespace revos {

/// The private halves of a device's keys: X25519 for what is sealed to it, Ed25519 for what it signs. Any
/// thread; does not wait.
class DeviceKey
{
public:
    /// X25519 scalar, then Ed25519 seed.
    static constexpr qsizetype kSecretBytes = 64;
    static constexpr qsizetype kPublicBytes = 32;
    static constexpr qsizetype kSignatureBytes = 64;

    /// @errors Internal.
    [[nodiscard]] static Result<DeviceKey> create();
    /// @errors Invalid unless @p halves has kSecretBytes bytes; Internal.
    [[nodiscard]] static Result<DeviceKey> fromSecret(Secret halves);

    const Secret& secret() const { return m_halves; }
    const DeviceKeys& publicKeys() const { return m_public; }

    /// The shared secret with @p peer. @errors Auth "device.key-refused" for a key of another length or one
    /// whose secret everybody knows (points of low order, RFC 7748 section 6.1).
    [[nodiscard]] Result<Secret> agree(QByteArrayView peer) const;
    [[nodiscard]] Result<QByteArray> sign(QByteArrayView message) const;
    static bool verifies(QByteArrayView signingKey, QByteArrayView message, QByteArrayView signature);

private:
    DeviceKey(Secret halves, DeviceKeys publicKeys)
        : m_halves(std::move(halves))
        , m_public(std::move(publicKeys))
    {}

    Secret m_halves;
    DeviceKeys m_public;
};

} // namespace revos

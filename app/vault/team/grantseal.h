#pragma once

#include "vault/team/devicekey.h"

namespace revos {

/// Whom a grant is for, and of what.
struct GrantAddress
{
    TenantId tenant;
    KeyScope scope;
    quint32 version = 0;
    DeviceId device;
};

/// Seals a scope's key to a device, and opens what was sealed so:
///
///     shared = X25519(ephemeral, device)
///     key 32 | nonce 12 = HKDF-SHA256(shared, info)
///     sealed = AES-256-GCM(key, nonce, associated = info, the scope's key)
///     signature = Ed25519(granter, info | granter | sealed)
///
/// info is a label, tenant, scope, version, device, the ephemeral public key and the device's public key,
/// each with its length before it: a grant that is moved anywhere does not open. Any thread.
class GrantSeal
{
public:
    /// A key of a scope.
    static constexpr qsizetype kKeyBytes = 32;

    /// @errors Auth "device.key-refused"; Internal.
    [[nodiscard]] static Result<KeyGrant> seal(const GrantAddress& address, const Secret& key,
                                               const DeviceKeys& recipient, DeviceId granter,
                                               const DeviceKey& granterKey);
    /// @p granterSigning: of the device that @p grant names, as the trust history knows it.
    /// @errors Auth "device.grant-refused" for whatever does not fit.
    [[nodiscard]] static Result<Secret> open(const GrantAddress& address, const KeyGrant& grant,
                                             const DeviceKey& recipient, QByteArrayView granterSigning);
    /// Shows which key it is, without showing the key.
    [[nodiscard]] static Result<QByteArray> checkOf(const Secret& key, TenantId tenant, const KeyScope& scope,
                                                    quint32 version);

    static Error refused();
};

} // namespace revos

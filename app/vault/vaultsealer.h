#pragma once

#include "domain/ports/sealer.h"
#include "vault/tenantkeyring.h"

namespace revos {

/// Seals and opens with the tenant's key as far as the keyring has it. Any thread, does not wait.
class VaultSealer final : public Sealer
{
public:
    explicit VaultSealer(const TenantKeyring& keyring)
        : m_keyring(keyring)
    {}

    /// @errors NeedsPerson with the keyring's reason while it is not ready; Denied for another tenant.
    [[nodiscard]] Result<QByteArray> seal(const SealContext& context, const Secret& plain) override;
    /// @errors NeedsPerson with the keyring's reason while it is not ready; else as the port says.
    [[nodiscard]] Result<Secret> open(const SealContext& context, const QByteArray& sealed) override;
    quint32 keyVersion(const QByteArray& sealed) const override;

private:
    [[nodiscard]] Result<std::shared_ptr<const KeySet>> keys() const;

    const TenantKeyring& m_keyring;
};

} // namespace revos

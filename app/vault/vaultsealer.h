#pragma once

#include "domain/ports/sealer.h"
#include "vault/scopekeys.h"

namespace revos {

/// Seals and opens values with the key of the scope they belong to: an account's values with that account's
/// key, everything else with the tenant's. Any worker thread; waits as its ScopeKeys do.
class VaultSealer final : public Sealer
{
public:
    /// @p keys outlives this.
    explicit VaultSealer(ScopeKeys& keys)
        : m_keys(keys)
    {}

    /// @errors NeedsPerson with the reason why there is no key; Denied for another tenant.
    [[nodiscard]] Result<QByteArray> seal(const SealContext& context, const Secret& plain) override;
    /// @errors NeedsPerson with the reason why there is no key; else as the port says.
    [[nodiscard]] Result<Secret> open(const SealContext& context, const QByteArray& sealed) override;
    quint32 keyVersion(const QByteArray& sealed) const override;

private:
    ScopeKeys& m_keys;
};

} // namespace revos

#pragma once

#include "domain/ports/devicestore.h"
#include "vault/keyset.h"
#include "vault/team/trustledger.h"

#include <memory>

namespace revos {

/// The keys of a team that somebody holds, by scope.
using HeldKeys = std::map<KeyScope, std::shared_ptr<const KeySet>>;

/// Puts one change of a team together: events that follow the ledger's, signed by one device, and the grants
/// that belong to them. Nothing happens before the store commits it.
class TeamStep
{
public:
    /// @p ledger and @p key outlive this.
    TeamStep(TenantId tenant, const TrustLedger& ledger, DeviceId signer, const DeviceKey& key);

    [[nodiscard]] Result<void> begin(const Device& root);
    /// Vouches for @p keys and grants everything in @p held.
    [[nodiscard]] Result<void> approve(DeviceId device, const DeviceKeys& keys, const QByteArray& check,
                                       const HeldKeys& held);
    [[nodiscard]] Result<void> revoke(DeviceId device);
    /// A new version of the scope's key, granted to everybody who is trusted after this step.
    [[nodiscard]] Result<void> addKey(const KeyScope& scope, const Secret& key);
    /// The same with a fresh random key.
    [[nodiscard]] Result<void> addFreshKey(const KeyScope& scope);
    /// Grants what trusted devices lack of @p held. @p existing: grants there are.
    [[nodiscard]] Result<void> grantMissing(const HeldKeys& held, const QList<KeyGrant>& existing);
    void addRow(const Device& device) { m_change.devices.append(device); }

    bool isEmpty() const
    {
        return m_change.events.isEmpty() && m_change.grants.isEmpty() && m_change.devices.isEmpty();
    }
    const TeamChange& change() const { return m_change; }

private:
    [[nodiscard]] Result<void> append(TrustEvent event);
    [[nodiscard]] Result<void> grant(const KeyScope& scope, quint32 version, const Secret& key, DeviceId to,
                                     const DeviceKeys& keys);

    const TenantId m_tenant;
    const TrustLedger& m_ledger;
    const DeviceId m_signer;
    const DeviceKey& m_key;
    std::map<DeviceId, DeviceKeys> m_trusted;
    std::map<KeyScope, quint32> m_added;
    TeamChange m_change;
};

} // namespace revos

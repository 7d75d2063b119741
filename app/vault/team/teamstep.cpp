#include "vault/team/teamstep.h"

#include "vault/canonical.h"
#include "vault/random.h"
#include "vault/team/devicekey.h"
#include "vault/team/grantseal.h"

#include <set>

namespace revos {

namespace {

Secret copyOf(Aead::Key key)
{
    return Secret(viewOf(key));
}

} // namespace

TeamStep::TeamStep(TenantId tenant, const TrustLedger& ledger, DeviceId signer, const DeviceKey& key)
    : m_tenant(tenant)
    , m_ledger(ledger)
    , m_signer(signer)
    , m_key(key)
{
    for (const auto& [device, member] : ledger.members()) {
        if (member.revokedAt == 0)
            m_trusted.emplace(device, member.keys);
    }
}

Result<void> TeamStep::begin(const Device& root)
{
    m_change.devices.append(root);
    TrustEvent event = m_ledger.next(TrustStep::Root, m_signer, m_change.events);
    event.keys = root.keys;
    m_trusted.emplace(root.id, root.keys);
    return append(std::move(event));
}

Result<void> TeamStep::approve(DeviceId device, const DeviceKeys& keys, const QByteArray& check,
                               const HeldKeys& held)
{
    TrustEvent event = m_ledger.next(TrustStep::Approve, m_signer, m_change.events);
    event.device = device;
    event.keys = keys;
    event.check = check;
    REVOS_TRY(append(std::move(event)));
    m_trusted.emplace(device, keys);
    for (const auto& [scope, set] : held) {
        for (const quint32 version : set->versions())
            REVOS_TRY(grant(scope, version, copyOf(*set->key(version)), device, keys));
    }
    return {};
}

Result<void> TeamStep::revoke(DeviceId device)
{
    TrustEvent event = m_ledger.next(TrustStep::Revoke, m_signer, m_change.events);
    event.device = device;
    m_trusted.erase(device);
    m_change.revoked = device;
    return append(std::move(event));
}

Result<void> TeamStep::addKey(const KeyScope& scope, const Secret& key)
{
    TrustEvent event = m_ledger.next(TrustStep::Key, m_signer, m_change.events);
    event.scope = scope;
    const auto [added, isFirst] = m_added.emplace(scope, m_ledger.nextVersion(scope));
    if (!isFirst)
        ++added->second;
    event.version = added->second;
    REVOS_TRY_ASSIGN(event.check, GrantSeal::checkOf(key, m_tenant, scope, event.version));
    const quint32 version = event.version;
    REVOS_TRY(append(std::move(event)));
    for (const auto& [device, keys] : m_trusted)
        REVOS_TRY(grant(scope, version, key, device, keys));
    return {};
}

Result<void> TeamStep::addFreshKey(const KeyScope& scope)
{
    Secret key = Secret::ofSize(GrantSeal::kKeyBytes);
    REVOS_TRY(fillRandom(writableSpan(key)));
    return addKey(scope, key);
}

Result<void> TeamStep::grantMissing(const HeldKeys& held, const QList<KeyGrant>& existing)
{
    std::set<std::tuple<KeyScope, quint32, DeviceId>> granted;
    for (const KeyGrant& one : existing)
        granted.emplace(one.scope, one.version, one.device);
    for (const auto& [scope, set] : held) {
        for (const quint32 version : set->versions()) {
            for (const auto& [device, keys] : m_trusted) {
                if (!granted.contains({scope, version, device}))
                    REVOS_TRY(grant(scope, version, copyOf(*set->key(version)), device, keys));
            }
        }
    }
    return {};
}

Result<void> TeamStep::append(TrustEvent event)
{
    REVOS_TRY(TrustLedger::sign(event, m_tenant, m_key));
    m_change.events.append(std::move(event));
    return {};
}

Result<void> TeamStep::grant(const KeyScope& scope, quint32 version, const Secret& key, DeviceId to,
                             const DeviceKeys& keys)
{
    REVOS_TRY_ASSIGN(KeyGrant grant,
                     GrantSeal::seal({m_tenant, scope, version, to}, key, keys, m_signer, m_key));
    m_change.grants.append(std::move(grant));
    return {};
}

} // namespace revos

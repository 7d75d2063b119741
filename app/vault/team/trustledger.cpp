#include "vault/team/trustledger.h"

#include "vault/canonical.h"
#include "vault/team/devicekey.h"
#include "vault/team/grantseal.h"

#include <QCryptographicHash>

namespace revos {

namespace {

QByteArray signedForm(const TrustEvent& event, TenantId tenant)
{
    return Canonical("RevOS trust event 1")
        .part(tenant)
        .number(event.number)
        .part(event.previous)
        .number(static_cast<quint8>(event.step))
        .part(event.device)
        .part(event.keys.exchange)
        .part(event.keys.signing)
        .part(event.scope.account)
        .number(event.version)
        .part(event.check)
        .part(event.signer)
        .bytes();
}

tl::unexpected<Error> forged(qint64 number)
{
    return fail(Error::because(Code::Auth, "device.history-forged", {QString::number(number)}));
}

tl::unexpected<Error> changed()
{
    return fail(Error::because(Code::Auth, "device.history-changed"));
}

bool areWhole(const DeviceKeys& keys)
{
    return keys.exchange.size() == DeviceKey::kPublicBytes && keys.signing.size() == DeviceKey::kPublicBytes;
}

} // namespace

QByteArray TrustLedger::hashOf(const TrustEvent& event, TenantId tenant)
{
    const QByteArray whole = signedForm(event, tenant) + event.signature;
    return QCryptographicHash::hash(whole, QCryptographicHash::Sha256);
}

Result<void> TrustLedger::sign(TrustEvent& event, TenantId tenant, const DeviceKey& key)
{
    REVOS_TRY_ASSIGN(event.signature, key.sign(signedForm(event, tenant)));
    return {};
}

const TrustEvent* TrustLedger::newestRoot(const QList<TrustEvent>& events)
{
    const auto found = std::find_if(events.rbegin(), events.rend(),
                                    [](const TrustEvent& event) { return event.step == TrustStep::Root; });
    return found != events.rend() ? &*found : nullptr;
}

TrustPin TrustLedger::pinOf(const TrustEvent& event, TenantId tenant)
{
    return {event.number, hashOf(event, tenant)};
}

TrustLedger TrustLedger::empty(TenantId tenant, const QList<TrustEvent>& events)
{
    TrustLedger ledger(tenant);
    for (const TrustEvent& event : events) {
        ledger.m_head = {event.number, hashOf(event, tenant)};
        if (event.step == TrustStep::Key)
            ledger.m_before[event.scope] = std::max(ledger.m_before[event.scope], event.version);
    }
    return ledger;
}

Result<TrustLedger> TrustLedger::verify(TenantId tenant, const QList<TrustEvent>& events,
                                        const TrustPin& root, const TrustPin& head)
{
    TrustLedger ledger(tenant);
    ledger.m_root = root;
    bool isRootSeen = false;
    bool isHeadSeen = head.number == 0;
    for (const TrustEvent& event : events) {
        if (event.number != ledger.m_head.number + 1 || event.previous != ledger.m_head.hash)
            return forged(event.number);
        ledger.m_head = {event.number, hashOf(event, tenant)};
        isRootSeen = isRootSeen || ledger.m_head == root;
        isHeadSeen = isHeadSeen || ledger.m_head == head;
        if (event.number < root.number) {
            // A history that was given up before ours began; only the numbers of its keys are not used again.
            if (event.step == TrustStep::Key)
                ledger.m_before[event.scope] = std::max(ledger.m_before[event.scope], event.version);
            continue;
        }
        if (event.step == TrustStep::Root && event.number > root.number && ledger.m_startedOver == 0)
            ledger.m_startedOver = event.number;
        if (ledger.m_startedOver == 0 && isRootSeen && !ledger.follow(event))
            return forged(event.number);
    }
    if (!isRootSeen || !isHeadSeen)
        return changed();
    return ledger;
}

bool TrustLedger::follow(const TrustEvent& event)
{
    QByteArrayView signingKey = event.keys.signing;
    if (event.step != TrustStep::Root) {
        const auto signer = m_members.find(event.signer);
        if (signer == m_members.end() || signer->second.revokedAt != 0)
            return false;
        signingKey = signer->second.keys.signing;
    }
    if (!DeviceKey::verifies(signingKey, signedForm(event, m_tenant), event.signature))
        return false;
    switch (event.step) {
    case TrustStep::Root:
        if (event.signer != event.device)
            return false;
        [[fallthrough]];
    case TrustStep::Approve:
        return areWhole(event.keys) &&
               m_members.emplace(event.device, Member{event.keys, event.number, 0, event.check}).second;
    case TrustStep::Revoke: {
        const auto device = m_members.find(event.device);
        if (device == m_members.end() || device->second.revokedAt != 0 || event.device == event.signer)
            return false;
        device->second.revokedAt = event.number;
        return true;
    }
    case TrustStep::Key:
        return addKey(event);
    }
    return false;
}

bool TrustLedger::addKey(const TrustEvent& event)
{
    QList<KeyVersion>& versions = m_keys[event.scope];
    const auto before = m_before.find(event.scope);
    const quint32 last = !versions.isEmpty()        ? versions.constLast().number
                         : before != m_before.end() ? before->second
                                                    : 0;
    if (event.version != last + 1 || event.check.isEmpty())
        return false;
    versions.append({event.version, event.check});
    return true;
}

bool TrustLedger::trusts(DeviceId device) const
{
    const auto found = m_members.find(device);
    return found != m_members.end() && found->second.revokedAt == 0;
}

bool TrustLedger::hasRevoked(DeviceId device) const
{
    const auto found = m_members.find(device);
    return found != m_members.end() && found->second.revokedAt != 0;
}

QList<DeviceId> TrustLedger::trusted() const
{
    QList<DeviceId> all;
    for (const auto& [device, member] : m_members) {
        if (member.revokedAt == 0)
            all.append(device);
    }
    return all;
}

QList<TrustLedger::KeyVersion> TrustLedger::versions(const KeyScope& scope) const
{
    const auto found = m_keys.find(scope);
    return found != m_keys.end() ? found->second : QList<KeyVersion>();
}

QList<KeyScope> TrustLedger::scopes() const
{
    QList<KeyScope> all;
    for (const auto& entry : m_keys)
        all.append(entry.first);
    return all;
}

quint32 TrustLedger::nextVersion(const KeyScope& scope) const
{
    const QList<KeyVersion> known = versions(scope);
    if (!known.isEmpty())
        return known.constLast().number + 1;
    const auto before = m_before.find(scope);
    return before != m_before.end() ? before->second + 1 : 1;
}

TrustEvent TrustLedger::next(TrustStep step, DeviceId signer, const QList<TrustEvent>& before) const
{
    const TrustPin last =
        before.isEmpty() ? m_head : TrustPin{before.constLast().number, hashOf(before.constLast(), m_tenant)};
    TrustEvent event;
    event.number = last.number + 1;
    event.previous = last.hash;
    event.step = step;
    event.device = signer;
    event.signer = signer;
    return event;
}

} // namespace revos

#include "vault/team/teamvault.h"

namespace revos {

using namespace std::chrono_literals;

// The part of TeamVault that serves the sealer, and its ways out.

namespace {

/// What a key that has to be made or fetched first may take.
constexpr std::chrono::seconds kPatience{20};
/// After so long another device may have rotated; whoever seals looks first.
constexpr std::chrono::minutes kFreshFor{5};
/// A value that names a version which nobody knows must not cost a round trip each time.
constexpr std::chrono::seconds kAskAgainAfter{10};
/// More than there are accounts; whoever writes more such values only makes us forget.
constexpr size_t kMostLookedFor = 1000;

bool isOlderThan(const TeamSnapshot& snapshot, std::chrono::milliseconds age)
{
    return std::chrono::steady_clock::now() - snapshot.takenAt > age;
}

std::shared_ptr<const KeySet> setOf(const TeamSnapshot& snapshot, const KeyScope& scope)
{
    const auto found = snapshot.keys.find(scope);
    return found != snapshot.keys.end() ? found->second : nullptr;
}

/// The scope's keys, if the newest is among them.
std::shared_ptr<const KeySet> newestOf(const TeamSnapshot& snapshot, const KeyScope& scope)
{
    const auto set = setOf(snapshot, scope);
    const auto versions = snapshot.ledger.versions(scope);
    return set && !versions.isEmpty() && set->currentVersion() == versions.constLast().number ? set : nullptr;
}

} // namespace

Result<std::shared_ptr<const TeamSnapshot>> TeamVault::readyByNow(const Call& call)
{
    bool isWorthALook = false;
    {
        const std::lock_guard lock(m_mutex);
        isWorthALook = !m_snapshot && m_status.state != VaultState::Absent &&
                       std::chrono::steady_clock::now() - m_settledAt > kAskAgainAfter;
    }
    if (isWorthALook)
        REVOS_TRY(load(call));
    return requireReady();
}

Result<std::shared_ptr<const KeySet>> TeamVault::forSealing(const KeyScope& scope)
{
    const Call call = Call::within(kPatience);
    REVOS_TRY_ASSIGN(auto now, readyByNow(call));
    if (isOlderThan(*now, kFreshFor) || (!newestOf(*now, scope) && !now->ledger.versions(scope).isEmpty())) {
        REVOS_TRY(load(call));
        REVOS_TRY_ASSIGN(now, requireReady());
    }
    if (now->ledger.versions(scope).isEmpty()) {
        const auto made = change(call, [&](const TeamSnapshot& newest, TeamStep& step) -> Result<void> {
            return newest.ledger.versions(scope).isEmpty() ? step.addFreshKey(scope) : Result<void>();
        });
        if (!made)
            return fail(made.error());
        REVOS_TRY_ASSIGN(now, requireReady());
    }
    if (auto set = newestOf(*now, scope))
        return set;
    return fail(Error::because(Code::NeedsPerson, "device.key-not-granted"));
}

Result<std::shared_ptr<const KeySet>> TeamVault::forOpening(const KeyScope& scope, quint32 version)
{
    const Call call = Call::within(kPatience);
    REVOS_TRY_ASSIGN(auto now, readyByNow(call));
    auto set = setOf(*now, scope);
    const bool isHere = set && set->key(version);
    if (!isHere && version != 0 && isWorthALookFor(scope, version)) {
        REVOS_TRY(load(call));
        REVOS_TRY_ASSIGN(now, requireReady());
        set = setOf(*now, scope);
    }
    return set ? set : std::make_shared<const KeySet>(m_parts.tenant);
}

bool TeamVault::isWorthALookFor(const KeyScope& scope, quint32 version)
{
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard lock(m_mutex);
    if (m_lookedFor.size() > kMostLookedFor)
        m_lookedFor.clear();
    const auto [at, isNew] = m_lookedFor.try_emplace({scope, version}, now);
    if (!isNew && now - at->second <= kAskAgainAfter)
        return false;
    at->second = now;
    return true;
}

Result<void> TeamVault::forget(const Call& call)
{
    const std::lock_guard changing(m_changing);
    REVOS_TRY_ASSIGN(const DeviceId asked, m_parts.devices.ownDevice(call));
    if (!asked.isNull())
        REVOS_TRY(m_parts.devices.withdraw(asked, call));
    REVOS_TRY(m_identity.forget(call));
    settle({});
    return {};
}

Result<int> TeamVault::startOver(const Call& call)
{
    const std::lock_guard changing(m_changing);
    REVOS_TRY_ASSIGN(const VaultStatus before, loadLocked(call));
    if (before.state == VaultState::Ready)
        return fail(Error::because(Code::Conflict, "device.can-open"));
    if (m_identity.key() == nullptr)
        return fail(Error::because(Code::NeedsPerson, before.why.rule, before.why.facts));
    REVOS_TRY_ASSIGN(const QList<SealedRow> sealed, m_parts.values.list(call));
    REVOS_TRY_ASSIGN(const QList<TrustEvent> events, m_parts.devices.events(call));
    const TrustLedger nobody = TrustLedger::empty(m_parts.tenant, events);
    TeamStep step(m_parts.tenant, nobody, m_identity.manifest()->device, *m_identity.key());
    REVOS_TRY(step.begin(ownRow()));
    REVOS_TRY(step.addFreshKey({}));
    REVOS_TRY(commit(step, call));
    // From here on load() finds its own root, also if the program ends now.
    const TrustEvent& root = step.change().events.constFirst();
    const TrustPin begun = TrustLedger::pinOf(root, m_parts.tenant);
    REVOS_TRY(m_identity.remember(begun, begun));
    REVOS_TRY(loadLocked(call));
    return static_cast<int>(sealed.size());
}

Result<void> TeamVault::enterWith(const DeviceKey& recovery, const RootCheck& rootCheck, const Call& call)
{
    const std::lock_guard changing(m_changing);
    const auto unknown = [] { return fail(Error::because(Code::NotFound, "recovery.code-unknown")); };
    REVOS_TRY_ASSIGN(const VaultStatus before, loadLocked(call));
    if (before.state == VaultState::Ready)
        return {};
    if (before.state != VaultState::Waiting || m_identity.manifest()->root.number == 0)
        return fail(Error::because(Code::NeedsPerson, before.why.rule, before.why.facts));
    REVOS_TRY_ASSIGN(const QList<TrustEvent> events, m_parts.devices.events(call));
    REVOS_TRY_ASSIGN(const TrustLedger ledger,
                     TrustLedger::verify(m_parts.tenant, events, m_identity.manifest()->root,
                                         m_identity.manifest()->head));
    const auto& members = ledger.members();
    const auto paper = std::find_if(members.begin(), members.end(), [&](const auto& member) {
        return member.second.keys == recovery.publicKeys() && member.second.revokedAt == 0;
    });
    REVOS_TRY_ASSIGN(const QByteArray check, rootCheck(ledger.root()));
    // The check comes from the code alone: it tells that this is the history which the code was made in.
    if (paper == members.end() || paper->second.check != check)
        return unknown();
    REVOS_TRY_ASSIGN(const QList<KeyGrant> grants, m_parts.devices.grants(call));
    int refused = 0;
    REVOS_TRY_ASSIGN(const HeldKeys held, openGrants(ledger, grants, paper->first, recovery, &refused));
    TeamStep step(m_parts.tenant, ledger, paper->first, recovery);
    REVOS_TRY(step.approve(m_identity.manifest()->device, m_identity.manifest()->keys, {}, held));
    REVOS_TRY(commit(step, call));
    REVOS_TRY(loadLocked(call));
    return {};
}

} // namespace revos

#include "vault/team/teamvault.h"

#include "core/log.h"
#include "vault/team/fingerprint.h"
#include "vault/team/grantseal.h"

namespace revos {

using namespace std::chrono_literals;

namespace {

/// How often another device may be faster before the person is told.
constexpr int kTries = 5;

VaultStatus lockedOrLost(QByteArray rule, QStringList facts = {})
{
    return {VaultState::LockedOrLost, Why{std::move(rule), std::move(facts), {}}};
}

bool isFaster(const Error& error)
{
    return error.code == Code::Conflict && error.reason == "device.changed-meanwhile";
}

} // namespace

TeamVault::TeamVault(Parts parts)
    : m_parts(std::move(parts))
    , m_identity(m_parts.tenant, m_parts.secrets, m_parts.storeName, m_parts.manifestPath)
{}

Result<VaultStatus> TeamVault::load(const Call& call)
{
    const std::lock_guard changing(m_changing);
    return loadLocked(call);
}

Result<VaultStatus> TeamVault::loadLocked(const Call& call)
{
    REVOS_TRY_ASSIGN(VaultStatus own, m_identity.load(call));
    if (own.state == VaultState::Absent) {
        REVOS_TRY_ASSIGN(own, enrol(call));
    }
    if (own.state != VaultState::Ready)
        return settle(own);
    return follow(call);
}

/// Makes this device's key, unless something says that there was one before. Ready = there is a key.
Result<VaultStatus> TeamVault::enrol(const Call& call)
{
    REVOS_TRY_ASSIGN(const DeviceId known, m_parts.devices.ownDevice(call));
    if (!known.isNull())
        return lockedOrLost("device.key-lost");
    REVOS_TRY_ASSIGN(const QList<TrustEvent> events, m_parts.devices.events(call));
    const TrustEvent* root = TrustLedger::newestRoot(events);
    if (root == nullptr) {
        REVOS_TRY_ASSIGN(VaultStatus former, m_parts.former.load(call));
        if (former.state == VaultState::LockedOrLost)
            return former;
        REVOS_TRY_ASSIGN(const bool isSealed, m_parts.values.any(call));
        if (former.state == VaultState::Absent && isSealed)
            return lockedOrLost("vault.key-missing-for-data");
    }
    // The root is remembered before the key is made: see Fingerprint.
    const auto created =
        m_identity.create(root != nullptr ? TrustLedger::pinOf(*root, m_parts.tenant) : TrustPin{}, call);
    if (!created && created.error().reason == "vault.key-exists")
        return m_identity.load(call); // another program of this computer was faster
    if (!created)
        return fail(created.error());
    return VaultStatus{VaultState::Ready, {}};
}

Result<VaultStatus> TeamVault::follow(const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<TrustEvent> events, m_parts.devices.events(call));
    const TrustEvent* const begun = TrustLedger::newestRoot(events);
    TrustPin root = m_identity.manifest()->root;
    if (root.number == 0) {
        if (begun == nullptr)
            return beginHistory(events, call);
        root = TrustLedger::pinOf(*begun, m_parts.tenant);
        if (begun->device != m_identity.manifest()->device || begun->keys != m_identity.manifest()->keys) {
            // Another device began it while this one tried, and may have seen this one's keys meanwhile: they
            // are thrown away for others that are made knowing that root.
            REVOS_TRY(m_identity.forget(call));
            REVOS_TRY(m_identity.create(root, call));
        }
    }
    auto ledger = TrustLedger::verify(m_parts.tenant, events, root, m_identity.manifest()->head);
    if (!ledger && ledger.error().code == Code::Auth)
        return settle(lockedOrLost(ledger.error().reason, ledger.error().facts));
    if (!ledger)
        return fail(ledger.error());
    if (ledger->startedOver() != 0) {
        if (begun->keys != m_identity.manifest()->keys)
            return settle(lockedOrLost("device.started-over"));
        // It was this device, which died before it could note it.
        REVOS_TRY_ASSIGN(*ledger, TrustLedger::verify(m_parts.tenant, events,
                                                      TrustLedger::pinOf(*begun, m_parts.tenant),
                                                      m_identity.manifest()->head));
    }
    REVOS_TRY(m_identity.remember(ledger->root(), ledger->head()));
    return becomeReady(std::move(*ledger), call);
}

Result<VaultStatus> TeamVault::beginHistory(const QList<TrustEvent>& events, const Call& call)
{
    const TrustLedger nobody = TrustLedger::empty(m_parts.tenant, events);
    TeamStep step(m_parts.tenant, nobody, m_identity.manifest()->device, *m_identity.key());
    REVOS_TRY(step.begin(ownRow()));
    REVOS_TRY(m_parts.former.load(call));
    const auto former = m_parts.former.keys();
    if (former) {
        for (const quint32 version : former->versions()) {
            const Aead::Key key = *former->key(version);
            REVOS_TRY(
                step.addKey({}, Secret(QByteArrayView(key.data(), static_cast<qsizetype>(key.size())))));
        }
    } else {
        REVOS_TRY(step.addFreshKey({}));
    }
    const auto done = commit(step, call);
    if (!done && done.error().code == Code::Denied)
        return settle({VaultState::Waiting, Why{"device.needs-admin", {}, {}}});
    if (!done && !isFaster(done.error()))
        return fail(done.error());
    return follow(call);
}

Result<VaultStatus> TeamVault::becomeReady(TrustLedger ledger, const Call& call)
{
    const DeviceManifest& own = *m_identity.manifest();
    if (ledger.hasRevoked(own.device))
        return settle({VaultState::Revoked, Why{"device.revoked", {}, {}}});
    if (!ledger.trusts(own.device)) {
        TeamChange request;
        request.devices.append(ownRow());
        REVOS_TRY(m_parts.devices.commit(request, call));
        return settle({VaultState::Waiting, Why{"device.waiting", {}, {}}});
    }
    if (ledger.members().at(own.device).keys != own.keys)
        return settle(lockedOrLost("device.history-changed"));
    REVOS_TRY_ASSIGN(const QList<KeyGrant> grants, m_parts.devices.grants(call));
    auto snapshot = std::make_shared<TeamSnapshot>(TeamSnapshot{own.device, std::move(ledger), {}, 0, {}});
    REVOS_TRY_ASSIGN(snapshot->keys, openGrants(snapshot->ledger, grants, own.device, *m_identity.key(),
                                                &snapshot->refusedGrants));
    snapshot->takenAt = std::chrono::steady_clock::now();
    healLocked(*snapshot, grants, call);
    return settle({VaultState::Ready, {}}, std::move(snapshot));
}

/// A grant counts when a device that was ever trusted signed it and it holds the very key whose coming in is
/// in the history. So it does not matter when it was made: whoever is not trusted any more can only repeat
/// it.
Result<HeldKeys> TeamVault::openGrants(const TrustLedger& ledger, const QList<KeyGrant>& grants,
                                       DeviceId device, const DeviceKey& key, int* refused) const
{
    std::map<KeyScope, std::shared_ptr<KeySet>> sets;
    for (const KeyGrant& grant : grants) {
        if (grant.device != device)
            continue;
        const auto granter = ledger.members().find(grant.granter);
        const QList<TrustLedger::KeyVersion> versions = ledger.versions(grant.scope);
        const auto known = std::find_if(versions.begin(), versions.end(),
                                        [&](const auto& one) { return one.number == grant.version; });
        Result<Secret> opened = fail(GrantSeal::refused());
        if (granter != ledger.members().end() && known != versions.end())
            opened = GrantSeal::open({m_parts.tenant, grant.scope, grant.version, device}, grant, key,
                                     granter->second.keys.signing);
        if (!opened && opened.error().code != Code::Auth)
            return fail(opened.error());
        QByteArray check;
        if (opened) {
            REVOS_TRY_ASSIGN(check, GrantSeal::checkOf(*opened, m_parts.tenant, grant.scope, grant.version));
        }
        if (!opened || check != known->check) {
            qCWarning(lcVault, "a grant to this device was refused: version %u", grant.version);
            ++*refused;
            continue;
        }
        auto& set = sets[grant.scope];
        if (!set)
            set = std::make_shared<KeySet>(m_parts.tenant);
        set->insert(grant.version, std::move(*opened));
    }
    return HeldKeys(sets.begin(), sets.end());
}

/// Hands on what others lack: of a step that another device could not know, or that somebody deleted.
void TeamVault::healLocked(const TeamSnapshot& snapshot, const QList<KeyGrant>& grants, const Call& call)
{
    TeamStep step(m_parts.tenant, snapshot.ledger, snapshot.device, *m_identity.key());
    auto done = step.grantMissing(snapshot.keys, grants);
    if (done && !step.isEmpty()) {
        const auto committed = commit(step, call);
        if (!committed)
            done = fail(committed.error());
    }
    if (!done)
        qCWarning(lcVault, "missing grants were not made: %s", qUtf8Printable(done.error().toLogLine()));
}

Result<TeamChangeDone> TeamVault::change(const Call& call, const Build& build)
{
    const std::lock_guard changing(m_changing);
    for (int attempt = 1;; ++attempt) {
        REVOS_TRY(loadLocked(call));
        REVOS_TRY_ASSIGN(const auto now, requireReady());
        TeamStep step(m_parts.tenant, now->ledger, now->device, *m_identity.key());
        REVOS_TRY(build(*now, step));
        if (step.isEmpty())
            return TeamChangeDone{};
        const auto done = commit(step, call);
        if (!done && isFaster(done.error()) && attempt < kTries)
            continue;
        if (!done)
            return done;
        REVOS_TRY(loadLocked(call));
        return done;
    }
}

/// An answer that was lost is asked for again: the history tells whether the step is in it.
Result<TeamChangeDone> TeamVault::commit(const TeamStep& step, const Call& call)
{
    auto done = m_parts.devices.commit(step.change(), call);
    if (done || done.error().code != Code::InDoubt || step.change().events.isEmpty())
        return done;
    REVOS_TRY_ASSIGN(const QList<TrustEvent> events, m_parts.devices.events(call));
    const TrustEvent& last = step.change().events.constLast();
    const bool isThere = std::any_of(events.begin(), events.end(), [&](const TrustEvent& event) {
        return event.number == last.number && event.signature == last.signature;
    });
    return isThere ? Result<TeamChangeDone>(TeamChangeDone{}) : done;
}

VaultStatus TeamVault::settle(VaultStatus status, std::shared_ptr<const TeamSnapshot> snapshot)
{
    const std::lock_guard lock(m_mutex);
    m_status = status;
    m_settledAt = std::chrono::steady_clock::now();
    m_snapshot = std::move(snapshot);
    const auto& own = m_identity.manifest();
    m_words = own && own->root.number > 0 ? Fingerprint::words(m_parts.tenant, own->root, own->keys)
                                          : QStringList();
    return status;
}

VaultStatus TeamVault::status() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

std::shared_ptr<const TeamSnapshot> TeamVault::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    return m_snapshot;
}

QStringList TeamVault::ownWords() const
{
    const std::lock_guard lock(m_mutex);
    return m_words;
}

Result<std::shared_ptr<const TeamSnapshot>> TeamVault::requireReady() const
{
    const std::lock_guard lock(m_mutex);
    if (m_snapshot)
        return m_snapshot;
    if (m_status.state == VaultState::Absent)
        return fail(Error::because(Code::NeedsPerson, "vault.no-key"));
    return fail(Error::because(Code::NeedsPerson, m_status.why.rule, m_status.why.facts));
}

Device TeamVault::ownRow() const
{
    Device row;
    row.id = m_identity.manifest()->device;
    row.name = m_parts.computer;
    row.keys = m_identity.manifest()->keys;
    return row;
}

} // namespace revos

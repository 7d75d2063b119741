#pragma once

#include "domain/ports/sealedvalues.h"
#include "vault/scopekeys.h"
#include "vault/team/deviceidentity.h"
#include "vault/team/teamstep.h"
#include "vault/tenantkeyring.h"

#include <chrono>
#include <functional>
#include <map>
#include <mutex>

namespace revos {

/// What this device knows of its team at one moment. Immutable.
struct TeamSnapshot
{
    DeviceId device;
    TrustLedger ledger;
    HeldKeys keys;
    int refusedGrants = 0; ///< to this device, that did not open
    std::chrono::steady_clock::time_point takenAt;
};

/// This device's part in a team's keys: asks to be let in, verifies the trust history, opens what was
/// granted, makes the first key of an account and hands keys to the sealer. The first device of a tenant
/// begins the history; the key that a computer had before there were teams becomes the tenant's first
/// versions.
///
/// Worker threads; calls wait for the database and the secret store. status(): any thread, at once.
class TeamVault final : public ScopeKeys
{
public:
    struct Parts
    {
        TenantId tenant;
        SecretStore& secrets;
        QByteArray storeName; ///< as the manifest names it
        QString manifestPath; ///< empty = this run only
        TenantKeyring& former;
        DeviceStore& devices;
        SealedValues& values;
        QString computer; ///< its name, for people
    };

    explicit TeamVault(Parts parts);

    /// Reads everything anew; asks to be let in, or begins the history, when this device is new. Not being
    /// ready is a state, not an error. @errors those of the database.
    [[nodiscard]] Result<VaultStatus> load(const Call& call);
    VaultStatus status() const;
    /// Null unless ready.
    std::shared_ptr<const TeamSnapshot> snapshot() const;
    /// The words that the other computer must show, too; empty before this device asked.
    QStringList ownWords() const;

    /// Builds a change on the newest history, signed by this device, and commits it; again when another
    /// device was faster. @p build may add nothing, and then nothing happens. Reads everything anew
    /// afterwards.
    /// @errors NeedsPerson unless ready; those of @p build and of the store.
    using Build = std::function<Result<void>(const TeamSnapshot& now, TeamStep& step)>;
    [[nodiscard]] Result<TeamChangeDone> change(const Call& call, const Build& build);

    /// For a person who lost the keychain: gives this device's key and request up. load() asks anew.
    [[nodiscard]] Result<void> forget(const Call& call);
    /// The last resort when no device, no code and no key is left: begins a new history with this device.
    /// What was sealed stays where it is and cannot be opened; returns how many values that are.
    /// @errors Conflict "device.can-open" when this device is ready.
    [[nodiscard]] Result<int> startOver(const Call& call);
    /// Enters this device with the key of a recovery code. @p rootCheck: of a root, by that code.
    /// @errors NotFound "recovery.code-unknown".
    using RootCheck = std::function<Result<QByteArray>(const TrustPin& root)>;
    [[nodiscard]] Result<void> enterWith(const DeviceKey& recovery, const RootCheck& rootCheck,
                                         const Call& call);

    TenantId tenant() const override { return m_parts.tenant; }
    [[nodiscard]] Result<std::shared_ptr<const KeySet>> forSealing(const KeyScope& scope) override;
    [[nodiscard]] Result<std::shared_ptr<const KeySet>> forOpening(const KeyScope& scope,
                                                                   quint32 version) override;

    const Parts& parts() const { return m_parts; }

private:
    [[nodiscard]] Result<VaultStatus> loadLocked(const Call& call);
    [[nodiscard]] Result<VaultStatus> enrol(const Call& call);
    [[nodiscard]] Result<VaultStatus> follow(const Call& call);
    [[nodiscard]] Result<VaultStatus> beginHistory(const QList<TrustEvent>& events, const Call& call);
    [[nodiscard]] Result<VaultStatus> becomeReady(TrustLedger ledger, const Call& call);
    [[nodiscard]] Result<HeldKeys> openGrants(const TrustLedger& ledger, const QList<KeyGrant>& grants,
                                              DeviceId device, const DeviceKey& key, int* refused) const;
    void healLocked(const TeamSnapshot& snapshot, const QList<KeyGrant>& grants, const Call& call);
    [[nodiscard]] Result<TeamChangeDone> commit(const TeamStep& step, const Call& call);
    VaultStatus settle(VaultStatus status, std::shared_ptr<const TeamSnapshot> snapshot = nullptr);
    Device ownRow() const;
    [[nodiscard]] Result<std::shared_ptr<const TeamSnapshot>> requireReady() const;
    /// The same, after looking once more when the last look was some time ago: somebody may have let us in.
    [[nodiscard]] Result<std::shared_ptr<const TeamSnapshot>> readyByNow(const Call& call);
    /// Whether nobody looked for this key a moment ago; then somebody does now.
    bool isWorthALookFor(const KeyScope& scope, quint32 version);

    const Parts m_parts;
    std::mutex m_changing; ///< one load or change at a time
    DeviceIdentity m_identity;
    mutable std::mutex m_mutex;
    VaultStatus m_status;
    std::chrono::steady_clock::time_point m_settledAt;
    QStringList m_words;
    std::shared_ptr<const TeamSnapshot> m_snapshot;
    std::map<std::pair<KeyScope, quint32>, std::chrono::steady_clock::time_point> m_lookedFor;
};

} // namespace revos

#pragma once

#include "db/gate/pggatekeeper.h"
#include "db/operators/operatorrepository.h"
#include "db/pg/pool.h"
#include "db/repositories/evidencerepository.h"
#include "db/stores.h"
#include "runtime/workspace/workspaces.h"
#include "vault/team/teamdesk.h"
#include "vault/vaultsealer.h"

namespace revos {

/// Who works at this device, as the workspace knows them.
struct Self
{
    QString name;
    QByteArray role; ///< "admin", "member", "client"; "superadmin" for somebody who broke the glass

    /// A client looks at what is theirs and approves it; the work is done at the agency's desktops.
    bool isClient() const { return role == "client"; }
};

/// A workspace that is open: its server runs, this device is signed in, its key is there. Everything it hands
/// out lives as long as it does. Opening and closing wait; the rest is callable from any thread.
class OpenWorkspace
{
public:
    /// @errors those of cluster, database and vault; SchemaMismatch when `revosctl migrate` is needed.
    [[nodiscard]] static Result<std::unique_ptr<OpenWorkspace>> open(const Workspaces& workspaces,
                                                                     const QString& name, const Call& call);
    /// Closes the pool and leaves the server, which stops when nobody else uses it.
    ~OpenWorkspace();
    OpenWorkspace(const OpenWorkspace&) = delete;
    OpenWorkspace& operator=(const OpenWorkspace&) = delete;

    const WorkspaceConfig& config() const { return m_config; }
    const Self& self() const { return m_self; }
    /// For what a person waits for, and for jobs: neither waits behind the other.
    db::PgStores& interactive() { return *m_interactive; }
    db::PgStores& background() { return *m_background; }
    Gatekeeper& interactiveGate() { return *m_interactiveGate; }
    Gatekeeper& gate() { return *m_gate; }
    EvidenceStore& interactiveEvidence() { return *m_interactiveEvidence; }
    EvidenceStore& evidence() { return *m_evidence; }
    /// The people of the workspace, for its admins.
    OperatorDirectory& operators() { return *m_operators; }
    Sealer& sealer() { return *m_sealer; }
    /// This device's part in the team's keys. Worker threads.
    TeamVault& vault() { return *m_vault; }
    /// The same as the window asks for it.
    TeamDesk& devices() { return *m_devices; }
    /// This device's secrets of the workspace. Worker threads.
    SecretStore& secretStore() { return *m_secrets.store; }
    const db::ConnectOptions& connectOptions() const { return m_connect; }

    /// Sets the clock of a practice database; the database refuses it everywhere else and never goes back.
    [[nodiscard]] Result<void> setPracticeClock(const QDateTime& moment, const Call& call);

private:
    OpenWorkspace() = default;

    [[nodiscard]] Result<void> connect(const Workspaces& workspaces, const Call& call);
    /// Its own server, which is started, or the one that several share.
    [[nodiscard]] Result<db::ConnectOptions> findServer(const Workspaces& workspaces, const Call& call);
    [[nodiscard]] Result<void> checkSchema(const Call& call);
    [[nodiscard]] Result<void> learnSelf(const Call& call);
    [[nodiscard]] Result<void> sayHello(const Call& call);
    [[nodiscard]] Result<void> openVault(const Workspaces& workspaces, const Call& call);

    WorkspaceConfig m_config;
    Self m_self;
    WorkspaceSecrets m_secrets;
    std::unique_ptr<PrivateCluster> m_cluster;
    db::ConnectOptions m_connect;
    std::unique_ptr<db::Pool> m_pool;
    std::unique_ptr<db::PgStores> m_interactive;
    std::unique_ptr<db::PgStores> m_background;
    std::unique_ptr<Gatekeeper> m_interactiveGate;
    std::unique_ptr<Gatekeeper> m_gate;
    std::unique_ptr<OperatorDirectory> m_operators;
    std::unique_ptr<TenantKeyring> m_keyring;
    std::unique_ptr<TeamVault> m_vault;
    std::unique_ptr<TeamDesk> m_devices;
    std::unique_ptr<VaultSealer> m_sealer;
    std::unique_ptr<EvidenceStore> m_interactiveEvidence;
    std::unique_ptr<EvidenceStore> m_evidence;
    std::unique_ptr<db::Session> m_owner; ///< of the practice clock; opened when first needed
};

} // namespace revos

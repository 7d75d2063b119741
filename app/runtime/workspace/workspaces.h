#pragma once

#include "cluster/privatecluster.h"
#include "db/pg/connectoptions.h"
#include "runtime/workspace/secretstores.h"

namespace revos {

/// What a new workspace is made from.
struct NewWorkspace
{
    QString name;
    WorkspaceKind kind = WorkspaceKind::Local;
    QString tenantName;
    QString operatorName;
    QString operatorEmail;
    QByteArray timeZone;     ///< IANA name
    QDateTime practiceStart; ///< of the clock, practice only
    SecretPlace secrets;     ///< practice has one of its own
};

struct WorkspaceStatus
{
    WorkspaceConfig config;
    bool running = false;
    QString folder; ///< of the cluster
    QString runsAs; ///< account the server runs as when RevOS is root; else empty
};

/// The workspaces of this computer: each a private cluster with one database that this device signs in to as
/// one operator. Worker threads.
class Workspaces
{
public:
    using Progress = std::function<void(const QString&)>;

    Workspaces(Paths paths, const SecretStores& secrets, Progress progress);

    [[nodiscard]] Result<QList<WorkspaceConfig>> list() const;
    [[nodiscard]] Result<WorkspaceConfig> find(const QString& name) const;
    /// Makes cluster, roles, database, tenant, operator and key; nothing is known as a workspace before the
    /// last step is done, and running it again after a crash goes on. @errors Conflict "workspace.exists";
    /// Invalid "workspace.not-for-one-run"; those of SecretStores::make().
    [[nodiscard]] Result<WorkspaceConfig> create(const NewWorkspace& wanted, const Call& call);
    /// A fresh practice database in the workspace's cluster; the one before is dropped. The workspace need
    /// not exist.
    [[nodiscard]] Result<WorkspaceConfig> renewPractice(const NewWorkspace& wanted, const Call& call);
    [[nodiscard]] Result<WorkspaceStatus> status(const QString& name, const Call& call) const;
    /// The cluster of a workspace, to start and to hold while it is used.
    [[nodiscard]] Result<std::unique_ptr<PrivateCluster>> cluster(const QString& name,
                                                                  const Call& call) const;
    [[nodiscard]] Result<void> stop(const QString& name, const Call& call) const;

    /// Whether @p name may become a workspace; one that was kept for a run which has ended makes room.
    /// @errors Invalid "workspace.wrong-name"; Conflict
    /// "workspace.exists".
    [[nodiscard]] Result<void> checkFree(const QString& name) const;
    /// The tenant of @p config with its first admin, whose login it names. @p owner is a superuser's sign-in
    /// or that of the login which owns the database.
    [[nodiscard]] Result<void> makeTenant(const NewWorkspace& wanted, const WorkspaceConfig& config,
                                          const db::ConnectOptions& owner, const Call& call);
    [[nodiscard]] Result<void> makeKey(const WorkspaceConfig& config, const WorkspaceSecrets& secrets,
                                       const Call& call);
    /// How a superuser signs in to the cluster of a local workspace, which is started; RevOS's own login
    /// only.
    [[nodiscard]] Result<db::ConnectOptions> startAsSuperuser(PrivateCluster& cluster, const QString& name,
                                                              SecretStore& store, const Call& call);

    const Paths& paths() const { return m_paths; }
    const SecretStores& secrets() const { return m_secrets; }

private:
    /// The database of a workspace; the one that it had before is dropped.
    [[nodiscard]] Result<WorkspaceConfig> make(const NewWorkspace& wanted, const Call& call);
    [[nodiscard]] Result<WorkspaceConfig> makeDatabase(const NewWorkspace& wanted,
                                                       const db::ConnectOptions& admin,
                                                       const WorkspaceSecrets& secrets, const Call& call);
    void tell(const QString& text) const;

    Paths m_paths;
    const SecretStores& m_secrets;
    Progress m_progress;
};

/// Where the key manifest of a workspace's tenant is: of the key that a computer makes with a workspace,
/// which the team's keys begin with.
QString keyManifestPath(const Paths& paths, const WorkspaceConfig& config);
/// Where this computer's device manifest for a workspace's tenant is.
QString deviceManifestPath(const Paths& paths, const WorkspaceConfig& config);

} // namespace revos

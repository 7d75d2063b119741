#pragma once

#include "db/pg/session.h"
#include "db/schemastate.h"
#include "domain/ports/tenantdirectory.h"
#include "runtime/workspace/workspaces.h"

namespace revos {

/// A workspace's database as the login that owns it, or as a superadmin, sees it: migrating, tenants. Only on
/// computers that keep such a login. Worker threads.
class WorkspaceOwner
{
public:
    using Progress = std::function<void(const QString& name, int done, int total)>;

    /// Starts the private server of a local workspace. @errors those of Workspaces::find() and the cluster.
    [[nodiscard]] static Result<std::unique_ptr<WorkspaceOwner>> open(Workspaces& workspaces,
                                                                      const QString& name, const Call& call);
    ~WorkspaceOwner();
    WorkspaceOwner(const WorkspaceOwner&) = delete;
    WorkspaceOwner& operator=(const WorkspaceOwner&) = delete;

    const WorkspaceConfig& config() const { return m_config; }

    /// What would be to do, seen with this computer's own login.
    [[nodiscard]] Result<db::SchemaState> checkSchema(const Call& call);
    /// Brings the database to the newest schema. Roles that a new version needs are made where a superuser is
    /// at hand: in a local workspace, or through @p admin. @errors Denied "tenant.not-owner"; those of
    /// db::Migrator.
    [[nodiscard]] Result<db::SchemaState> migrate(const db::ConnectOptions* admin, const Progress& progress,
                                                  const Call& call);

    /// The server's tenants with this computer's superadmin login, or else as the owner, who may do all but
    /// open one. Lives as long as this object, until it is asked for again.
    /// @errors Denied "tenant.not-owner" when neither login is here.
    [[nodiscard]] Result<TenantDirectory*> tenants(const Call& call);
    /// The same for somebody who opens a tenant. @errors Denied "tenant.not-superadmin".
    [[nodiscard]] Result<TenantDirectory*> tenantsAsSuperadmin(const Call& call);

    /// Makes a superadmin's login for this computer and notes it in the workspace. A second one replaces it
    /// here; the first stays valid at the server. @errors those of openAsOwner()
    [[nodiscard]] Result<void> becomeSuperadmin(const Call& call);

private:
    WorkspaceOwner(Workspaces& workspaces, WorkspaceConfig config, WorkspaceSecrets secrets);

    [[nodiscard]] Result<void> connect(const Call& call);
    [[nodiscard]] Result<db::ConnectOptions> signIn(const QString& login, const QString& key,
                                                    const char* missing, const Call& call);
    [[nodiscard]] Result<std::unique_ptr<db::Session>> openAsOwner(const Call& call);
    [[nodiscard]] Result<void> renewRoles(const db::ConnectOptions* admin, const Call& call);

    Workspaces& m_workspaces;
    WorkspaceConfig m_config;
    WorkspaceSecrets m_secrets;
    std::unique_ptr<PrivateCluster> m_cluster;
    db::ConnectOptions m_server;
    std::unique_ptr<db::Session> m_session;
    std::unique_ptr<TenantDirectory> m_tenants;
};

} // namespace revos

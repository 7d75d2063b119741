#pragma once

#include "db/pg/route.h"
#include "domain/operators/inviteaddress.h"
#include "domain/ports/tenantdirectory.h"
#include "runtime/workspace/workspaces.h"

namespace revos {

/// What a workspace on a server of one's own is made from.
struct NewServerWorkspace
{
    NewWorkspace workspace; ///< its kind is not asked
    db::ConnectOptions
        admin; ///< the server's administrator, with the password; a CA file when not the system's
};

/// What an invited person brings.
struct WantedEntry
{
    InviteAddress address;
    Secret code;    ///< as typed
    QString caFile; ///< needed when the address names a fingerprint
    QString name;   ///< of the workspace on this computer; empty: made from the address
    SecretPlace secrets;
};

/// Workspaces on servers that several desktops share. Nothing of a workspace stays on this computer when its
/// making fails. Worker threads.
class ServerWorkspaces
{
public:
    using Progress = std::function<void(const QString&)>;

    /// @p workspaces outlives this object.
    ServerWorkspaces(Workspaces& workspaces, Progress progress);

    /// Makes roles, database, tenant, a login for this computer and the key. The administrator's password is
    /// used here and kept nowhere; that of the login which owns the database goes into the keychain. Makes
    /// the database unless it is there and empty. @errors Conflict "workspace.exists", "db.server-has-revos";
    /// Invalid "db.pooler-no-migration", "db.authority-unreadable", "workspace.not-for-one-run"; those of
    /// Session::open().
    [[nodiscard]] Result<WorkspaceConfig> create(const NewServerWorkspace& wanted, const Call& call);

    /// Exchanges a code for a login of this computer. @errors those of InviteCode::fromTyped(), of
    /// db::acceptInvitation() and of Session::open(); Invalid "join.authority-missing",
    /// "join.authority-other"; Auth "join.unknown".
    [[nodiscard]] Result<WorkspaceConfig> join(const WantedEntry& wanted, const Call& call);

    /// A workspace of this computer, its login in the keychain, for a superadmin's visit to a tenant of @p
    /// beside's server. It has no key: what is sealed stays closed. @errors Conflict "workspace.exists".
    [[nodiscard]] Result<WorkspaceConfig> addVisit(const WorkspaceConfig& beside, const QString& name,
                                                   TenantId tenant, const TenantVisit& visit,
                                                   const Call& call);

    /// Finds out how @p config reaches its server, with this computer's own login, and remembers a pooler
    /// that has come, gone or changed.
    [[nodiscard]] Result<db::Route> probe(WorkspaceConfig config, const Call& call);

private:
    class Draft;

    [[nodiscard]] Result<void> provision(const NewServerWorkspace& wanted, const db::ConnectOptions& admin,
                                         Draft& draft, const Call& call);
    [[nodiscard]] Result<void> accept(const WantedEntry& wanted, const db::ConnectOptions& server,
                                      Draft& draft, const Call& call);
    void tell(const QString& text) const;

    Workspaces& m_workspaces;
    Progress m_progress;
};

} // namespace revos

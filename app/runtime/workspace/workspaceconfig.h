#pragma once

#include "core/result.h"
#include "db/pg/connectoptions.h"
#include "domain/operators/inviteaddress.h"
#include "domain/secretkeeping.h"

#include <QDateTime>

#include <optional>

namespace revos {

enum class WorkspaceKind {
    Practice,
    Local,  ///< a private server on this computer
    Server, ///< a server that several desktops share
};

/// "practice", "local" or "server".
QString nameOfKind(WorkspaceKind kind);

/// Where a shared server is and what was found out about it when this computer came.
struct ServerPlace
{
    QString host;
    quint16 port = 5432;
    QByteArray caSha256; ///< of `authority.pem` beside the configuration; empty: the system's authorities
    db::Pooler pooler = db::Pooler::None;

    bool operator==(const ServerPlace&) const = default;
};

/// What a device knows of a workspace: `workspace.json` in its folder. Holds no secret.
struct WorkspaceConfig
{
    QString name;
    WorkspaceKind kind = WorkspaceKind::Local;
    QString database;
    TenantId tenantId;
    UserId userId;
    QString login; ///< of this device: "u_" and sixteen hex digits
    QDateTime createdAt;
    QString tenantName;                              ///< as its people call it; may be empty
    std::optional<ServerPlace> server;               ///< of a workspace on a server
    SecretKeeping keeping = SecretKeeping::Keychain; ///< not of practice, whose secrets are thrown away
    QString superadminLogin;                         ///< of this device for the whole server; usually empty
    UserId superadminId;                             ///< the person behind it

    static QString pathIn(const QString& folder);
    /// Where the authority of the workspace's server is kept.
    static QString authorityIn(const QString& folder);
    /// @errors NotFound "workspace.none" (name); Invalid "workspace.config-broken" (path).
    [[nodiscard]] static Result<WorkspaceConfig> load(const QString& folder);
    /// Whole or not at all. @errors Denied with the path.
    [[nodiscard]] Result<void> save(const QString& folder) const;

    /// How to reach the server of a workspace that has one; login and password are to be added.
    db::ConnectOptions serverOptions(const QString& folder) const;

    bool operator==(const WorkspaceConfig&) const = default;
};

/// What invitations to a workspace name; nothing for one that only this computer reaches.
std::optional<InviteAddress> inviteAddressOf(const WorkspaceConfig& config);

/// Letters, digits, - and _, at most 40: a name is a folder's name too.
bool isWorkspaceName(const QString& name);
/// The nearest thing to @p text that is one.
QString workspaceNameFrom(const QString& text);

} // namespace revos

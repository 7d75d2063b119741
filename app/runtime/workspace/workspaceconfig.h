#pragma once

#include "core/result.h"
#include "domain/ids.h"

#include <QDateTime>

namespace revos {

enum class WorkspaceKind { Practice, Local };

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

    static QString pathIn(const QString& folder);
    /// @errors NotFound "workspace.none" (name); Invalid "workspace.config-broken" (path).
    [[nodiscard]] static Result<WorkspaceConfig> load(const QString& folder);
    /// Whole or not at all. @errors Denied with the path.
    [[nodiscard]] Result<void> save(const QString& folder) const;

    bool operator==(const WorkspaceConfig&) const = default;
};

/// Letters, digits, - and _, at most 40: a name is a folder's name too.
bool isWorkspaceName(const QString& name);

} // namespace revos

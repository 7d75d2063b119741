#pragma once

#include "runtime/paths.h"
#include "runtime/workspace/workspaceconfig.h"

namespace revos {

/// Where a practice workspace keeps what belongs to one practice database: the ledgers of network and CRM,
/// the report. A new database gets a new folder, so that a witness never speaks of somebody else's case.
struct PracticeFolder
{
    static constexpr auto kWorkspace = "practice";

    QString root;

    PracticeFolder(const Paths& paths, const WorkspaceConfig& config)
        : root(paths.workspace(config.name) + QStringLiteral("/run-") + config.tenantId.toString())
    {}

    QString network() const { return root + QStringLiteral("/network"); }
    QString crm() const { return root + QStringLiteral("/crm"); }
    QString report() const { return root + QStringLiteral("/report.html"); }
};

} // namespace revos

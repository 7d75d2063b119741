#pragma once

#include "cluster/serveruser.h"
#include "core/call.h"

#include <QString>

namespace revos {

/// Where this person's clusters live, each in a folder of its own.
struct ClusterHome
{
    QString folder;
    /// The account that lends itself to root, to be told to the person; empty for everybody else.
    QString runsAs;
};

/// `$REVOS_HOME/clusters` when that is set, `/var/lib/revos/clusters` for root, else a folder in the person's
/// application data. NeedsPerson `cluster.folder-unreachable` with folder and account when the account that
/// root lends to the server cannot get there.
[[nodiscard]] Result<ClusterHome> clusterHome(const Call& call);

/// Whether @p user can step into @p folder, or into what exists of the way to it.
[[nodiscard]] Result<void> checkReachable(const ServerUser& user, const QString& folder, const Call& call);

} // namespace revos

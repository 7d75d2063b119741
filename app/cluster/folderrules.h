#pragma once

#include "core/result.h"

#include <QString>

#include <optional>

namespace revos {

/// The cloud drive that would synchronise @p folder, by the names and marks those programs leave in the
/// folders above it; nothing when there is none. A database that is synchronised file by file is soon
/// destroyed.
std::optional<QString> cloudDriveOver(const QString& folder);

/// Refuses folders in which a database cannot live: NeedsPerson `cluster.synced-folder` with the drive and
/// the folder, `cluster.network-folder`.
[[nodiscard]] Result<void> checkFolder(const QString& folder);

/// The longest path that a folder for local sockets may have on this system, in bytes: the address of a
/// socket is a field of fixed size (sun_path) that also holds "/.s.PGSQL.5432" and a zero byte.
int longestSocketFolder();

/// A folder for the server's socket: in @p clusterFolder when that is short enough, else a short one of the
/// person's. Not created yet.
QString socketFolderFor(const QString& clusterFolder);

} // namespace revos

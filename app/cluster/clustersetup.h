#pragma once

#include "cluster/serverbinaries.h"
#include "cluster/serveruser.h"
#include "core/call.h"
#include "core/secret.h"

#include <QList>
#include <QString>

#include <utility>

namespace revos {

/// A random password: 32 hexadecimal digits, 128 bits.
Secret randomPassword();

/// Fills @p dataFolder, which must not exist, with a new cluster: SCRAM for everybody, data checksums, UTF-8,
/// code point order. @p superuser gets @p password, which initdb reads from a 0600 file that is gone after.
[[nodiscard]] Result<void> initialiseCluster(const ServerBinaries& server, const ServerUser& user,
                                             const QString& dataFolder, const QString& superuser,
                                             const Secret& password, const Call& call);

/// Writes our part of the configuration of @p dataFolder; the rest of it keeps PostgreSQL's defaults.
[[nodiscard]] Result<void> configureCluster(const ServerUser& user, const QString& dataFolder,
                                            const QList<std::pair<QString, QString>>& settings);

/// Major version of the cluster in @p dataFolder; 0 when there is none.
int clusterVersion(const QString& dataFolder);

} // namespace revos

#pragma once

#include "core/call.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace revos {

/// The oldest server that RevOS works with.
inline constexpr int kOldestPostgres = 15;

/// The programs of one installed PostgreSQL server.
struct ServerBinaries
{
    QString folder;
    int major = 0;

    QString program(const QString& name) const { return folder + u'/' + name; }

    bool operator==(const ServerBinaries&) const = default;
};

/// Where servers are installed on this system, besides what pg_config says: folders with one folder for each
/// version, such as /usr/lib/postgresql.
QStringList usualServerFolders();

/// Where to look. REVOS_PG_BINDIR, when set, is the only place.
struct ServerSearch
{
    QString override = qEnvironmentVariable("REVOS_PG_BINDIR");
    QString pgConfig = QStringLiteral("pg_config");
    QStringList folders = usualServerFolders();
};

/// The newest server from kOldestPostgres on, or exactly @p major when it is given (an existing cluster opens
/// with no other). NotFound `cluster.binaries-missing` or `cluster.version-not-installed` with the version.
[[nodiscard]] Result<ServerBinaries> findServerBinaries(const ServerSearch& search, std::optional<int> major,
                                                        const Call& call);

} // namespace revos

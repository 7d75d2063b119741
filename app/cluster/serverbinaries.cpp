#include "cluster/serverbinaries.h"

#include "cluster/command.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace revos {

namespace {

/// The server in @p folder, or nothing when it is not complete or does not run.
std::optional<ServerBinaries> serverIn(const QString& folder, const Call& call)
{
    for (const auto* const name : {"postgres", "initdb"}) {
        const QFileInfo program(folder + u'/' + QLatin1String(name));
        if (!program.isFile() || !program.isExecutable())
            return std::nullopt;
    }
    const auto answer = runCommand({folder + u"/postgres", {QStringLiteral("--version")}}, call);
    if (!answer)
        return std::nullopt;
    // "postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)"
    static const QRegularExpression version(QStringLiteral("\\(PostgreSQL\\) (\\d+)"));
    const auto match = version.match(QString::fromUtf8(*answer));
    if (!match.hasMatch())
        return std::nullopt;
    return ServerBinaries{folder, match.captured(1).toInt()};
}

QStringList candidates(const ServerSearch& search, const Call& call)
{
    if (!search.override.isEmpty())
        return {search.override};
    QStringList folders;
    if (const auto answer = runCommand({search.pgConfig, {QStringLiteral("--bindir")}}, call))
        folders.append(QString::fromUtf8(*answer).trimmed());
    for (const QString& parent : search.folders) {
        const auto versions = QDir(parent).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString& version : versions)
            folders.append(parent + u'/' + version + u"/bin");
    }
    folders.removeDuplicates();
    return folders;
}

} // namespace

QStringList usualServerFolders()
{
    return {
        QStringLiteral("/usr/lib/postgresql"),                         // Debian, Ubuntu
        QStringLiteral("/usr"),                                        // Fedora, RHEL: /usr/pgsql-16/bin
        QStringLiteral("/opt/homebrew/opt"),                           // Homebrew: postgresql@16/bin
        QStringLiteral("/usr/local/opt"),                              // Homebrew on Intel
        QStringLiteral("/Applications/Postgres.app/Contents/Versions") // Postgres.app
    };
}

Result<ServerBinaries> findServerBinaries(const ServerSearch& search, std::optional<int> major,
                                          const Call& call)
{
    std::optional<ServerBinaries> best;
    for (const QString& folder : candidates(search, call)) {
        REVOS_TRY(call.check(QStringLiteral("look for PostgreSQL")));
        const auto server = serverIn(folder, call);
        if (!server || server->major < kOldestPostgres || (major && server->major != *major))
            continue;
        if (!best || server->major > best->major)
            best = server;
    }
    if (best)
        return *best;
    if (major)
        return fail(
            Error::because(Code::NotFound, "cluster.version-not-installed", {QString::number(*major)}));
    if (!search.override.isEmpty())
        return fail(Error::because(Code::NotFound, "cluster.binaries-not-there", {search.override}));
    return fail(
        Error::because(Code::NotFound, "cluster.binaries-missing", {QString::number(kOldestPostgres)}));
}

} // namespace revos

#include "cluster/clusterhome.h"

#include "cluster/command.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace revos {

Result<ClusterHome> clusterHome(const Call& call)
{
    REVOS_TRY_ASSIGN(const ServerUser user, serverUser());
    const QString home = qEnvironmentVariable("REVOS_HOME");
    ClusterHome found{{}, user.name};
    if (!home.isEmpty())
        found.folder = QDir(home).absoluteFilePath(QStringLiteral("clusters"));
    else if (user.isOther)
        found.folder = QStringLiteral("/var/lib/revos/clusters");
    else
        found.folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + u"/clusters";
    REVOS_TRY(checkReachable(user, found.folder, call));
    return found;
}

Result<void> checkReachable(const ServerUser& user, const QString& folder, const Call& call)
{
    if (!user.isOther)
        return {};
    QString existing = QDir::cleanPath(folder);
    while (!QFileInfo::exists(existing) && existing.size() > 1)
        existing.truncate(std::max<qsizetype>(existing.lastIndexOf(u'/'), 1));
    const ServerCommand step{
        QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("cd -- \"$0\""), existing}, user};
    if (const auto reached = runCommand(step, call); !reached) {
        if (reached.error().code != Code::Internal)
            return fail(reached.error());
        return fail(Error::because(Code::NeedsPerson, "cluster.folder-unreachable", {existing, user.name}));
    }
    return {};
}

} // namespace revos

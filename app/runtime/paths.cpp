#include "runtime/paths.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace revos {

namespace {

#ifdef Q_OS_UNIX
bool isRoot()
{
    return ::geteuid() == 0;
}
#else
bool isRoot()
{
    return false;
}
#endif

} // namespace

Paths Paths::fromEnvironment()
{
    const QString chosen = qEnvironmentVariable("REVOS_HOME");
    if (!chosen.isEmpty())
        return Paths(QDir(chosen).absolutePath());
    // Postgres refuses to run as root, so root's workspaces live where its server's user can reach them.
    if (isRoot())
        return Paths(QStringLiteral("/var/lib/revos"));
    return Paths(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                 QStringLiteral("/revos"));
}

Paths::Paths(QString home)
    : m_home(std::move(home))
{}

QString Paths::workspaces() const
{
    return m_home + QStringLiteral("/workspaces");
}

QString Paths::workspace(const QString& name) const
{
    return workspaces() + u'/' + name;
}

QString Paths::logFile() const
{
    return m_home + QStringLiteral("/revos.log");
}

QString Paths::settingsFile() const
{
    return m_home + QStringLiteral("/settings.ini");
}

Result<void> Paths::create() const
{
    if (QDir().mkpath(workspaces()))
        return {};
    return fail(Error::because(Code::Denied, "runtime.home-not-writable", {m_home}));
}

} // namespace revos

#include "cluster/postmaster.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <cerrno>
#include <csignal>

namespace revos {

std::optional<Postmaster> Postmaster::read(const QString& dataFolder)
{
    QFile file(dataFolder + u"/postmaster.pid");
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    // pid, data folder, start time, port, socket folder, listen address, shared memory key, status
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    Postmaster server;
    server.pid = lines.value(0).toLongLong();
    server.port = lines.value(3).toUShort();
    server.socketFolder = lines.value(4);
    const QString state = lines.value(7).trimmed();
    if (state == u"ready")
        server.state = State::Ready;
    else if (state == u"stopping")
        server.state = State::Stopping;
    if (server.pid <= 0)
        return std::nullopt;
    return server;
}

bool Postmaster::isServerOf(const QString& dataFolder) const
{
    if (!isProcessAlive(pid))
        return false;
#ifdef Q_OS_LINUX
    // The server works in its data folder; a process that only got the same number does not.
    const QFileInfo workingFolder(QStringLiteral("/proc/%1/cwd").arg(pid));
    return workingFolder.canonicalFilePath() == QFileInfo(dataFolder).canonicalFilePath();
#else
    return true;
#endif
}

bool isProcessAlive(qint64 pid)
{
    if (kill(static_cast<pid_t>(pid), 0) != 0 && errno != EPERM)
        return false;
#ifdef Q_OS_LINUX
    QFile status(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    // "1234 (name) Z …"; the name may hold anything, so its end is the last bracket.
    const QByteArray line = status.readAll();
    return line.mid(line.lastIndexOf(')') + 2, 1) != "Z";
#else
    return true;
#endif
}

} // namespace revos

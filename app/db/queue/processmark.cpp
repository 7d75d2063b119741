#include "db/queue/processmark.h"

#include <QCoreApplication>
#include <QFile>
#include <QSysInfo>

#if defined(Q_OS_WIN)
#include <windows.h>
#else
#include <cerrno>
#include <csignal>
#endif

namespace revos::db {

namespace {

/// Pids mean nothing across machines, and host names are often the same ("localhost").
QString hostMark()
{
    return QSysInfo::machineHostName() + u'/' + QString::fromLatin1(QSysInfo::machineUniqueId().left(12));
}

#if defined(Q_OS_LINUX)
QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Boot and start time in ticks since boot (field 22 of /proc/<pid>/stat, proc(5)); empty when there is no
/// such process. The second field, the program's name, may hold anything but ends with the last bracket.
QString startedMark(qint64 pid)
{
    const QByteArray stat = contentOf(QStringLiteral("/proc/%1/stat").arg(pid));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype kStartTime = 22 - 3;
    if (fields.size() <= kStartTime)
        return {};
    const QByteArray boot = contentOf(QStringLiteral("/proc/sys/kernel/random/boot_id")).trimmed();
    return QString::fromLatin1(boot.left(8) + ':' + fields[kStartTime]);
}
#endif

bool isAlive(const JobQueue::WorkerRow& worker)
{
#if defined(Q_OS_LINUX)
    return startedMark(worker.pid) == worker.startedMark;
#elif defined(Q_OS_WIN)
    HANDLE process = OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(worker.pid));
    if (process == nullptr)
        return GetLastError() == ERROR_ACCESS_DENIED;
    const bool runs = WaitForSingleObject(process, 0) == WAIT_TIMEOUT;
    CloseHandle(process);
    return runs;
#else
    return kill(static_cast<pid_t>(worker.pid), 0) == 0 || errno == EPERM;
#endif
}

} // namespace

JobQueue::WorkerRow thisProcess()
{
    JobQueue::WorkerRow self;
    self.host = hostMark();
    self.pid = QCoreApplication::applicationPid();
#if defined(Q_OS_LINUX)
    self.startedMark = startedMark(self.pid);
#endif
    return self;
}

bool isGone(const JobQueue::WorkerRow& worker)
{
    return worker.host == hostMark() && !isAlive(worker);
}

} // namespace revos::db

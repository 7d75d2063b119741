#include "cluster/clusterlock.h"

#include "cluster/command.h"
#include "core/id.h"
#include "core/pause.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace revos {

namespace {

int openFile(const QString& path)
{
    return open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
}

} // namespace

Result<FileLock> FileLock::acquire(const QString& path, const Call& call)
{
    FileLock lock(openFile(path));
    if (lock.m_handle < 0)
        return fail(Code::Internal, QStringLiteral("cannot open %1: %2").arg(path, qt_error_string(errno)));
    while (flock(lock.m_handle, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return fail(Code::Internal,
                        QStringLiteral("cannot lock %1: %2").arg(path, qt_error_string(errno)));
        REVOS_TRY(pauseFor(std::chrono::milliseconds(20), call));
    }
    return lock;
}

FileLock::FileLock(FileLock&& other) noexcept
    : m_handle(std::exchange(other.m_handle, -1))
{}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(m_handle, other.m_handle);
    return *this;
}

FileLock::~FileLock()
{
    if (m_handle >= 0)
        close(m_handle);
}

ClusterUse::ClusterUse(QString path, FileLock lock)
    : m_path(std::move(path))
    , m_lock(std::move(lock))
{}

ClusterUse::~ClusterUse()
{
    QFile::remove(m_path);
}

Result<std::unique_ptr<ClusterUse>> ClusterUse::begin(const QString& folder)
{
    const QString path = folder + u'/' + newUuid7().toString(QUuid::WithoutBraces);
    REVOS_TRY_ASSIGN(FileLock lock, FileLock::acquire(path, Call::within(std::chrono::seconds(1))));
    return std::unique_ptr<ClusterUse>(new ClusterUse(path, std::move(lock)));
}

int countClusterUses(const QString& folder)
{
    int living = 0;
    const QStringList names = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    for (const QString& name : names) {
        const QString path = folder + u'/' + name;
        const int handle = openFile(path);
        if (handle < 0)
            continue;
        const bool isDead = flock(handle, LOCK_EX | LOCK_NB) == 0;
        if (isDead)
            QFile::remove(path);
        else
            ++living;
        close(handle);
    }
    return living;
}

} // namespace revos

#include "ctl/bench/memorywatch.h"

#include <QDir>
#include <QFile>
#include <QMultiHash>

#include <chrono>

namespace revos::ctl {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Looking costs both sides time of theirs; memory grows slower than that.
constexpr auto kInterval = 500ms;

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// /proc/<pid>/stat: the name may hold anything, brackets too; state and parent stand behind the last one.
qint64 parentOf(const QString& pid)
{
    const QByteArray stat = contentOf(u"/proc/%1/stat"_s.arg(pid));
    return stat.mid(stat.lastIndexOf(')') + 2).split(' ').value(1).toLongLong();
}

} // namespace

QList<qint64> processTree(qint64 root, const QSet<qint64>& others)
{
    QMultiHash<qint64, qint64> children;
    const QStringList names = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& name : names) {
        bool isProcess = false;
        const qint64 pid = name.toLongLong(&isProcess);
        if (isProcess)
            children.insert(parentOf(name), pid);
    }
    QList<qint64> tree{root};
    for (qsizetype at = 0; at < tree.size(); ++at) {
        const auto range = children.values(tree[at]);
        for (const qint64 child : range) {
            if (!others.contains(child))
                tree.append(child);
        }
    }
    return tree;
}

qint64 memoryOf(const QList<qint64>& processes)
{
    qint64 bytes = 0;
    for (const qint64 pid : processes) {
        const QList<QByteArray> lines = contentOf(u"/proc/%1/smaps_rollup"_s.arg(pid)).split('\n');
        for (const QByteArray& line : lines) {
            if (line.startsWith("Pss:"))
                bytes += line.mid(4).trimmed().split(' ').value(0).toLongLong() * 1024;
        }
    }
    return bytes;
}

MemoryWatch::MemoryWatch(qint64 root, const QSet<qint64>& others)
    : m_thread([this, root, others] { watch(root, others); })
{}

void MemoryWatch::watch(qint64 root, const QSet<qint64>& others)
{
    std::unique_lock lock(m_mutex);
    do {
        lock.unlock();
        const qint64 now = memoryOf(processTree(root, others));
        lock.lock();
        m_peak = std::max(m_peak, now);
    } while (!m_ended.wait_for(lock, kInterval, [this] { return m_isOver; }));
}

MemoryWatch::~MemoryWatch()
{
    peakBytes();
}

qint64 MemoryWatch::peakBytes()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
    }
    m_ended.notify_all();
    if (m_thread.joinable())
        m_thread.join();
    return m_peak;
}

} // namespace revos::ctl

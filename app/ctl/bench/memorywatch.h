#pragma once

#include <QList>
#include <QSet>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace revos::ctl {

/// A process and all that descend from it, without @p others and theirs. Linux; empty elsewhere. Any thread.
QList<qint64> processTree(qint64 root, const QSet<qint64>& others);
/// Memory of @p processes in bytes, what they share divided among all that share it (PSS).
qint64 memoryOf(const QList<qint64>& processes);

/// The most memory a tree of processes had while this watched, looked at twice a second.
class MemoryWatch
{
public:
    /// Begins at once, on a thread of its own.
    MemoryWatch(qint64 root, const QSet<qint64>& others);
    ~MemoryWatch();
    MemoryWatch(const MemoryWatch&) = delete;
    MemoryWatch& operator=(const MemoryWatch&) = delete;

    /// Ends and tells the most, in bytes.
    qint64 peakBytes();

private:
    void watch(qint64 root, const QSet<qint64>& others);

    std::mutex m_mutex;
    std::condition_variable m_ended;
    bool m_isOver = false;
    qint64 m_peak = 0;
    std::thread m_thread; ///< goes first
};

} // namespace revos::ctl

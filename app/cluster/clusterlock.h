#pragma once

#include "core/call.h"

#include <QString>

#include <memory>

namespace revos {

/// A locked file. The system takes the lock back when the process ends, however it ends.
class FileLock
{
public:
    /// Waits for the lock; Timeout or Cancelled when the call ends first.
    [[nodiscard]] static Result<FileLock> acquire(const QString& path, const Call& call);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

private:
    explicit FileLock(int handle)
        : m_handle(handle)
    {}

    int m_handle = -1;
};

/// That this process uses the cluster: a locked file among those of the others. Ends with the object.
class ClusterUse
{
public:
    /// @p folder holds one file for each use; it exists. Call with the cluster's FileLock held.
    [[nodiscard]] static Result<std::unique_ptr<ClusterUse>> begin(const QString& folder);
    ~ClusterUse();
    ClusterUse(const ClusterUse&) = delete;
    ClusterUse& operator=(const ClusterUse&) = delete;

private:
    ClusterUse(QString path, FileLock lock);

    QString m_path;
    FileLock m_lock;
};

/// How many living uses there are in @p folder, and clears away what dead processes left. Call with the
/// cluster's FileLock held.
int countClusterUses(const QString& folder);

} // namespace revos

#pragma once

#include "core/call.h"
#include "domain/job.h"

#include <QList>

#include <optional>

namespace revos {

/// What the heartbeat brought back.
struct Heartbeat
{
    QList<JobId> lost;      ///< leases this worker no longer holds: stop, finish nothing
    QList<JobId> cancelled; ///< a person asked to stop them
    QList<JobId> stopped;   ///< their account, or everything, was stopped: they go on when it is resumed
};

/// Filter of the Activity pane; empty fields do not filter.
struct JobFilter
{
    QByteArray queue;
    std::optional<JobState> state;
};

/// The queue. Sequential, any thread. Claims and due times follow the workspace clock, leases real time.
class JobQueue
{
public:
    virtual ~JobQueue() = default;

    /// Queues a job. With a unique key that an unfinished job has, that job's id comes back and nothing is
    /// added.
    [[nodiscard]] virtual Result<JobId> add(const NewJob& job, const Call& call) = 0;
    /// Up to @p limit due jobs of @p queues under a lease of 60 s, by priority, due time, id. At most one
    /// running job per account.
    [[nodiscard]] virtual Result<QList<ClaimedJob>> claim(WorkerId worker, const QList<QByteArray>& queues,
                                                          int limit, const Call& call) = 0;
    /// Registers the worker (host, process) or renews it, and all its leases.
    [[nodiscard]] virtual Result<Heartbeat> heartbeat(WorkerId worker, const Call& call) = 0;
    /// Ends a run. @errors Conflict when the lease is not this run's any more: then nothing changed.
    [[nodiscard]] virtual Result<void> finish(const ClaimedJob& job, const JobOutcome& outcome,
                                              const Call& call) = 0;
    [[nodiscard]] virtual Result<void> progress(const ClaimedJob& job, int done, int total,
                                                const Call& call) = 0;
    /// Jobs whose lease ran out go back (or fail when no attempt is left); how many.
    [[nodiscard]] virtual Result<int> rescue(const Call& call) = 0;
    /// The same at once for a worker known to be dead.
    [[nodiscard]] virtual Result<int> rescueWorker(WorkerId worker, const Call& call) = 0;
    /// Workers whose process on this host is gone, for rescueWorker at start.
    struct WorkerRow
    {
        WorkerId id;
        QString host;
        qint64 pid = 0;
        QString startedMark; ///< process start mark: a pid used again is another process
        QDateTime lastSeen;
    };
    [[nodiscard]] virtual Result<QList<WorkerRow>> workers(const Call& call) = 0;
    [[nodiscard]] virtual Result<void> cancel(JobId id, const Call& call) = 0;
    [[nodiscard]] virtual Result<void> retryNow(JobId id, const Call& call) = 0;
    /// The jobs of @p account that wait for a person for a reason that begins with @p reason are due now; how
    /// many.
    [[nodiscard]] virtual Result<int> wake(AccountId account, const QByteArray& reason, const Call& call) = 0;
    [[nodiscard]] virtual Result<QueueStats> stats(const Call& call) = 0;
    [[nodiscard]] virtual Result<QList<JobRow>> list(const JobFilter& filter, int limit,
                                                     const Call& call) = 0;
    /// Deletes finished jobs older than 7 days, failed ones older than 30; how many.
    [[nodiscard]] virtual Result<int> prune(const Call& call) = 0;
};

} // namespace revos

#pragma once

#include "db/sessionsource.h"
#include "domain/ports/jobqueue.h"

#include <QHash>

#include <mutex>

namespace revos::db {

/// The queue in PostgreSQL. Any thread, as far as its sources allow it; in a transaction that others commit
/// only add() makes sense.
///
/// Remembers the leases it was given until their run is finished: the heartbeat names them, so that a claim
/// whose answer was lost is not kept alive.
class PgJobQueue final : public JobQueue
{
public:
    /// @p source outlives this object.
    explicit PgJobQueue(SessionSource& source);
    /// @p heartbeats: sessions of their own, so that a heartbeat never waits behind other statements.
    PgJobQueue(SessionSource& source, SessionSource& heartbeats);

    [[nodiscard]] Result<JobId> add(const NewJob& job, const Call& call) override;
    [[nodiscard]] Result<QList<ClaimedJob>> claim(WorkerId worker, const QList<QByteArray>& queues, int limit,
                                                  const Call& call) override;
    [[nodiscard]] Result<Heartbeat> heartbeat(WorkerId worker, const Call& call) override;
    [[nodiscard]] Result<void> finish(const ClaimedJob& job, const JobOutcome& outcome,
                                      const Call& call) override;
    [[nodiscard]] Result<void> progress(const ClaimedJob& job, int done, int total,
                                        const Call& call) override;
    [[nodiscard]] Result<int> rescue(const Call& call) override;
    [[nodiscard]] Result<int> rescueWorker(WorkerId worker, const Call& call) override;
    [[nodiscard]] Result<QList<WorkerRow>> workers(const Call& call) override;
    [[nodiscard]] Result<void> cancel(JobId id, const Call& call) override;
    [[nodiscard]] Result<void> retryNow(JobId id, const Call& call) override;
    [[nodiscard]] Result<int> wake(AccountId account, const QByteArray& reason, const Call& call) override;
    [[nodiscard]] Result<QueueStats> stats(const Call& call) override;
    [[nodiscard]] Result<QList<JobRow>> list(const JobFilter& filter, int limit, const Call& call) override;
    [[nodiscard]] Result<int> prune(const Call& call) override;

private:
    struct Lease
    {
        WorkerId worker;
        qint64 token = 0;
        bool isFinishing = false; ///< that it is gone is the finish's to tell
    };

    QHash<JobId, qint64> leasesOf(WorkerId worker) const;
    void markFinishing(JobId id, qint64 token, bool isFinishing);
    void forget(JobId id, qint64 token);
    /// Forgets it; false when the run was finished or is being finished.
    bool lose(JobId id, qint64 token);
    [[nodiscard]] Result<int> count(StatementName name, const Params& params, const Call& call);

    SessionSource& m_source;
    SessionSource& m_heartbeats;
    const WorkerRow m_self;
    mutable std::mutex m_mutex;
    QHash<JobId, Lease> m_leases;
};

} // namespace revos::db

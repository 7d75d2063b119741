#pragma once

#include "domain/ports/jobqueue.h"

#include <condition_variable>
#include <mutex>

namespace revos {

/// A queue in memory whose moments a test decides. Thread-safe.
class FakeQueue final : public JobQueue
{
    template<class Fn>
    auto locked(Fn fn) const
    {
        const std::lock_guard lock(m_mutex);
        return fn();
    }
    template<class Fn>
    auto locked(Fn fn)
    {
        const std::lock_guard lock(m_mutex);
        return fn();
    }

public:
    struct Finished
    {
        ClaimedJob job;
        JobOutcome outcome;
    };

    // What a test does and sees.
    JobId put(const QByteArray& kind, const std::function<void(ClaimedJob&)>& change = {})
    {
        const std::lock_guard lock(m_mutex);
        ClaimedJob job;
        job.id = JobId::create();
        job.queue = "test_queue";
        job.kind = kind;
        job.maxAttempts = 5;
        job.timeout = std::chrono::seconds(60);
        job.leaseToken = ++m_lastToken;
        if (change)
            change(job);
        m_due.append(job);
        return job.id;
    }
    void loseLease(JobId id)
    {
        locked([&] { m_heartbeat.lost.append(id); });
    }
    void cancelByPerson(JobId id)
    {
        locked([&] { m_heartbeat.cancelled.append(id); });
    }
    void stopByPerson(JobId id)
    {
        locked([&] { m_heartbeat.stopped.append(id); });
    }
    /// The next @p times finishes answer with @p code.
    void failFinishes(int times, Code code)
    {
        locked([&] {
            m_failFinishes = times;
            m_finishCode = code;
        });
    }
    void failHeartbeats(bool down)
    {
        locked([&] { m_heartbeatsDown = down; });
    }
    void failClaims(bool down)
    {
        locked([&] { m_claimsDown = down; });
    }

    QList<Finished> finished() const
    {
        return locked([&] { return m_finished; });
    }
    QList<int> claimLimits() const
    {
        return locked([&] { return m_claimLimits; });
    }
    QList<QPair<int, int>> progresses() const
    {
        return locked([&] { return m_progresses; });
    }
    int claims() const
    {
        return locked([&] { return int(m_claimLimits.size()); });
    }
    int heartbeats() const
    {
        return locked([&] { return m_heartbeats; });
    }
    int rescues() const
    {
        return locked([&] { return m_rescues; });
    }
    int finishTries() const
    {
        return locked([&] { return m_finishTries; });
    }

    // The port.
    Result<JobId> add(const NewJob& job, const Call&) override { return put(job.kind); }
    Result<QList<ClaimedJob>> claim(WorkerId, const QList<QByteArray>&, int limit, const Call&) override
    {
        const std::lock_guard lock(m_mutex);
        m_claimLimits.append(limit);
        if (m_claimsDown)
            return fail(Code::Offline, QStringLiteral("fake"));
        const QList<ClaimedJob> taken = m_due.mid(0, limit);
        m_due = m_due.mid(taken.size());
        return taken;
    }
    Result<Heartbeat> heartbeat(WorkerId, const Call&) override
    {
        const std::lock_guard lock(m_mutex);
        ++m_heartbeats;
        if (m_heartbeatsDown)
            return fail(Code::Offline, QStringLiteral("fake"));
        return std::exchange(m_heartbeat, {});
    }
    Result<void> finish(const ClaimedJob& job, const JobOutcome& outcome, const Call&) override
    {
        const std::lock_guard lock(m_mutex);
        ++m_finishTries;
        if (m_failFinishes > 0) {
            --m_failFinishes;
            return fail(m_finishCode, QStringLiteral("fake"));
        }
        m_finished.append({job, outcome});
        return {};
    }
    Result<void> progress(const ClaimedJob&, int done, int total, const Call&) override
    {
        const std::lock_guard lock(m_mutex);
        m_progresses.append({done, total});
        return {};
    }
    Result<int> rescue(const Call&) override
    {
        return locked([&] { return ++m_rescues; }) * 0;
    }
    Result<int> rescueWorker(WorkerId, const Call&) override { return 0; }
    Result<QList<WorkerRow>> workers(const Call&) override { return QList<WorkerRow>{}; }
    Result<void> cancel(JobId, const Call&) override { return {}; }
    Result<void> retryNow(JobId, const Call&) override { return {}; }
    Result<int> wake(AccountId, const QByteArray&, const Call&) override { return 0; }
    Result<QueueStats> stats(const Call&) override { return QueueStats{}; }
    Result<QList<JobRow>> list(const JobFilter&, int, const Call&) override { return QList<JobRow>{}; }
    Result<int> prune(const Call&) override { return 0; }

private:
    mutable std::mutex m_mutex;
    QList<ClaimedJob> m_due;
    QList<Finished> m_finished;
    QList<int> m_claimLimits;
    QList<QPair<int, int>> m_progresses;
    Heartbeat m_heartbeat;
    qint64 m_lastToken = 0;
    int m_heartbeats = 0;
    int m_rescues = 0;
    int m_finishTries = 0;
    int m_failFinishes = 0;
    Code m_finishCode = Code::Offline;
    bool m_heartbeatsDown = false;
    bool m_claimsDown = false;
};

} // namespace revos

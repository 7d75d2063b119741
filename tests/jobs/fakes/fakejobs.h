#pragma once

#include "domain/ports/jobqueue.h"
#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"

namespace revos::test {

/// Takes jobs in, one for each unique key, as the real one does while the first is unfinished.
class FakeJobs final : public JobQueue
{
public:
    FakeJobs(World& world, Faults& faults)
        : m_world(world)
        , m_faults(faults)
    {}

    Result<JobId> add(const NewJob& job, const Call& call) override
    {
        REVOS_TRY(m_faults.check("jobs.add", call));
        for (const NewJob& one : m_world.jobs) {
            if (!job.uniqueKey.isEmpty() && one.queue == job.queue && one.uniqueKey == job.uniqueKey)
                return JobId::create();
        }
        m_world.jobs.append(job);
        return JobId::create();
    }
    Result<QList<ClaimedJob>> claim(WorkerId, const QList<QByteArray>&, int, const Call&) override
    {
        return unused();
    }
    Result<Heartbeat> heartbeat(WorkerId, const Call&) override { return unused(); }
    Result<void> finish(const ClaimedJob&, const JobOutcome&, const Call&) override { return unused(); }
    Result<void> progress(const ClaimedJob&, int, int, const Call&) override { return unused(); }
    Result<int> rescue(const Call&) override { return unused(); }
    Result<int> rescueWorker(WorkerId, const Call&) override { return unused(); }
    Result<QList<WorkerRow>> workers(const Call&) override { return unused(); }
    Result<void> cancel(JobId, const Call&) override { return unused(); }
    Result<void> retryNow(JobId, const Call&) override { return unused(); }
    Result<QueueStats> stats(const Call&) override { return unused(); }
    Result<QList<JobRow>> list(const JobFilter&, int, const Call&) override { return unused(); }
    Result<int> prune(const Call&) override { return unused(); }

private:
    World& m_world;
    Faults& m_faults;
};

} // namespace revos::test

#pragma once

#include "domain/ports/jobqueue.h"

namespace revos::test {

/// A queue for tests that only put jobs in: add() is the test's, everything else is refused.
class AddOnlyQueue : public JobQueue
{
public:
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
    Result<int> wake(AccountId, const QByteArray&, const Call&) override { return unused(); }
    Result<QueueStats> stats(const Call&) override { return unused(); }
    Result<QList<JobRow>> list(const JobFilter&, int, const Call&) override { return unused(); }
    Result<int> prune(const Call&) override { return unused(); }

private:
    static tl::unexpected<Error> unused()
    {
        return fail(Code::Internal, QStringLiteral("not part of the test"));
    }
};

} // namespace revos::test

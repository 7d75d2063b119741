#include "jobs/deadworkers.h"

namespace revos {

Result<int> takeOverFromDead(JobQueue& queue, Gatekeeper& gate,
                             const std::function<bool(const JobQueue::WorkerRow&)>& isGone, const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<JobQueue::WorkerRow> workers, queue.workers(call));
    int rescued = 0;
    for (const JobQueue::WorkerRow& worker : workers) {
        if (!isGone(worker))
            continue;
        // First, or a job that comes back could ask the gate before its old attempt is closed.
        REVOS_TRY(gate.closeOrphans(worker.id, call));
        REVOS_TRY_ASSIGN(const int jobs, queue.rescueWorker(worker.id, call));
        rescued += jobs;
    }
    return rescued;
}

} // namespace revos

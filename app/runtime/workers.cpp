#include "runtime/workers.h"

#include "core/log.h"
#include "core/processmark.h"
#include "domain/ports/gatekeeper.h"
#include "domain/ports/jobqueue.h"

#include <QSysInfo>

namespace revos {

Result<void> rescueDeadWorkers(JobQueue& jobs, Gatekeeper& gate, const Call& call)
{
    REVOS_TRY_ASSIGN(const auto workers, jobs.workers(call));
    for (const JobQueue::WorkerRow& worker : workers) {
        const bool isHere = worker.host == QSysInfo::machineHostName();
        if (!isHere || processMark(worker.pid) == worker.startedMark)
            continue;
        // Attempts first: a job that goes back must not find its message still being sent.
        REVOS_TRY_ASSIGN(const int closed, gate.closeOrphans(worker.id, call));
        REVOS_TRY_ASSIGN(const int rescued, jobs.rescueWorker(worker.id, call));
        if (closed > 0 || rescued > 0)
            qCInfo(lcJobs, "a worker died: %d jobs went back, %d attempts are unknown", rescued, closed);
    }
    return {};
}

} // namespace revos

#pragma once

#include "domain/ports/jobqueue.h"
#include "jobs/runningjobs.h"

#include <thread>

namespace revos {

/// Renews this worker's leases on a thread of its own, so that no handler and no slow claim can hold it up,
/// and stops the runs whose lease is lost or which a person cancelled.
class HeartbeatLoop
{
public:
    struct Times
    {
        std::chrono::milliseconds interval;
        std::chrono::milliseconds lease;
        std::chrono::milliseconds callBudget;
    };

    /// Starts beating one interval from now. @p queue and @p running must outlive it.
    HeartbeatLoop(JobQueue& queue, WorkerId worker, RunningJobs& running, const Times& times);
    /// Ends a beat under way.
    ~HeartbeatLoop();
    HeartbeatLoop(const HeartbeatLoop&) = delete;
    HeartbeatLoop& operator=(const HeartbeatLoop&) = delete;

private:
    void run();
    /// False when the queue could not be reached.
    bool beat();

    JobQueue& m_queue;
    const WorkerId m_worker;
    RunningJobs& m_running;
    const Times m_times;
    CancelSource m_stop;
    std::thread m_thread;
};

} // namespace revos

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

    /// Beats at once, because somebody may have been stopped. Any thread; never waits.
    void beatNow();

private:
    void run();
    /// Until @p span is over or somebody asks; false at the end.
    bool waitFor(std::chrono::milliseconds span);
    /// False when the queue could not be reached.
    bool beat();

    JobQueue& m_queue;
    const WorkerId m_worker;
    RunningJobs& m_running;
    const Times m_times;
    CancelSource m_stop; ///< of a beat under way
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_asked = false;
    bool m_leaving = false;
    std::thread m_thread;
};

} // namespace revos

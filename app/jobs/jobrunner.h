#pragma once

#include "core/threadexecutor.h"
#include "jobs/heartbeatloop.h"
#include "jobs/jobrun.h"

#include <optional>

namespace revos {

/// How a runner works; the defaults are the product's.
struct RunnerOptions
{
    WorkerId worker = WorkerId::create();
    QList<QByteArray> queues;              ///< none = all queues of the handlers
    int slots = 4;                         ///< handlers at the same time
    std::chrono::milliseconds poll{5'000}; ///< at most this long until a due job is seen; ± 20 %
    std::chrono::milliseconds heartbeat{15'000};
    std::chrono::milliseconds lease{60'000};    ///< as the queue gives it, real time
    std::chrono::milliseconds rescue{30'000};   ///< how often lapsed leases of anybody are looked for
    std::chrono::milliseconds prune{3'600'000}; ///< how often old finished jobs are deleted
    std::chrono::milliseconds callBudget{10'000};
    /// A job was begun or has ended here, of which the queue does not tell. Any thread; must not wait.
    std::function<void()> changed;
    std::function<double()> random;    ///< in [0, 1), any thread; none = the system's
    RunCompanion* companion = nullptr; ///< outlives the runner
};

/// Claims jobs and runs their handlers: lease, heartbeat, back-off and the single finish are its business,
/// the work is the handlers'. One dispatcher thread, one thread a slot, one for the heartbeat.
///
/// Everything handed in must outlive it. Functions: any thread; the waiting ones not on the GUI thread.
class JobRunner
{
public:
    JobRunner(JobQueue& queue, const HandlerRegistry& handlers, const Clock& clock, RunnerOptions options);
    /// Stops, and waits for handlers even when they do not heed their cancellation.
    ~JobRunner();
    JobRunner(const JobRunner&) = delete;
    JobRunner& operator=(const JobRunner&) = delete;

    /// Registers the worker and begins to claim. Once.
    void start();
    /// There may be something to do: looks now, not at the next poll. Cheap, never waits.
    void poke();
    /// True when nothing runs here and the last look, taken after the last poke and the last finished run,
    /// found nothing due.
    bool isIdle() const;
    /// Returns when isIdle() has become true. @errors Timeout, Cancelled
    [[nodiscard]] Result<void> waitUntilIdle(const Call& call);
    /// Ends at once what runs for @p account (null = everything) as stopped, and claims nothing at all until
    /// release(): until the queue knows what it must not hand out. Cheap, never waits.
    void hold(AccountId account);
    /// The queue knows. What slipped through before it knew ends now.
    void release(AccountId account);
    /// Somebody was stopped somewhere: asks the queue at once which runs are to end. Cheap, never waits.
    void lookForStops();
    int runningCount() const { return m_running.count(); }
    WorkerId worker() const { return m_options.worker; }

    /// Claims no more and lets what runs come to its end. False when some still run after @p budget.
    [[nodiscard]] bool drain(std::chrono::milliseconds budget);
    /// Claims no more and cancels what runs; it goes back without losing an attempt. False when a handler
    /// has not returned after @p budget; its lease lapses then.
    [[nodiscard]] bool stop(std::chrono::milliseconds budget);

private:
    void dispatch();
    [[nodiscard]] bool registerWorker();
    /// Fills free slots; how many jobs came, or nothing when the queue did not answer.
    std::optional<int> claimInto(int freeSlots);
    void begin(ClaimedJob job, Deadline leaseUntil);
    void maintain();
    bool waitForDispatcher(Deadline deadline);
    bool isIdleLocked() const { return m_emptySeen == m_nudges && m_running.count() == 0; }
    void closeDoor();
    Call call() const;
    std::chrono::milliseconds pollSpan() const;

    JobQueue& m_queue;
    const RunnerOptions m_options;
    const JobRun::Parts m_parts;
    RunningJobs m_running;
    CancelSource m_leave; ///< the dispatcher's calls end at once
    Deadline m_nextRescue;
    Deadline m_nextPrune;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    quint64 m_nudges = 1;    ///< pokes and finished runs
    quint64 m_emptySeen = 0; ///< value of m_nudges before the last look that found nothing
    int m_holds = 0;
    bool m_doorClosed = false;
    bool m_dispatcherDone = true;

    std::unique_ptr<HeartbeatLoop> m_heartbeat; ///< under the mutex
    std::unique_ptr<ThreadExecutor> m_executor;
    std::thread m_dispatcher;
};

} // namespace revos

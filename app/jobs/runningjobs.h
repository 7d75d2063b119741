#pragma once

#include "core/call.h"
#include "domain/job.h"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

namespace revos {

/// Who ended a run before its handler did.
enum class StopReason {
    None,
    LeaseLost, ///< another worker may hold the job: nothing may be finished
    Cancelled, ///< a person asked for it
    Stopped,   ///< a person stopped its account, or everything
    TimedOut,
    ShuttingDown,
};

/// A job under way in this process.
class RunningJob
{
public:
    RunningJob(ClaimedJob job, Deadline leaseUntil);

    const ClaimedJob& job() const { return m_job; }
    /// For the handler: until the job's time-out; fires for every StopReason.
    const Call& work() const { return m_work; }
    /// For the finish: fires only when the lease is gone or the runner leaves.
    CancelToken lease() const { return m_leaseSource.token(); }
    StopReason stopReason() const { return m_reason.load(); }

private:
    friend class RunningJobs;

    ClaimedJob m_job;
    CancelSource m_workSource;
    CancelSource m_leaseSource;
    Call m_work;
    Deadline m_leaseUntil;
    std::atomic<StopReason> m_reason{StopReason::None};
};

/// The jobs this process holds, and the watch over their time-outs and leases. Any thread.
///
/// The watch ends a run whose lease could not be renewed in time, without asking anybody: when the database
/// cannot be reached, another worker that reaches it takes the job over.
class RunningJobs
{
public:
    RunningJobs();
    ~RunningJobs();
    RunningJobs(const RunningJobs&) = delete;
    RunningJobs& operator=(const RunningJobs&) = delete;

    /// @p leaseUntil: at the latest; measured from before the claim was asked for.
    std::shared_ptr<RunningJob> add(ClaimedJob job, Deadline leaseUntil);
    /// The run is over and finished.
    void remove(JobId id);
    /// Ends a run; the first reason given stays, except that a lost lease beats the others.
    void stop(JobId id, StopReason reason);
    /// The same for all, and for those added from now on.
    void stopAll(StopReason reason);
    /// Ends what runs for @p account (null = all) as Stopped, and what is added for it until release(). Each
    /// hold wants a release of its own.
    void hold(AccountId account);
    void release(AccountId account);
    /// All that are held now and not in @p lost were renewed until @p leaseUntil by a heartbeat that began
    /// when @p began was taken.
    void renewed(Deadline leaseUntil, Deadline::Clock::time_point began, const QList<JobId>& lost);

    int count() const;
    /// False when some are left at @p deadline.
    [[nodiscard]] bool waitUntilEmpty(Deadline deadline) const;

private:
    struct Entry
    {
        std::shared_ptr<RunningJob> run;
        Deadline::Clock::time_point addedAt;
    };

    void watch();
    bool isHeldLocked(AccountId account) const;
    static void stopRun(RunningJob& run, StopReason reason);

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::map<JobId, Entry> m_jobs;
    std::multiset<AccountId> m_held; ///< null = everything
    StopReason m_stopNewOnes = StopReason::None;
    bool m_closing = false;
    std::thread m_watch;
};

} // namespace revos

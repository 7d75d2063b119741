#include "jobs/runningjobs.h"

#include <algorithm>
#include <vector>

namespace revos {

RunningJob::RunningJob(ClaimedJob job, Deadline leaseUntil)
    : m_job(std::move(job))
    , m_work{Deadline::in(m_job.timeout), m_workSource.token()}
    , m_leaseUntil(leaseUntil)
{}

RunningJobs::RunningJobs()
    : m_watch([this] { watch(); })
{}

RunningJobs::~RunningJobs()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_changed.notify_all();
    m_watch.join();
}

std::shared_ptr<RunningJob> RunningJobs::add(ClaimedJob job, Deadline leaseUntil)
{
    auto run = std::make_shared<RunningJob>(std::move(job), leaseUntil);
    StopReason reason = StopReason::None;
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.insert_or_assign(run->job().id, Entry{run, Deadline::Clock::now()});
        reason = m_stopNewOnes;
        if (reason == StopReason::None && isHeldLocked(run->job().accountId))
            reason = StopReason::Stopped;
    }
    m_changed.notify_all();
    if (reason != StopReason::None)
        stopRun(*run, reason);
    return run;
}

void RunningJobs::remove(JobId id)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.erase(id);
    }
    m_changed.notify_all();
}

void RunningJobs::stop(JobId id, StopReason reason)
{
    std::shared_ptr<RunningJob> run;
    {
        const std::lock_guard lock(m_mutex);
        const auto it = m_jobs.find(id);
        if (it == m_jobs.end())
            return;
        run = it->second.run;
    }
    stopRun(*run, reason);
}

void RunningJobs::stopAll(StopReason reason)
{
    std::vector<std::shared_ptr<RunningJob>> runs;
    {
        const std::lock_guard lock(m_mutex);
        m_stopNewOnes = reason;
        for (const auto& [id, entry] : m_jobs)
            runs.push_back(entry.run);
    }
    for (const auto& run : runs)
        stopRun(*run, reason);
}

void RunningJobs::hold(AccountId account)
{
    std::vector<std::shared_ptr<RunningJob>> runs;
    {
        const std::lock_guard lock(m_mutex);
        m_held.insert(account);
        for (const auto& [id, entry] : m_jobs) {
            if (account.isNull() || entry.run->job().accountId == account)
                runs.push_back(entry.run);
        }
    }
    for (const auto& run : runs)
        stopRun(*run, StopReason::Stopped);
}

void RunningJobs::release(AccountId account)
{
    const std::lock_guard lock(m_mutex);
    if (const auto held = m_held.find(account); held != m_held.end())
        m_held.erase(held);
}

bool RunningJobs::isHeldLocked(AccountId account) const
{
    return m_held.contains(AccountId()) || m_held.contains(account);
}

void RunningJobs::renewed(Deadline leaseUntil, Deadline::Clock::time_point began, const QList<JobId>& lost)
{
    {
        const std::lock_guard lock(m_mutex);
        for (auto& [id, entry] : m_jobs) {
            if (entry.addedAt < began && !lost.contains(id))
                entry.run->m_leaseUntil = leaseUntil;
        }
    }
    m_changed.notify_all();
}

int RunningJobs::count() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(m_jobs.size());
}

bool RunningJobs::waitUntilEmpty(Deadline deadline) const
{
    std::unique_lock lock(m_mutex);
    if (deadline.isNever()) {
        m_changed.wait(lock, [this] { return m_jobs.empty(); });
        return true;
    }
    return m_changed.wait_until(lock, deadline.at(), [this] { return m_jobs.empty(); });
}

void RunningJobs::stopRun(RunningJob& run, StopReason reason)
{
    StopReason before = StopReason::None;
    const bool first = run.m_reason.compare_exchange_strong(before, reason);
    if (reason == StopReason::LeaseLost) {
        if (!first)
            run.m_reason.store(reason);
        run.m_leaseSource.cancel();
    }
    run.m_workSource.cancel();
}

void RunningJobs::watch()
{
    std::unique_lock lock(m_mutex);
    while (!m_closing) {
        const auto now = Deadline::Clock::now();
        auto next = Deadline::Clock::time_point::max();
        std::vector<std::pair<std::shared_ptr<RunningJob>, StopReason>> due;
        for (const auto& [id, entry] : m_jobs) {
            RunningJob& run = *entry.run;
            const StopReason reason = run.stopReason();
            if (reason == StopReason::LeaseLost)
                continue;
            if (run.m_leaseUntil.at() <= now) {
                due.emplace_back(entry.run, StopReason::LeaseLost);
                continue;
            }
            next = std::min(next, run.m_leaseUntil.at());
            if (reason != StopReason::None)
                continue;
            if (run.m_work.deadline.at() <= now)
                due.emplace_back(entry.run, StopReason::TimedOut);
            else
                next = std::min(next, run.m_work.deadline.at());
        }
        if (due.empty()) {
            if (next == Deadline::Clock::time_point::max())
                m_changed.wait(lock);
            else
                m_changed.wait_until(lock, next);
            continue;
        }
        lock.unlock();
        for (const auto& [run, reason] : due)
            stopRun(*run, reason);
        lock.lock();
    }
}

} // namespace revos

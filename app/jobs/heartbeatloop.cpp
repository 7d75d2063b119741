#include "jobs/heartbeatloop.h"

#include "core/log.h"

namespace revos {

HeartbeatLoop::HeartbeatLoop(JobQueue& queue, WorkerId worker, RunningJobs& running, const Times& times)
    : m_queue(queue)
    , m_worker(worker)
    , m_running(running)
    , m_times(times)
    , m_thread([this] { run(); })
{}

HeartbeatLoop::~HeartbeatLoop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_leaving = true;
    }
    m_stop.cancel();
    m_wake.notify_all();
    m_thread.join();
}

void HeartbeatLoop::beatNow()
{
    {
        const std::lock_guard lock(m_mutex);
        m_asked = true;
    }
    m_wake.notify_all();
}

void HeartbeatLoop::run()
{
    // After a failure the next try comes sooner: there is room for several within one lease.
    auto span = m_times.interval;
    while (waitFor(span))
        span = beat() ? m_times.interval : m_times.interval / 5;
}

bool HeartbeatLoop::waitFor(std::chrono::milliseconds span)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, span, [this] { return m_asked || m_leaving; });
    m_asked = false;
    return !m_leaving;
}

bool HeartbeatLoop::beat()
{
    const auto began = Deadline::Clock::now();
    const Deadline leaseUntil = Deadline::in(m_times.lease);
    const auto answer = m_queue.heartbeat(m_worker, Call{Deadline::in(m_times.callBudget), m_stop.token()});
    if (!answer) {
        if (answer.error().code != Code::Cancelled)
            qCWarning(lcJobs).noquote() << "heartbeat:" << answer.error().toLogLine();
        return false;
    }
    m_running.renewed(leaseUntil, began, answer->lost);
    for (const JobId id : answer->lost) {
        qCWarning(lcJobs).noquote() << "lease lost:" << id.toString();
        m_running.stop(id, StopReason::LeaseLost);
    }
    for (const JobId id : answer->cancelled)
        m_running.stop(id, StopReason::Cancelled);
    for (const JobId id : answer->stopped)
        m_running.stop(id, StopReason::Stopped);
    return true;
}

} // namespace revos

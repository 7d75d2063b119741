#include "jobs/heartbeatloop.h"

#include "core/log.h"
#include "core/pause.h"

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
    m_stop.cancel();
    m_thread.join();
}

void HeartbeatLoop::run()
{
    // After a failure the next try comes sooner: there is room for several within one lease.
    auto span = m_times.interval;
    while (pauseFor(span, m_stop.token()))
        span = beat() ? m_times.interval : m_times.interval / 5;
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
    return true;
}

} // namespace revos

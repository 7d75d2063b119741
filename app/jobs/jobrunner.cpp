#include "jobs/jobrunner.h"

#include "core/log.h"

#include <QRandomGenerator>

namespace revos {

namespace {

using namespace std::chrono_literals;

constexpr auto kDestructorBudget = 5s;

RunnerOptions completed(RunnerOptions options, const HandlerRegistry& handlers)
{
    if (options.queues.isEmpty())
        options.queues = handlers.queues();
    if (!options.changed)
        options.changed = [] {};
    if (!options.random)
        options.random = [] { return QRandomGenerator::system()->generateDouble(); };
    return options;
}

} // namespace

JobRunner::JobRunner(JobQueue& queue, const HandlerRegistry& handlers, const Clock& clock,
                     RunnerOptions options)
    : m_queue(queue)
    , m_options(completed(std::move(options), handlers))
    , m_parts{queue, handlers, clock, m_options.random, m_options.callBudget, m_options.companion}
    , m_nextRescue(Deadline::in({}))
    , m_nextPrune(Deadline::in({}))
{}

JobRunner::~JobRunner()
{
    if (!stop(kDestructorBudget))
        qCWarning(lcJobs) << "waiting for handlers that do not stop";
    // Joins the slots' threads before anything they use goes.
    m_executor.reset();
}

void JobRunner::start()
{
    m_executor = std::make_unique<ThreadExecutor>(m_options.slots);
    m_dispatcherDone = false;
    m_dispatcher = std::thread([this] {
        dispatch();
        {
            const std::lock_guard lock(m_mutex);
            m_dispatcherDone = true;
        }
        m_wake.notify_all();
    });
}

void JobRunner::poke()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_nudges;
    }
    m_wake.notify_all();
}

void JobRunner::hold(AccountId account)
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_holds;
    }
    m_running.hold(account);
}

void JobRunner::release(AccountId account)
{
    m_running.release(account);
    {
        const std::lock_guard lock(m_mutex);
        --m_holds;
    }
    lookForStops();
    poke();
}

void JobRunner::lookForStops()
{
    const std::lock_guard lock(m_mutex);
    if (m_heartbeat)
        m_heartbeat->beatNow();
}

bool JobRunner::isIdle() const
{
    const std::lock_guard lock(m_mutex);
    return isIdleLocked();
}

Result<void> JobRunner::waitUntilIdle(const Call& call)
{
    const CancelRegistration registration = call.cancel.onCancel([this] {
        const std::lock_guard lock(m_mutex);
        m_wake.notify_all();
    });
    std::unique_lock lock(m_mutex);
    const auto isOver = [&] { return isIdleLocked() || call.cancel.isCancelled(); };
    if (call.deadline.isNever())
        m_wake.wait(lock, isOver);
    else
        m_wake.wait_until(lock, call.deadline.at(), isOver);
    if (isIdleLocked())
        return {};
    REVOS_TRY(call.check(QStringLiteral("wait until the runner is idle")));
    return fail(Error::timeout(QStringLiteral("wait until the runner is idle")));
}

bool JobRunner::drain(std::chrono::milliseconds budget)
{
    const Deadline deadline = Deadline::in(budget);
    closeDoor();
    return waitForDispatcher(deadline) && m_running.waitUntilEmpty(deadline);
}

bool JobRunner::stop(std::chrono::milliseconds budget)
{
    const Deadline deadline = Deadline::in(budget);
    closeDoor();
    m_running.stopAll(StopReason::ShuttingDown);
    const bool clean = waitForDispatcher(deadline) && m_running.waitUntilEmpty(deadline);
    // Whoever still waits for the queue stops waiting; what was not finished comes back by its lease.
    m_leave.cancel();
    if (!clean)
        m_running.stopAll(StopReason::LeaseLost);
    if (m_dispatcher.joinable())
        m_dispatcher.join();
    std::unique_ptr<HeartbeatLoop> heartbeat;
    {
        const std::lock_guard lock(m_mutex);
        heartbeat = std::move(m_heartbeat);
    }
    return clean;
}

void JobRunner::closeDoor()
{
    {
        const std::lock_guard lock(m_mutex);
        m_doorClosed = true;
    }
    m_wake.notify_all();
}

bool JobRunner::waitForDispatcher(Deadline deadline)
{
    std::unique_lock lock(m_mutex);
    return m_wake.wait_until(lock, deadline.at(), [this] { return m_dispatcherDone; });
}

Call JobRunner::call() const
{
    return Call{Deadline::in(m_options.callBudget), m_leave.token()};
}

std::chrono::milliseconds JobRunner::pollSpan() const
{
    const double factor = 0.8 + 0.4 * m_options.random();
    return std::chrono::milliseconds(
        static_cast<qint64>(static_cast<double>(m_options.poll.count()) * factor));
}

void JobRunner::dispatch()
{
    if (!registerWorker())
        return;
    std::unique_lock lock(m_mutex);
    while (!m_doorClosed) {
        const quint64 seen = m_nudges;
        const bool isHeld = m_holds > 0;
        lock.unlock();
        maintain();
        const int freeSlots = isHeld ? 0 : m_options.slots - m_running.count();
        const std::optional<int> claimed = freeSlots > 0 ? claimInto(freeSlots) : 0;
        lock.lock();
        if (freeSlots > 0 && claimed == 0) {
            m_emptySeen = seen;
            m_wake.notify_all();
        }
        // Full slots ask again when a run has ended; so does an account that was busy.
        m_wake.wait_for(lock, pollSpan(), [&] { return m_doorClosed || m_nudges != seen; });
    }
}

bool JobRunner::registerWorker()
{
    for (;;) {
        const auto registered = m_queue.heartbeat(m_options.worker, call());
        if (registered)
            break;
        qCWarning(lcJobs).noquote() << "cannot join the queue:" << registered.error().toLogLine();
        std::unique_lock lock(m_mutex);
        if (m_wake.wait_for(lock, pollSpan(), [this] { return m_doorClosed; }))
            return false;
    }
    auto heartbeat = std::make_unique<HeartbeatLoop>(
        m_queue, m_options.worker, m_running,
        HeartbeatLoop::Times{m_options.heartbeat, m_options.lease, m_options.callBudget});
    const std::lock_guard lock(m_mutex);
    m_heartbeat = std::move(heartbeat);
    return true;
}

std::optional<int> JobRunner::claimInto(int freeSlots)
{
    const Deadline leaseUntil = Deadline::in(m_options.lease);
    auto jobs = m_queue.claim(m_options.worker, m_options.queues, freeSlots, call());
    if (!jobs) {
        if (jobs.error().code != Code::Cancelled)
            qCWarning(lcJobs).noquote() << "claim:" << jobs.error().toLogLine();
        return std::nullopt;
    }
    for (ClaimedJob& job : *jobs)
        begin(std::move(job), leaseUntil);
    return static_cast<int>(jobs->size());
}

void JobRunner::begin(ClaimedJob job, Deadline leaseUntil)
{
    m_options.changed();
    m_executor->post([this, run = m_running.add(std::move(job), leaseUntil)] {
        JobRun(m_parts, *run).execute();
        {
            // Together, or isIdle() could see an empty table before it knows that there is a reason to look.
            const std::lock_guard lock(m_mutex);
            m_running.remove(run->job().id);
            ++m_nudges;
        }
        m_options.changed();
        m_wake.notify_all();
    });
}

void JobRunner::maintain()
{
    if (m_nextRescue.hasPassed()) {
        m_nextRescue = Deadline::in(m_options.rescue);
        const auto rescued = m_queue.rescue(call());
        if (!rescued)
            qCWarning(lcJobs).noquote() << "rescue:" << rescued.error().toLogLine();
        else if (*rescued > 0)
            qCInfo(lcJobs) << "rescued jobs:" << *rescued;
    }
    if (m_nextPrune.hasPassed()) {
        m_nextPrune = Deadline::in(m_options.prune);
        const auto pruned = m_queue.prune(call());
        if (!pruned)
            qCWarning(lcJobs).noquote() << "prune:" << pruned.error().toLogLine();
        if (m_options.companion != nullptr)
            m_options.companion->prune(call());
    }
}

} // namespace revos

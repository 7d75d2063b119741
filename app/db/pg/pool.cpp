#include "db/pg/pool.h"

#include <array>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace revos::db {

/// What pool and leases share; a lease may outlive its pool.
class PoolState : public std::enable_shared_from_this<PoolState>
{
public:
    explicit PoolState(PoolOptions options)
        : m_options(std::move(options))
    {
        laneOf(Lane::Interactive).size = m_options.interactive;
        laneOf(Lane::Background).size = m_options.background;
        laneOf(Lane::Heartbeat).size = m_options.heartbeat;
    }

    Result<Lease> lease(Lane which, const Call& call)
    {
        const CancelRegistration registration = call.cancel.onCancel([self = shared_from_this()] {
            const std::lock_guard lock(self->m_mutex);
            self->m_wake.notify_all();
        });
        REVOS_TRY_ASSIGN(std::unique_ptr<Session> session, takeSlot(which, call));
        // The slot is ours now: from here on every way out gives a session back or the slot free.
        if (session && !session->looksDead())
            return Lease(shared_from_this(), which, std::move(session));
        auto opened = Session::open(m_options.connect, call);
        noteAttempt(opened ? nullptr : &opened.error());
        if (!opened) {
            giveBack(which, nullptr);
            return fail(opened.error());
        }
        return Lease(shared_from_this(), which, std::move(*opened));
    }

    void giveBack(Lane which, std::unique_ptr<Session> session)
    {
        std::unique_ptr<Session> dropped;
        {
            const std::lock_guard lock(m_mutex);
            LaneState& lane = laneOf(which);
            --lane.out;
            if (session && (m_isClosed || session->isBroken() || session->isInTransaction()))
                dropped = std::move(session);
            else if (session)
                lane.idle.push_back(std::move(session));
        }
        m_wake.notify_all();
    }

    void close()
    {
        std::vector<std::unique_ptr<Session>> dropped;
        {
            const std::lock_guard lock(m_mutex);
            m_isClosed = true;
            for (LaneState& lane : m_lanes) {
                std::move(lane.idle.begin(), lane.idle.end(), std::back_inserter(dropped));
                lane.idle.clear();
            }
        }
        m_wake.notify_all();
    }

    int open(Lane which)
    {
        const std::lock_guard lock(m_mutex);
        const LaneState& lane = laneOf(which);
        return lane.out + static_cast<int>(lane.idle.size());
    }

private:
    struct LaneState
    {
        int size = 0;
        int out = 0;
        std::vector<std::unique_ptr<Session>> idle;
    };

    LaneState& laneOf(Lane which) { return m_lanes[static_cast<size_t>(which)]; }

    /// Waits for room in the lane; an idle session if there is one, else null: open one.
    Result<std::unique_ptr<Session>> takeSlot(Lane which, const Call& call)
    {
        std::unique_lock lock(m_mutex);
        LaneState& lane = laneOf(which);
        for (;;) {
            if (m_isClosed)
                return fail(Error::cancelled(QStringLiteral("the pool is closed")));
            REVOS_TRY(call.check(QStringLiteral("wait for a session")));
            if (lane.out < lane.size && (!lane.idle.empty() || m_nextAttempt.hasPassed()))
                break;
            Deadline until = call.deadline;
            if (lane.out < lane.size) {
                if (call.deadline.at() < m_nextAttempt.at())
                    return fail(m_lastFailure);
                until = m_nextAttempt;
            }
            m_wake.wait_for(lock, until.remaining());
        }
        ++lane.out;
        if (lane.idle.empty())
            return std::unique_ptr<Session>();
        std::unique_ptr<Session> session = std::move(lane.idle.back());
        lane.idle.pop_back();
        return session;
    }

    void noteAttempt(const Error* failure)
    {
        const std::lock_guard lock(m_mutex);
        if (failure == nullptr) {
            m_pause = std::chrono::milliseconds(0);
            return;
        }
        if (failure->code != Code::Offline && failure->code != Code::Timeout)
            return;
        m_pause = m_pause.count() == 0 ? m_options.firstPause : std::min(m_pause * 2, m_options.longestPause);
        m_nextAttempt = Deadline::in(m_pause);
        m_lastFailure = *failure;
    }

    const PoolOptions m_options;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::array<LaneState, 3> m_lanes;
    bool m_isClosed = false;
    std::chrono::milliseconds m_pause{0};
    Deadline m_nextAttempt = Deadline::in(std::chrono::milliseconds(0));
    Error m_lastFailure;
};

Lease::Lease(std::shared_ptr<PoolState> pool, Lane lane, std::unique_ptr<Session> session)
    : m_pool(std::move(pool))
    , m_lane(lane)
    , m_session(std::move(session))
{}

Lease::~Lease()
{
    if (m_session)
        m_pool->giveBack(m_lane, std::move(m_session));
}

Pool::Pool(PoolOptions options)
    : m_state(std::make_shared<PoolState>(std::move(options)))
{}

Pool::~Pool()
{
    close();
}

Result<Lease> Pool::lease(Lane lane, const Call& call)
{
    return m_state->lease(lane, call);
}

void Pool::close()
{
    m_state->close();
}

int Pool::openSessions(Lane lane) const
{
    return m_state->open(lane);
}

} // namespace revos::db

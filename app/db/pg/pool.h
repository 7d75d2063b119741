#pragma once

#include "db/pg/session.h"

#include <memory>

namespace revos::db {

/// Who waits for whom: what a person looks at never waits behind a job, and the sign of life of a running job
/// never behind either.
enum class Lane { Interactive, Background, Heartbeat };

class PoolState;

/// A session on loan; goes back to its pool at the end of the scope. A broken one is replaced by the pool.
class Lease
{
public:
    Lease(std::shared_ptr<PoolState> pool, Lane lane, std::unique_ptr<Session> session);
    Lease(Lease&& other) noexcept = default;
    Lease& operator=(Lease&& other) = delete;
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease();

    Session& session() { return *m_session; }
    Session* operator->() { return m_session.get(); }
    Session& operator*() { return *m_session; }

private:
    std::shared_ptr<PoolState> m_pool;
    Lane m_lane;
    std::unique_ptr<Session> m_session;
};

struct PoolOptions
{
    ConnectOptions connect;
    int interactive = 2;
    int background = 2;
    int heartbeat = 1;
    /// First and longest pause between attempts to reach a server that does not answer.
    std::chrono::milliseconds firstPause = std::chrono::milliseconds(100);
    std::chrono::milliseconds longestPause = std::chrono::seconds(15);
};

/// Sessions to one server in lanes, opened when first needed. Any thread.
class Pool
{
public:
    explicit Pool(PoolOptions options);
    /// Closes; leases still out stay valid and are dropped when they come back.
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// A session for one short piece of work: never keep it while waiting for something else.
    /// Offline at once while the server is known to be away and the next attempt lies beyond the deadline.
    [[nodiscard]] Result<Lease> lease(Lane lane, const Call& call);

    /// Whoever waits for a session gets Cancelled, as does whoever asks later. Does not wait for leases.
    void close();

    int openSessions(Lane lane) const;

private:
    std::shared_ptr<PoolState> m_state;
};

} // namespace revos::db

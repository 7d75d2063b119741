#pragma once

#include "core/deadline.h"

#include <condition_variable>
#include <memory>
#include <mutex>

struct pg_conn;

namespace revos::db {

/// A request to end what a connection is running, sent from a thread of its own because libpq blocks on it.
class CancelRequest
{
public:
    /// Starts the request.
    static std::shared_ptr<CancelRequest> send(pg_conn* connection);
    /// True when the request has been delivered (or refused); false when it still hangs at @p deadline.
    [[nodiscard]] bool waitUntilDone(const Deadline& deadline);

private:
    void finish();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isDone = false;
};

} // namespace revos::db

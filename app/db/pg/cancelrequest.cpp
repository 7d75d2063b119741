#include "db/pg/cancelrequest.h"

#include <libpq-fe.h>

#include <array>
#include <thread>

namespace revos::db {

std::shared_ptr<CancelRequest> CancelRequest::send(pg_conn* connection)
{
    auto request = std::make_shared<CancelRequest>();
#ifdef LIBPQ_HAS_ASYNC_CANCEL
    // From libpq 17 on the request is as encrypted as the connection itself.
    std::thread([request, cancel = PQcancelCreate(connection)] {
        (void)PQcancelBlocking(cancel);
        PQcancelFinish(cancel);
        request->finish();
    }).detach();
#else
    std::thread([request, cancel = PQgetCancel(connection)] {
        std::array<char, 256> message{};
        (void)PQcancel(cancel, message.data(), message.size());
        PQfreeCancel(cancel);
        request->finish();
    }).detach();
#endif
    return request;
}

bool CancelRequest::waitUntilDone(const Deadline& deadline)
{
    std::unique_lock lock(m_mutex);
    return m_wake.wait_for(lock, deadline.remaining(), [this] { return m_isDone; });
}

void CancelRequest::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isDone = true;
    }
    m_wake.notify_all();
}

} // namespace revos::db

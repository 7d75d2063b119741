#include "db/pg/pause.h"

#include <condition_variable>
#include <mutex>

namespace revos::db {

Result<void> waitOut(std::chrono::milliseconds span, const Call& call)
{
    std::mutex mutex;
    std::condition_variable wake;
    const CancelRegistration registration = call.cancel.onCancel([&] {
        const std::lock_guard lock(mutex);
        wake.notify_all();
    });
    {
        std::unique_lock lock(mutex);
        wake.wait_for(lock, std::min(span, call.deadline.remaining()),
                      [&] { return call.cancel.isCancelled(); });
    }
    return call.check(QStringLiteral("pause"));
}

} // namespace revos::db

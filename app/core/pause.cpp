#include "core/pause.h"

#include <condition_variable>
#include <mutex>

namespace revos {

Result<void> pauseFor(std::chrono::milliseconds span, const Call& call)
{
    std::mutex mutex;
    std::condition_variable wake;
    const CancelRegistration registration = call.cancel.onCancel([&] {
        // The lock is what makes the waiting side see the cancellation before it sleeps.
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

Result<void> pauseFor(std::chrono::milliseconds span, const CancelToken& cancel)
{
    return pauseFor(span, Call{Deadline::never(), cancel});
}

} // namespace revos

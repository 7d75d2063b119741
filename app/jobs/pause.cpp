#include "jobs/pause.h"

#include <condition_variable>
#include <mutex>

namespace revos {

bool pauseUnlessCancelled(std::chrono::milliseconds span, const CancelToken& cancel)
{
    std::mutex mutex;
    std::condition_variable wake;
    const CancelRegistration registration = cancel.onCancel([&] {
        // The lock is what makes the waiting side see the cancellation before it sleeps.
        const std::lock_guard lock(mutex);
        wake.notify_all();
    });
    std::unique_lock lock(mutex);
    return !wake.wait_for(lock, span, [&] { return cancel.isCancelled(); });
}

} // namespace revos

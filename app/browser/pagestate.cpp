#include "browser/pagestate.h"

namespace revos {

PageState PageMailbox::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

void PageMailbox::update(const std::function<void(PageState&)>& change)
{
    {
        const std::lock_guard lock(m_mutex);
        change(m_state);
        ++m_state.serial;
    }
    m_changed.notify_all();
}

void PageMailbox::waitNewer(quint64 serial, std::chrono::milliseconds atMost, const Call& call) const
{
    const Deadline until = call.deadline.sooner(Deadline::in(atMost));
    // Locking before notifying closes the gap between the check of the predicate and the wait.
    const CancelRegistration wake = call.cancel.onCancel([this] {
        const std::lock_guard lock(m_mutex);
        m_changed.notify_all();
    });
    std::unique_lock lock(m_mutex);
    m_changed.wait_until(lock, until.at(),
                         [&] { return m_state.serial > serial || call.cancel.isCancelled(); });
}

} // namespace revos

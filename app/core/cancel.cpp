#include "core/cancel.h"

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace revos {

class CancelState
{
public:
    bool isCancelled() const { return m_cancelled.load(std::memory_order_acquire); }

    quint64 add(std::function<void()> wake)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (!isCancelled()) {
                const quint64 id = ++m_lastId;
                m_wakes.emplace(id, std::move(wake));
                return id;
            }
        }
        wake();
        return 0;
    }

    void remove(quint64 id)
    {
        std::unique_lock lock(m_mutex);
        m_wakes.erase(id);
        // A callback that runs right now may use what the caller destroys next.
        m_finished.wait(lock, [&] { return m_running != id || m_runner == std::this_thread::get_id(); });
    }

    void cancel()
    {
        std::unique_lock lock(m_mutex);
        if (m_cancelled.exchange(true, std::memory_order_acq_rel))
            return;
        while (!m_wakes.empty()) {
            auto node = m_wakes.extract(m_wakes.begin());
            m_running = node.key();
            m_runner = std::this_thread::get_id();
            lock.unlock();
            node.mapped()();
            lock.lock();
            m_running = 0;
            m_finished.notify_all();
        }
    }

private:
    std::atomic<bool> m_cancelled{false};
    std::mutex m_mutex;
    std::condition_variable m_finished;
    std::map<quint64, std::function<void()>> m_wakes;
    std::thread::id m_runner;
    quint64 m_running = 0;
    quint64 m_lastId = 0;
};

CancelRegistration::CancelRegistration(std::shared_ptr<CancelState> state, quint64 id)
    : m_state(std::move(state))
    , m_id(id)
{}

CancelRegistration::CancelRegistration(CancelRegistration&& other) noexcept
    : m_state(std::move(other.m_state))
    , m_id(std::exchange(other.m_id, 0))
{}

CancelRegistration& CancelRegistration::operator=(CancelRegistration&& other) noexcept
{
    if (this != &other) {
        release();
        m_state = std::move(other.m_state);
        m_id = std::exchange(other.m_id, 0);
    }
    return *this;
}

CancelRegistration::~CancelRegistration()
{
    release();
}

void CancelRegistration::release()
{
    if (m_state && m_id != 0)
        m_state->remove(m_id);
    m_state.reset();
    m_id = 0;
}

CancelToken::CancelToken(std::shared_ptr<CancelState> state)
    : m_state(std::move(state))
{}

bool CancelToken::isCancelled() const
{
    return m_state && m_state->isCancelled();
}

CancelRegistration CancelToken::onCancel(std::function<void()> wake) const
{
    if (!m_state)
        return {};
    return CancelRegistration(m_state, m_state->add(std::move(wake)));
}

CancelSource::CancelSource()
    : m_state(std::make_shared<CancelState>())
{}

CancelToken CancelSource::token() const
{
    return CancelToken(m_state);
}

void CancelSource::cancel()
{
    m_state->cancel();
}

bool CancelSource::isCancelled() const
{
    return m_state->isCancelled();
}

} // namespace revos

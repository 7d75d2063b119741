#pragma once

#include <functional>
#include <memory>

#include <QtGlobal>

namespace revos {

class CancelState;

/// Keeps a wake-up of CancelToken::onCancel alive; destroying it waits until a running callback has returned.
class CancelRegistration
{
public:
    CancelRegistration() = default;
    CancelRegistration(std::shared_ptr<CancelState> state, quint64 id);
    CancelRegistration(CancelRegistration&& other) noexcept;
    CancelRegistration& operator=(CancelRegistration&& other) noexcept;
    CancelRegistration(const CancelRegistration&) = delete;
    CancelRegistration& operator=(const CancelRegistration&) = delete;
    ~CancelRegistration();

private:
    void release();

    std::shared_ptr<CancelState> m_state;
    quint64 m_id = 0;
};

/// Read side of a cancellation; cheap to copy, any thread. A default token is never cancelled.
class CancelToken
{
public:
    CancelToken() = default;

    bool isCancelled() const;

    /// Calls @p wake once, on the cancelling thread, when cancellation happens; at once when it already has.
    /// @p wake must be quick and must not touch the registration.
    [[nodiscard]] CancelRegistration onCancel(std::function<void()> wake) const;

private:
    friend class CancelSource;
    explicit CancelToken(std::shared_ptr<CancelState> state);

    std::shared_ptr<CancelState> m_state;
};

/// Write side of a cancellation. Any thread.
class CancelSource
{
public:
    CancelSource();

    CancelToken token() const;
    void cancel();
    bool isCancelled() const;

private:
    std::shared_ptr<CancelState> m_state;
};

} // namespace revos

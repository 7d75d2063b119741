#pragma once

#include "core/call.h"

#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <QThread>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace revos {

/// Where a posted closure leaves its answer. Copyable; the first finish() counts, later ones are ignored (the
/// waiting side may have left already). When the last copy goes without an answer, the waiter gets Cancelled.
template<class T>
class Reply
{
public:
    Reply()
        : m_state(std::make_shared<State>())
        , m_guard(std::make_shared<Guard>(m_state))
    {}

    void finish(Result<T> result) const { m_state->finish(std::move(result)); }
    /// Whether somebody still waits; a long chain of steps may stop when nobody does.
    bool isWanted() const { return m_state->isWanted(); }

private:
    struct State
    {
        std::mutex mutex;
        std::condition_variable wake;
        std::optional<Result<T>> result;
        bool cancelled = false;
        bool abandoned = false;

        void finish(Result<T> value)
        {
            {
                const std::lock_guard lock(mutex);
                if (result || abandoned)
                    return;
                result.emplace(std::move(value));
            }
            wake.notify_all();
        }

        bool isWanted()
        {
            const std::lock_guard lock(mutex);
            return !abandoned && !result;
        }
    };

    struct Guard
    {
        explicit Guard(std::shared_ptr<State> held)
            : state(std::move(held))
        {}
        ~Guard() { state->finish(fail(Error::cancelled(QStringLiteral("dropped")))); }
        Guard(const Guard&) = delete;
        Guard& operator=(const Guard&) = delete;

        std::shared_ptr<State> state;
    };

    template<class U>
    friend Result<U> postAndWait(QObject* owner, const Call& call, const QString& what,
                                 std::function<void(Reply<U>)> start);

    std::shared_ptr<State> m_state;
    std::shared_ptr<Guard> m_guard;
};

/// Runs @p start on the thread of @p owner and waits for its answer, not longer than @p call allows.
///
/// The closure may answer later, from another closure on that thread; after a deadline or a cancellation the
/// late answer is dropped. Call from a worker thread only; on @p owner's own thread it would wait for itself,
/// which is reported as Internal. @p what names the step in errors.
template<class T>
[[nodiscard]] Result<T> postAndWait(QObject* owner, const Call& call, const QString& what,
                                    std::function<void(Reply<T>)> start)
{
    if (QThread::currentThread() == owner->thread())
        return fail(Code::Internal, QStringLiteral("waiting on the own thread: ") + what);
    REVOS_TRY(call.check(what));

    Reply<T> reply;
    const auto state = reply.m_state;
    const CancelRegistration registration = call.cancel.onCancel([state] {
        {
            const std::lock_guard lock(state->mutex);
            state->cancelled = true;
        }
        state->wake.notify_all();
    });
    QMetaObject::invokeMethod(
        owner, [start = std::move(start), reply = std::move(reply)]() mutable { start(std::move(reply)); },
        Qt::QueuedConnection);

    std::unique_lock lock(state->mutex);
    const auto isOver = [&] { return state->result.has_value() || state->cancelled; };
    if (call.deadline.isNever())
        state->wake.wait(lock, isOver);
    else
        state->wake.wait_until(lock, call.deadline.at(), isOver);
    if (state->result)
        return std::move(*state->result);
    state->abandoned = true;
    return state->cancelled ? Result<T>(fail(Error::cancelled(what))) : Result<T>(fail(Error::timeout(what)));
}

} // namespace revos

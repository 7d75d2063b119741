#pragma once

#include "core/cancel.h"
#include "core/executor.h"
#include "core/result.h"

#include <QFuture>
#include <QPromise>

#include <exception>
#include <memory>
#include <type_traits>

namespace revos {

/// The GUI's way to call a sequential port: `run(token, fn)` executes `fn(port)` on a worker and returns a
/// future for whenDone(). @p port must outlive the executor's threads. Any thread.
template<class Port>
class Async
{
public:
    Async(Port& port, Executor& executor)
        : m_port(&port)
        , m_executor(&executor)
    {}

    /// @p fn: Port& → Result<T>, T copyable. When @p token is cancelled before it starts, it never runs.
    template<class Fn>
    [[nodiscard]] auto run(const CancelToken& token, Fn fn) const -> QFuture<std::invoke_result_t<Fn, Port&>>
    {
        using Answer = std::invoke_result_t<Fn, Port&>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        QFuture<Answer> future = promise->future();
        m_executor->post([promise, token, port = m_port, fn = std::move(fn)]() mutable {
            if (token.isCancelled()) {
                promise->addResult(Answer(fail(Error::cancelled())));
            } else {
                try {
                    promise->addResult(fn(*port));
                } catch (const std::exception& exception) {
                    promise->addResult(Answer(fail(Code::Internal, QString::fromUtf8(exception.what()))));
                }
            }
            promise->finish();
        });
        return future;
    }

private:
    Port* m_port;
    Executor* m_executor;
};

} // namespace revos

#pragma once

#include "core/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

namespace revos {

/// Calls @p fn(Result<T>) on @p context's thread when @p future has its answer; never, when @p context is
/// gone by then (a closed pane gets no answer). A promise dropped without an answer becomes Cancelled.
///
/// Not QFuture::then(context, …): on Qt 6.4 that asserts when the context dies before the answer.
/// Call on @p context's thread. Several consumers of one future are fine.
template<class T, class Fn>
void whenDone(QFuture<Result<T>> future, QObject* context, Fn fn)
{
    auto* watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context, [watcher, fn = std::move(fn)]() mutable {
            watcher->deleteLater();
            const auto done = watcher->future();
            fn(done.resultCount() > 0 ? done.result()
                                      : Result<T>(fail(Error::cancelled(QStringLiteral("dropped")))));
        });
    watcher->setFuture(future);
}

/// Tells the answers of the newest load from older ones: a reload makes what is still under way stale.
class Generation
{
public:
    /// Starts a new generation and returns its number.
    quint64 next() { return ++m_current; }
    bool isCurrent(quint64 generation) const { return generation == m_current; }

private:
    quint64 m_current = 0;
};

} // namespace revos

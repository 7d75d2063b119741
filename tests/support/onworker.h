#pragma once

#include <QTest>

#include <chrono>
#include <future>

namespace revos {

/// Runs @p fn on a worker thread while the caller's event loop serves it, as the window's thread does for the
/// keychain and the pages, and returns its answer.
template<class Fn>
auto onWorker(Fn fn)
{
    auto future = std::async(std::launch::async, std::move(fn));
    const auto isReady = [&] {
        return future.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    };
    if (!QTest::qWaitFor(isReady, 60000))
        qFatal("the worker never ended");
    return future.get();
}

} // namespace revos

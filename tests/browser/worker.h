#pragma once

#include <QEventLoop>
#include <QMetaObject>

#include <optional>
#include <thread>

namespace revos::test {

/// Runs @p work on a thread of its own and gives back what it returns. Meanwhile the test's thread serves
/// events as a program's does; no polling, because these tests measure how long things take.
template<class Fn>
auto onWorker(Fn work) -> std::invoke_result_t<Fn>
{
    std::optional<std::invoke_result_t<Fn>> result;
    QEventLoop loop;
    std::thread thread([&] {
        result.emplace(work());
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    loop.exec();
    thread.join();
    return std::move(*result);
}

} // namespace revos::test

#pragma once

#include "core/executor.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace revos {

/// A fixed number of worker threads with one queue. The destructor drops what has not started and joins;
/// cancel the tokens of running work first.
class ThreadExecutor final : public Executor
{
public:
    explicit ThreadExecutor(int threads);
    ~ThreadExecutor() override;
    ThreadExecutor(const ThreadExecutor&) = delete;
    ThreadExecutor& operator=(const ThreadExecutor&) = delete;

    void post(std::function<void()> work) override;

private:
    void runWorker();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_queue;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace revos

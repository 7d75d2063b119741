#pragma once

#include <functional>

namespace revos {

/// Runs closures somewhere, one way or another. Thread-safe.
class Executor
{
public:
    virtual ~Executor() = default;
    /// Queues @p work. After shutdown work is dropped, which finishes its promise without a result.
    virtual void post(std::function<void()> work) = 0;
};

/// Runs each closure at once on the caller's thread: for tests.
class InlineExecutor final : public Executor
{
public:
    void post(std::function<void()> work) override { work(); }
};

} // namespace revos

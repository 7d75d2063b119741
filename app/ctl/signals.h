#pragma once

#include "core/cancel.h"

#include <thread>

namespace revos::ctl {

/// Turns the first Ctrl+C (SIGINT) or SIGTERM into a cancellation; the second ends the program at once.
/// One at a time: signals belong to the process.
class SignalWatch
{
public:
    explicit SignalWatch(CancelSource& cancel);
    ~SignalWatch();
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

private:
    std::thread m_thread;
};

} // namespace revos::ctl

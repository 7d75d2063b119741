#include "ctl/signals.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

namespace revos::ctl {

#ifdef Q_OS_UNIX

namespace {

constexpr char kSignalled = 's';
constexpr char kStopWatching = 'q';

// A signal handler may only use what is async-signal-safe: one byte into a pipe.
int signalPipe[2] = {-1, -1};
volatile std::sig_atomic_t signalsSeen = 0;

void onSignal(int number)
{
    signalsSeen = signalsSeen + 1;
    if (signalsSeen > 1) {
        std::signal(number, SIG_DFL);
        std::raise(number);
        return;
    }
    const char byte = kSignalled;
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &byte, 1);
}

} // namespace

SignalWatch::SignalWatch(CancelSource& cancel)
{
    if (::pipe(signalPipe) != 0)
        return;
    m_thread = std::thread([&cancel] {
        char byte = 0;
        while (::read(signalPipe[0], &byte, 1) == 1) {
            if (byte == kStopWatching)
                return;
            cancel.cancel();
        }
    });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

SignalWatch::~SignalWatch()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    if (!m_thread.joinable())
        return;
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &kStopWatching, 1);
    m_thread.join();
    ::close(signalPipe[0]);
    ::close(signalPipe[1]);
}

#else

SignalWatch::SignalWatch(CancelSource&) {}
SignalWatch::~SignalWatch() = default;

#endif

} // namespace revos::ctl

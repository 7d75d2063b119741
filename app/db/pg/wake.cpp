#include "db/pg/wake.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <sys/eventfd.h>
#endif

namespace revos::db {

Wake::Wake()
{
#ifdef Q_OS_LINUX
    m_readEnd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    m_writeEnd = m_readEnd;
#else
    std::array<int, 2> ends{-1, -1};
    if (pipe(ends.data()) == 0) {
        for (const int end : ends) {
            fcntl(end, F_SETFD, FD_CLOEXEC);
            fcntl(end, F_SETFL, O_NONBLOCK);
        }
        m_readEnd = ends[0];
        m_writeEnd = ends[1];
    }
#endif
    Q_ASSERT(m_readEnd >= 0);
}

Wake::~Wake()
{
    close(m_readEnd);
    if (m_writeEnd != m_readEnd)
        close(m_writeEnd);
}

void Wake::raise()
{
    const quint64 one = 1;
    // A full pipe or counter means that it is raised already.
    [[maybe_unused]] const auto written = write(m_writeEnd, &one, sizeof one);
}

void Wake::clear()
{
    quint64 sink = 0;
    while (read(m_readEnd, &sink, sizeof sink) > 0) {
#ifdef Q_OS_LINUX
        break; // one read empties an eventfd
#endif
    }
}

Waited waitForSocket(int socket, bool forWriting, const Wake& wake, const Deadline& deadline)
{
    std::array<pollfd, 2> watched{};
    watched[0].fd = socket;
    watched[0].events = static_cast<short>(forWriting ? POLLIN | POLLOUT : POLLIN);
    watched[1].fd = wake.handle();
    watched[1].events = POLLIN;
    for (;;) {
        const auto left = std::min<std::chrono::milliseconds>(deadline.remaining(), std::chrono::hours(1));
        const int ready = poll(watched.data(), watched.size(), static_cast<int>(left.count()));
        if (ready < 0) {
            if (errno == EINTR)
                continue;
            return Waited::Failed;
        }
        if (watched[1].revents != 0)
            return Waited::Woken;
        if (watched[0].revents != 0)
            return Waited::Ready;
        if (deadline.hasPassed())
            return Waited::TimedOut;
    }
}

} // namespace revos::db

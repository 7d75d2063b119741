#include "db/pg/wake.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cerrno>

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/eventfd.h>
#endif

namespace revos::db {

#if defined(Q_OS_WIN)

// Windows waits for sockets only, so this is one that talks to itself.
Wake::Wake()
{
    WSADATA data{};
    WSAStartup(MAKEWORD(2, 2), &data);
    const SOCKET end = socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    bind(end, generic, size);
    getsockname(end, generic, &size);
    ::connect(end, generic, size);
    u_long isNonBlocking = 1;
    ioctlsocket(end, FIONBIO, &isNonBlocking);
    m_readEnd = static_cast<int>(end);
    m_writeEnd = m_readEnd;
}

Wake::~Wake()
{
    closesocket(static_cast<SOCKET>(m_readEnd));
    WSACleanup();
}

void Wake::raise()
{
    send(static_cast<SOCKET>(m_writeEnd), "w", 1, 0);
}

void Wake::clear()
{
    char sink = 0;
    while (recv(static_cast<SOCKET>(m_readEnd), &sink, 1, 0) > 0) {
    }
}

namespace {
int poll(pollfd* watched, size_t count, int milliseconds)
{
    return WSAPoll(watched, static_cast<ULONG>(count), milliseconds);
}
} // namespace

#else

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
    }
}

#endif

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

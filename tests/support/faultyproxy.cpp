#include "support/faultyproxy.h"

#include <QFile>

#include <algorithm>
#include <array>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace revos::test {

namespace {

sockaddr_un addressOf(const QString& folder)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray path = QFile::encodeName(folder + u"/.s.PGSQL.5432");
    std::copy_n(path.constData(), std::min<size_t>(path.size(), sizeof address.sun_path - 1),
                address.sun_path);
    return address;
}

const sockaddr* generic(const sockaddr_un& address)
{
    return reinterpret_cast<const sockaddr*>(&address);
}

/// What can be read at once; empty when the other side has closed.
QByteArray receive(int socket)
{
    std::array<char, 65536> buffer{};
    const ssize_t size = recv(socket, buffer.data(), buffer.size(), 0);
    return size > 0 ? QByteArray(buffer.data(), size) : QByteArray();
}

bool sendAll(int socket, QByteArrayView data)
{
    while (!data.isEmpty()) {
        const ssize_t sent = send(socket, data.data(), static_cast<size_t>(data.size()), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        data = data.sliced(sent);
    }
    return true;
}

} // namespace

FaultyProxy::FaultyProxy(QString serverSocketFolder)
    : m_server(std::move(serverSocketFolder))
{}

FaultyProxy::~FaultyProxy()
{
    m_isStopping = true;
    if (m_thread.joinable())
        m_thread.join();
    for (const Pair& pair : m_pairs) {
        close(pair.client);
        close(pair.server);
    }
    close(m_listener);
}

Result<void> FaultyProxy::start()
{
    m_listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un address = addressOf(m_folder.path());
    constexpr int kBacklog = 16;
    if (bind(m_listener, generic(address), sizeof address) != 0 || listen(m_listener, kBacklog) != 0)
        return fail(Code::Internal, qt_error_string());
    m_thread = std::thread([this] { run(); });
    return {};
}

void FaultyProxy::arm(Fault fault, const QByteArray& pattern)
{
    const std::lock_guard lock(m_mutex);
    m_fault = fault;
    m_pattern = pattern;
}

FaultyProxy::Fault FaultyProxy::faultFor(const QByteArray& request)
{
    const std::lock_guard lock(m_mutex);
    if (m_fault == Fault::None || !request.contains(m_pattern))
        return Fault::None;
    return std::exchange(m_fault, Fault::None);
}

void FaultyProxy::run()
{
    while (!m_isStopping) {
        std::vector<pollfd> watched{{m_listener, POLLIN, 0}};
        for (const Pair& pair : m_pairs) {
            watched.push_back({pair.client, POLLIN, 0});
            watched.push_back({pair.server, POLLIN, 0});
        }
        constexpr int kLookAgainMs = 50;
        if (poll(watched.data(), watched.size(), kLookAgainMs) <= 0)
            continue;
        std::vector<Pair> living;
        for (size_t i = 0; i < m_pairs.size(); ++i) {
            Pair pair = m_pairs[i];
            const bool hasRequest = watched[1 + 2 * i].revents != 0;
            const bool hasAnswer = watched[2 + 2 * i].revents != 0;
            if ((hasRequest && !forwardRequest(pair)) || (hasAnswer && !forwardAnswer(pair))) {
                close(pair.client);
                close(pair.server);
            } else {
                living.push_back(pair);
            }
        }
        m_pairs = std::move(living);
        if (watched[0].revents != 0)
            acceptOne();
    }
}

void FaultyProxy::acceptOne()
{
    Pair pair;
    pair.client = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    pair.server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un address = addressOf(m_server);
    if (connect(pair.server, generic(address), sizeof address) != 0) {
        close(pair.client);
        close(pair.server);
        return;
    }
    ++m_connections;
    m_pairs.push_back(pair);
}

bool FaultyProxy::forwardRequest(Pair& pair)
{
    const QByteArray request = receive(pair.client);
    if (request.isEmpty())
        return false;
    const Fault fault = faultFor(request);
    pair.isCutting = pair.isCutting || fault == Fault::CutAfterAnswer;
    pair.isSilent = pair.isSilent || fault == Fault::Silence;
    return sendAll(pair.server, request);
}

bool FaultyProxy::forwardAnswer(Pair& pair)
{
    const QByteArray answer = receive(pair.server);
    if (answer.isEmpty() || pair.isCutting)
        return false;
    return pair.isSilent || sendAll(pair.client, answer);
}

} // namespace revos::test

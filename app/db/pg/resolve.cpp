#include "db/pg/resolve.h"

#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <netdb.h>
#include <sys/socket.h>
#endif

namespace revos::db {

namespace {

/// Shared by the asker and the helper thread: whoever goes last frees it.
struct Lookup
{
    std::mutex mutex;
    std::condition_variable wake;
    std::optional<QStringList> addresses;
    bool isCancelled = false;
};

} // namespace

QStringList lookUpHost(const QString& host)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(host.toUtf8().constData(), nullptr, &hints, &found) != 0)
        return {};
    QStringList addresses;
    for (const addrinfo* entry = found; entry != nullptr; entry = entry->ai_next) {
        std::array<char, NI_MAXHOST> text{};
        if (getnameinfo(entry->ai_addr, entry->ai_addrlen, text.data(), text.size(), nullptr, 0,
                        NI_NUMERICHOST) == 0)
            addresses.append(QString::fromLatin1(text.data()));
    }
    freeaddrinfo(found);
    return addresses;
}

Result<QStringList> resolveHost(const QString& host, const Call& call,
                                std::function<QStringList(const QString&)> lookUp)
{
    const QString what = QStringLiteral("resolve a host name");
    REVOS_TRY(call.check(what));
    const auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, host, lookUp = std::move(lookUp)] {
        QStringList addresses = lookUp(host);
        {
            const std::lock_guard lock(lookup->mutex);
            lookup->addresses = std::move(addresses);
        }
        lookup->wake.notify_all();
    }).detach();
    const CancelRegistration registration = call.cancel.onCancel([lookup] {
        {
            const std::lock_guard lock(lookup->mutex);
            lookup->isCancelled = true;
        }
        lookup->wake.notify_all();
    });

    std::unique_lock lock(lookup->mutex);
    lookup->wake.wait_for(lock, call.deadline.remaining(),
                          [&] { return lookup->addresses || lookup->isCancelled; });
    if (lookup->isCancelled)
        return fail(Error::cancelled(what));
    if (!lookup->addresses)
        return fail(Error::timeout(what));
    if (lookup->addresses->isEmpty())
        return fail(Error::because(Code::Offline, "db.host-unknown", {host}));
    return *lookup->addresses;
}

} // namespace revos::db

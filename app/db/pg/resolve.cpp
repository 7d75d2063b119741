#include "db/pg/resolve.h"

#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include <netdb.h>
#include <sys/socket.h>

namespace revos::db {

namespace {

/// Shared by the asker and the helper thread: whoever goes last frees it.
struct Lookup
{
    std::mutex mutex;
    std::condition_variable wake;
    bool isOver = false;
    bool isCancelled = false;
    int failure = 0;
    QStringList addresses;
};

void lookUp(const std::shared_ptr<Lookup>& lookup, const QByteArray& host)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo* found = nullptr;
    const int failure = getaddrinfo(host.constData(), nullptr, &hints, &found);
    QStringList addresses;
    for (const addrinfo* entry = found; failure == 0 && entry != nullptr; entry = entry->ai_next) {
        std::array<char, NI_MAXHOST> text{};
        if (getnameinfo(entry->ai_addr, entry->ai_addrlen, text.data(), text.size(), nullptr, 0,
                        NI_NUMERICHOST) == 0)
            addresses.append(QString::fromLatin1(text.data()));
    }
    if (found != nullptr)
        freeaddrinfo(found);
    {
        const std::lock_guard lock(lookup->mutex);
        lookup->failure = failure;
        lookup->addresses = addresses;
        lookup->isOver = true;
    }
    lookup->wake.notify_all();
}

} // namespace

Result<QStringList> resolveHost(const QString& host, const Call& call)
{
    const auto lookup = std::make_shared<Lookup>();
    std::thread(lookUp, lookup, host.toUtf8()).detach();
    const CancelRegistration registration = call.cancel.onCancel([lookup] {
        {
            const std::lock_guard lock(lookup->mutex);
            lookup->isCancelled = true;
        }
        lookup->wake.notify_all();
    });

    std::unique_lock lock(lookup->mutex);
    const auto isDone = [&] { return lookup->isOver || lookup->isCancelled; };
    lookup->wake.wait_for(lock, call.deadline.remaining(), isDone);
    if (lookup->isCancelled)
        return fail(Error::cancelled(QStringLiteral("resolve host")));
    if (!lookup->isOver)
        return fail(Error::timeout(QStringLiteral("resolve host")));
    if (lookup->addresses.isEmpty()) {
        Error error = Error::because(Code::Offline, "db.host-unknown", {host});
        error.detail = QString::fromLocal8Bit(gai_strerror(lookup->failure));
        return fail(std::move(error));
    }
    return lookup->addresses;
}

} // namespace revos::db

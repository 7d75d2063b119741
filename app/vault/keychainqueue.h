#pragma once

#include "core/postandwait.h"
#include "core/secret.h"

#include <deque>
#include <functional>
#include <memory>

namespace QKeychain {
class Job;
}

namespace revos {

/// The one door to the system's keychain: lives on the main thread and runs one job at a time.
///
/// A job that was started is never destroyed early, because the backend keeps a bare pointer to it; when this
/// object goes first, the job ends by itself and its waiter gets Cancelled. A request that nobody waits for
/// any more by the time its turn comes is not started. Binary mode always: text mode stops at a NUL.
class KeychainQueue final : public QObject
{
    Q_OBJECT

public:
    /// @p service: the namespace of the items, where the backend has one (Windows ignores it).
    explicit KeychainQueue(QString service, QObject* parent = nullptr);

    /// @errors NotFound, also from a locked keyring; NeedsPerson "vault.keychain-locked"; Offline
    /// "vault.no-keychain". Call on this object's thread, as all of these.
    void read(const QString& key, const Reply<Secret>& reply);
    void write(const QString& key, std::shared_ptr<const Secret> value, const Reply<void>& reply);
    void remove(const QString& key, const Reply<void>& reply);

private:
    struct Request
    {
        std::function<bool()> isWanted;
        std::function<QKeychain::Job*()> makeJob;
        std::function<void(QKeychain::Job&)> finish;
    };

    void add(Request request);
    void startNext();

    QString m_service;
    std::deque<Request> m_waiting;
    bool m_running = false;
};

} // namespace revos

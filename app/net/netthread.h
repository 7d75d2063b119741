#pragma once

#include <QThread>

#include <memory>

class QNetworkAccessManager;

namespace revos {

/// The thread with an event loop that all HTTP of the program runs on.
class NetThread
{
public:
    NetThread();
    ~NetThread();
    NetThread(const NetThread&) = delete;
    NetThread& operator=(const NetThread&) = delete;

    /// Lives on the thread; owner for postAndWait() and parent of what is under way. Valid as long as this
    /// object.
    QObject* context() const { return m_context.get(); }
    /// Use on the thread only. Never follows a redirect, uses no proxy.
    QNetworkAccessManager& manager() const { return *m_manager; }

    /// Ends the thread and aborts what is under way; whoever waits for it gets Cancelled. Nothing runs here
    /// afterwards. The destructor does it too, but then nobody may wait any more.
    void stop();

private:
    QThread m_thread;
    std::unique_ptr<QObject> m_context;
    QNetworkAccessManager* m_manager; ///< child of the context
};

} // namespace revos

#pragma once

#include "core/cancel.h"
#include "db/pg/connectoptions.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <thread>

namespace revos::db {

class Session;

enum class ListenerState {
    Listening,    ///< from now on nothing is missed; what came before is to be asked for
    Reconnecting, ///< the error says why; it goes on by itself
    Unsupported,  ///< there is a pooler in between: ask every few seconds instead
};

struct ListenerOptions
{
    ConnectOptions connect;
    QList<QByteArray> channels = {};
    /// Both are called on the listener's own thread.
    std::function<void(const QByteArray& channel, const QByteArray& payload)> notified = {};
    std::function<void(ListenerState state, const Error& why)> stateChanged = {};
    std::chrono::milliseconds firstPause = std::chrono::milliseconds(200);
    std::chrono::milliseconds longestPause = std::chrono::seconds(30);
    /// How often a silent connection is tried, because a dead one is as silent.
    std::chrono::milliseconds silence = std::chrono::seconds(60);
};

/// Waits for notifications with a thread and a session of its own. A notification is a nudge, never data:
/// anybody in the database can send one.
class Listener
{
public:
    explicit Listener(ListenerOptions options);
    /// Ends the thread, within a second.
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

private:
    void run();
    [[nodiscard]] Result<void> listen(std::chrono::milliseconds& pause);
    [[nodiscard]] Result<void> waitForNews(Session& session);
    void deliver(Session& session);

    ListenerOptions m_options;
    CancelSource m_stop;
    std::thread m_thread;
};

} // namespace revos::db

#pragma once

#include "core/call.h"
#include "db/pg/connectoptions.h"
#include "db/pg/wake.h"

#include <memory>

struct pg_conn;
struct pg_result;

namespace revos::db {

class CancelRequest;

/// A libpq connection that never blocks its thread beyond a Call. What Session is built on; nothing else uses
/// it. One thread at a time.
class Connection
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const ConnectOptions& options,
                                                                  const Call& call);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    pg_conn* raw() { return m_connection.get(); }
    const pg_conn* raw() const { return m_connection.get(); }

    /// Sends what is queued and waits for the next result of the running command; null when it has ended.
    /// Cancelled and Timeout leave the command running; Offline means that the connection is gone.
    [[nodiscard]] Result<std::shared_ptr<pg_result>> next(const Call& call);
    /// The next piece of a running COPY TO STDOUT; null when there is no more. Errors as next().
    [[nodiscard]] Result<QByteArray> nextCopyData(const Call& call);
    /// Waits until the server says something by itself: a notification, or its farewell (Offline).
    [[nodiscard]] Result<void> waitForNews(const Call& call);

    /// Asks the server to end the running command; returns at once, the asking happens on a helper thread.
    void requestCancel();
    /// Waits until that helper is through, so that it cannot hit the next command. False when it is not
    /// through in time.
    [[nodiscard]] bool settleCancel(const Deadline& deadline);

    /// Never to be used again.
    void breakUp() { m_isBroken = true; }
    bool isBroken() const;
    /// Costs no trip: looks only at what has arrived.
    bool looksDead();
    /// Where it leads, for people: "db.example.com:5432".
    const QString& target() const { return m_target; }

private:
    struct Closer
    {
        void operator()(pg_conn* connection) const;
    };

    explicit Connection(QString target);
    [[nodiscard]] Result<void> connect(const ConnectOptions& options, const QString& address,
                                       const Call& call);
    /// Ready when the socket is; otherwise the reason to stop.
    [[nodiscard]] Result<void> waitForServer(bool forWriting, const Call& call, const QString& what);
    Error lost() const;

    Wake m_wake;
    std::unique_ptr<pg_conn, Closer> m_connection;
    std::shared_ptr<CancelRequest> m_cancel;
    QString m_target;
    bool m_isBroken = false;
};

} // namespace revos::db

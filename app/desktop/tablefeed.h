#pragma once

#include "core/asyncport.h"
#include "core/cancel.h"
#include "db/pg/listener.h"
#include "domain/ids.h"
#include "domain/ports/changefeed.h"
#include "domain/ports/changelog.h"
#include "ui/connectionstate.h"

#include <QTimer>

namespace revos {

/// Turns the database's notifications into ChangeFeed::changed on the GUI thread, at most twice a second, and
/// tells whether the server can be reached. Behind a pooler that passes none on it asks every five seconds.
class TableFeed final : public ChangeFeed
{
    Q_OBJECT

public:
    /// @p connection and what answers for @p changes outlive this.
    TableFeed(const db::ConnectOptions& connect, TenantId tenant, ConnectionState& connection,
              Async<ChangeLog> changes);
    ~TableFeed() override;

    /// Something changed in @p table of which the database does not tell. Any thread.
    void announce(const QByteArray& table);

private:
    void note(const QByteArray& table);
    void flush();
    void hear(db::ListenerState state, const Error& why);
    void ask();
    void take(const Result<Changes>& changes);

    ConnectionState& m_connection;
    QSet<QByteArray> m_tables;
    QTimer m_soon;
    QTimer m_others; ///< what other computers' jobs do is announced by nobody
    Async<ChangeLog> m_changes;
    CancelSource m_leaving;
    bool m_asks = false; ///< because nobody tells
    bool m_isAsking = false;
    std::optional<qint64> m_last; ///< of the changes that were heard of
    std::unique_ptr<db::Listener> m_listener;
};

} // namespace revos

#pragma once

#include "db/pg/listener.h"
#include "domain/ids.h"
#include "domain/ports/changefeed.h"
#include "ui/connectionstate.h"

#include <QTimer>

namespace revos {

/// Turns the database's notifications into ChangeFeed::changed on the GUI thread, at most twice a second, and
/// tells whether the server can be reached.
class TableFeed final : public ChangeFeed
{
    Q_OBJECT

public:
    TableFeed(const db::ConnectOptions& connect, TenantId tenant, ConnectionState& connection);
    ~TableFeed() override;

    /// Something changed in @p table of which the database does not tell. Any thread.
    void announce(const QByteArray& table);

private:
    void note(const QByteArray& table);
    void flush();

    ConnectionState& m_connection;
    QSet<QByteArray> m_tables;
    QTimer m_soon;
    QTimer m_others; ///< what other computers' jobs do is announced by nobody
    std::unique_ptr<db::Listener> m_listener;
};

} // namespace revos

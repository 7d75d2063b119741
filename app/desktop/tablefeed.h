#pragma once

#include "db/pg/listener.h"
#include "domain/ids.h"
#include "domain/ports/changefeed.h"
#include "ui/connectionstate.h"

#include <QTimer>

namespace revos {

/// Turns the database's notifications into ChangeFeed::changed on the GUI thread, at most five times a
/// second, and tells whether the server can be reached.
class TableFeed final : public ChangeFeed
{
    Q_OBJECT

public:
    TableFeed(const db::ConnectOptions& connect, TenantId tenant, ConnectionState& connection);
    ~TableFeed() override;

private:
    void note(const QByteArray& table);
    void flush();

    ConnectionState& m_connection;
    QSet<QByteArray> m_tables;
    QTimer m_soon;
    std::unique_ptr<db::Listener> m_listener;
};

} // namespace revos

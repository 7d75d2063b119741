#include "desktop/tablefeed.h"

namespace revos {

namespace {

constexpr std::chrono::milliseconds kTogether{500};
constexpr std::chrono::seconds kOthers{5};

} // namespace

TableFeed::TableFeed(const db::ConnectOptions& connect, TenantId tenant, ConnectionState& connection)
    : m_connection(connection)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kTogether);
    QObject::connect(&m_soon, &QTimer::timeout, this, &TableFeed::flush);
    m_others.setInterval(kOthers);
    QObject::connect(&m_others, &QTimer::timeout, this, [this] { note("jobs"); });
    m_others.start();
    db::ListenerOptions options;
    options.connect = connect;
    options.channels = {"revos_" + tenant.uuid().toByteArray(QUuid::Id128)};
    options.notified = [this](const QByteArray&, const QByteArray& table) { announce(table); };
    options.stateChanged = [this](db::ListenerState state, const Error& why) {
        const bool isOnline = state != db::ListenerState::Reconnecting;
        QMetaObject::invokeMethod(
            this,
            [this, isOnline, why] {
                m_connection.set(isOnline ? Connection::Online : Connection::Connecting,
                                 Why{why.reason, why.facts, {}});
            },
            Qt::QueuedConnection);
    };
    m_listener = std::make_unique<db::Listener>(std::move(options));
}

TableFeed::~TableFeed()
{
    // Its thread calls into this object.
    m_listener.reset();
}

void TableFeed::announce(const QByteArray& table)
{
    QMetaObject::invokeMethod(
        this, [this, table] { note(table); }, Qt::QueuedConnection);
}

void TableFeed::note(const QByteArray& table)
{
    m_tables.insert(table);
    if (!m_soon.isActive())
        m_soon.start();
}

void TableFeed::flush()
{
    Q_EMIT changed(std::exchange(m_tables, {}));
}

} // namespace revos

#include "desktop/tablefeed.h"

#include "core/async.h"

namespace revos {

namespace {

constexpr std::chrono::milliseconds kTogether{500};
constexpr std::chrono::seconds kOthers{5};
constexpr std::chrono::seconds kPatience{15};

} // namespace

TableFeed::TableFeed(const db::ConnectOptions& connect, TenantId tenant, ConnectionState& connection,
                     Async<ChangeLog> changes)
    : m_connection(connection)
    , m_changes(changes)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kTogether);
    QObject::connect(&m_soon, &QTimer::timeout, this, &TableFeed::flush);
    m_others.setInterval(kOthers);
    QObject::connect(&m_others, &QTimer::timeout, this, [this] {
        note("jobs");
        if (m_asks)
            ask();
    });
    m_others.start();
    db::ListenerOptions options;
    options.connect = connect;
    options.channels = {"revos_" + tenant.uuid().toByteArray(QUuid::Id128)};
    options.notified = [this](const QByteArray&, const QByteArray& table) { announce(table); };
    options.stateChanged = [this](db::ListenerState state, const Error& why) {
        QMetaObject::invokeMethod(
            this, [this, state, why] { hear(state, why); }, Qt::QueuedConnection);
    };
    m_listener = std::make_unique<db::Listener>(std::move(options));
}

TableFeed::~TableFeed()
{
    m_leaving.cancel();
    // Its thread calls into this object.
    m_listener.reset();
}

void TableFeed::hear(db::ListenerState state, const Error& why)
{
    m_asks = state == db::ListenerState::Unsupported;
    if (m_asks)
        ask();
    else
        m_connection.set(state == db::ListenerState::Listening ? Connection::Online : Connection::Connecting,
                         Why{why.reason, why.facts, {}});
}

void TableFeed::ask()
{
    if (std::exchange(m_isAsking, true))
        return;
    const CancelToken token = m_leaving.token();
    auto changes = m_changes.run(token, [token, last = m_last](ChangeLog& log) -> Result<Changes> {
        const Call call{Deadline::in(kPatience), token};
        if (last)
            return log.since(*last, call);
        REVOS_TRY_ASSIGN(const qint64 position, log.position(call));
        return Changes{position, {}};
    });
    whenDone(std::move(changes), this, [this](const Result<Changes>& answer) { take(answer); });
}

void TableFeed::take(const Result<Changes>& changes)
{
    m_isAsking = false;
    if (!changes) {
        m_connection.set(Connection::Connecting, Why{changes.error().reason, changes.error().facts, {}});
        return;
    }
    m_connection.set(Connection::Online);
    m_last = changes->last;
    for (const QByteArray& table : changes->tables)
        note(table);
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

#include "db/pg/listener.h"

#include "core/log.h"
#include "core/pause.h"
#include "db/pg/connection.h"
#include "db/pg/session.h"

#include <libpq-fe.h>

namespace revos::db {

namespace {

constexpr auto kPatience = std::chrono::seconds(10);

/// With somebody who hears, so that nobody need ask whether there is.
ListenerOptions complete(ListenerOptions options)
{
    if (!options.notified)
        options.notified = [](const QByteArray&, const QByteArray&) {};
    if (!options.stateChanged)
        options.stateChanged = [](ListenerState, const Error&) {};
    return options;
}

} // namespace

Listener::Listener(ListenerOptions options)
    : m_options(complete(std::move(options)))
    , m_thread([this] { run(); })
{}

Listener::~Listener()
{
    m_stop.cancel();
    m_thread.join();
}

void Listener::run()
{
    if (m_options.connect.isPooledByTransaction()) {
        m_options.stateChanged(ListenerState::Unsupported,
                               Error::because(Code::Invalid, "db.pooler-no-listen"));
        return;
    }
    std::chrono::milliseconds pause = m_options.firstPause;
    while (!m_stop.isCancelled()) {
        const auto ended = listen(pause);
        if (ended || m_stop.isCancelled())
            return;
        m_options.stateChanged(ListenerState::Reconnecting, ended.error());
        if (!pauseFor(pause, m_stop.token()))
            return;
        pause = std::min(pause * 2, m_options.longestPause);
    }
}

Result<void> Listener::listen(std::chrono::milliseconds& pause)
{
    const Call call{Deadline::in(kPatience), m_stop.token()};
    REVOS_TRY_ASSIGN(const auto session, Session::open(m_options.connect, call));
    for (const QByteArray& channel : std::as_const(m_options.channels)) {
        REVOS_TRY_ASSIGN(const QByteArray name, session->identifier(QString::fromUtf8(channel)));
        REVOS_TRY(session->execScript("LISTEN " + name, call));
    }
    pause = m_options.firstPause;
    m_options.stateChanged(ListenerState::Listening, {});
    for (;;) {
        deliver(*session);
        REVOS_TRY(waitForNews(*session));
    }
}

Result<void> Listener::waitForNews(Session& session)
{
    const Call silence{Deadline::in(m_options.silence), m_stop.token()};
    const auto news = session.m_connection->waitForNews(silence);
    if (news || news.error().code != Code::Timeout)
        return news;
    REVOS_TRY(session.execScript("SELECT 1", Call{Deadline::in(kPatience), m_stop.token()}));
    return {};
}

void Listener::deliver(Session& session)
{
    PGconn* connection = session.m_connection->raw();
    while (PGnotify* notification = PQnotifies(connection)) {
        const QByteArray channel(notification->relname);
        const QByteArray payload(notification->extra);
        PQfreemem(notification);
        m_options.notified(channel, payload);
    }
}

} // namespace revos::db

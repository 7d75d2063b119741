#include "db/pg/connection.h"

#include "core/log.h"
#include "db/pg/authority.h"
#include "db/pg/cancelrequest.h"
#include "db/pg/conninfo.h"
#include "db/pg/englishwords.h"
#include "db/pg/pgerror.h"
#include "db/pg/resolve.h"

#include <libpq-fe.h>

namespace revos::db {

namespace {

void logNotice(void*, const PGresult* notice)
{
    // The primary message only: detail and context may quote rows.
    qCDebug(lcDb, "notice %s: %s", PQresultErrorField(notice, PG_DIAG_SQLSTATE),
            PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY));
}

} // namespace

void Connection::Closer::operator()(pg_conn* connection) const
{
    PQfinish(connection);
}

Connection::Connection(QString target)
    : m_target(std::move(target))
{}

Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(const ConnectOptions& options, const Call& call)
{
    QStringList addresses{QString()};
    if (!options.isLocalSocket()) {
        REVOS_TRY(checkAuthority(options));
        REVOS_TRY_ASSIGN(addresses, resolveHost(options.host, call));
    }
    std::unique_ptr<Connection> connection(new Connection(targetOf(options)));
    for (qsizetype i = 0; i < addresses.size(); ++i) {
        // A name may have an address that swallows everything: each gets its share of the time.
        const auto share = call.deadline.remaining() / (addresses.size() - i);
        const auto connected = connection->connect(options, addresses[i], call.atMost(share));
        if (connected)
            return connection;
        const bool isLast = i + 1 == addresses.size();
        const Code code = connected.error().code;
        if (isLast || call.cancel.isCancelled() || (code != Code::Offline && code != Code::Timeout))
            return fail(connected.error());
    }
    return fail(Code::Internal, QStringLiteral("a host without addresses"));
}

Result<void> Connection::connect(const ConnectOptions& options, const QString& address, const Call& call)
{
    REVOS_TRY(call.check(QStringLiteral("connect")));
    const EnglishWords english;
    const ConnInfo info(options, address);
    m_connection.reset(PQconnectStartParams(info.keywords(), info.values(), 1));
    if (!m_connection)
        return fail(Code::Internal, QStringLiteral("libpq has no memory"));
    if (PQstatus(raw()) == CONNECTION_BAD)
        return fail(lost());
    PQsetNoticeReceiver(raw(), logNotice, nullptr);
    PQsetErrorVerbosity(raw(), PQERRORS_VERBOSE);

    // PQconnectPoll says what to wait for; before its first call that is "until it can be written".
    PostgresPollingStatusType wanted = PGRES_POLLING_WRITING;
    while (wanted != PGRES_POLLING_OK) {
        if (wanted == PGRES_POLLING_FAILED)
            return fail(lost());
        REVOS_TRY(waitForServer(wanted == PGRES_POLLING_WRITING, call, QStringLiteral("connect")));
        wanted = PQconnectPoll(raw());
    }
    if (PQsetnonblocking(raw(), 1) != 0)
        return fail(lost());
    return {};
}

Result<void> Connection::waitForServer(bool forWriting, const Call& call, const QString& what)
{
    REVOS_TRY(call.check(what));
    m_wake.clear();
    const CancelRegistration registration = call.cancel.onCancel([this] { m_wake.raise(); });
    // The socket is asked for each time: it changes while libpq tries one way after the other.
    switch (waitForSocket(PQsocket(raw()), forWriting, m_wake, call.deadline)) {
    case Waited::Ready:
        return {};
    case Waited::Woken:
        return fail(Error::cancelled(what));
    case Waited::TimedOut:
        return fail(Error::timeout(what));
    case Waited::Failed:
        break;
    }
    m_isBroken = true;
    return fail(lost());
}

Result<std::shared_ptr<pg_result>> Connection::next(const Call& call)
{
    const QString what = QStringLiteral("wait for the server");
    for (;;) {
        const int unsent = PQflush(raw());
        if (unsent < 0 && PQstatus(raw()) == CONNECTION_BAD) {
            m_isBroken = true;
            return fail(lost());
        }
        if (PQisBusy(raw()) == 0)
            break;
        REVOS_TRY(waitForServer(unsent > 0, call, what));
        // A failure to read is reported by PQgetResult, after what had arrived before it.
        if (PQconsumeInput(raw()) == 0)
            break;
    }
    std::shared_ptr<pg_result> result(PQgetResult(raw()), PQclear);
    if (PQstatus(raw()) == CONNECTION_BAD) {
        m_isBroken = true;
        const bool isFarewell = result && PQresultStatus(result.get()) == PGRES_FATAL_ERROR &&
                                PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) != nullptr;
        return fail(isFarewell ? errorOf(result.get(), "connection") : lost());
    }
    return result;
}

Result<QByteArray> Connection::nextCopyData(const Call& call)
{
    for (;;) {
        char* data = nullptr;
        const int size = PQgetCopyData(raw(), &data, 1);
        if (size > 0) {
            const QByteArray piece(data, size);
            PQfreemem(data);
            return piece;
        }
        if (size < 0)
            return QByteArray();
        REVOS_TRY(waitForServer(false, call, QStringLiteral("wait for the server")));
        if (PQconsumeInput(raw()) == 0) {
            m_isBroken = true;
            return fail(lost());
        }
    }
}

Result<void> Connection::waitForNews(const Call& call)
{
    REVOS_TRY(waitForServer(false, call, QStringLiteral("wait for notifications")));
    if (PQconsumeInput(raw()) == 0 || PQstatus(raw()) == CONNECTION_BAD) {
        m_isBroken = true;
        return fail(lost());
    }
    return {};
}

void Connection::requestCancel()
{
    m_cancel = CancelRequest::send(raw());
}

bool Connection::settleCancel(const Deadline& deadline)
{
    const bool isSettled = !m_cancel || m_cancel->waitUntilDone(deadline);
    m_cancel.reset();
    return isSettled;
}

bool Connection::isBroken() const
{
    return m_isBroken || PQstatus(raw()) != CONNECTION_OK;
}

bool Connection::looksDead()
{
    if (isBroken())
        return true;
    // Nothing arrives between commands but the server's farewell, or news of changed settings. The farewell
    // can be there before the end of the stream, so a word is enough: at worst a good connection is made
    // anew.
    Wake never;
    const Waited waited =
        waitForSocket(PQsocket(raw()), false, never, Deadline::in(std::chrono::milliseconds(0)));
    m_isBroken = waited != Waited::TimedOut;
    return m_isBroken;
}

Error Connection::lost() const
{
    return connectionError(raw(), m_target);
}

} // namespace revos::db

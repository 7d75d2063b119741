#include "db/pg/session.h"

#include "core/log.h"
#include "db/pg/connection.h"
#include "db/pg/pgerror.h"

#include <libpq-fe.h>

namespace revos::db {

namespace {

/// How long a connection may take to become idle again after its command was cancelled.
constexpr auto kGrace = std::chrono::seconds(1);

using ResultPtr = std::shared_ptr<pg_result>;

bool isFailure(const PGresult* result)
{
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE;
}

/// A command on its way: collects its results and sees to it that the connection is idle at the end.
class Exchange
{
public:
    Exchange(Connection& connection, QByteArray name, Effect effect)
        : m_connection(connection)
        , m_name(std::move(name))
        , m_effect(effect)
        , m_wasInTransaction(PQtransactionStatus(connection.raw()) != PQTRANS_IDLE)
    {}

    /// @p sink sees each result that is no failure; its error ends the command.
    Result<void> run(Call call, const std::function<Result<void>(const ResultPtr&)>& sink)
    {
        std::optional<Error> stopped; ///< why we asked the server to end the command
        std::optional<Error> failed;  ///< what the server says
        for (;;) {
            auto next = m_connection.next(call);
            if (!next) {
                if (stopped || m_connection.isBroken()) {
                    m_connection.breakUp();
                    return fail(lost(stopped ? *stopped : next.error()));
                }
                stopped = next.error();
                call = stop();
                continue;
            }
            if (!*next)
                break;
            if (isFailure(next->get())) {
                if (!failed)
                    failed = errorOf(next->get(), m_name);
            } else if (!stopped) {
                if (const auto taken = sink(*next); !taken) {
                    stopped = taken.error();
                    call = stop();
                }
            }
        }
        if (!m_connection.settleCancel(call.deadline))
            m_connection.breakUp();
        return verdict(stopped, failed);
    }

private:
    Call stop()
    {
        m_connection.requestCancel();
        return Call::within(kGrace);
    }

    /// What a caller learns when no answer came: a write outside a transaction may have happened.
    Error lost(Error error) const
    {
        if (m_effect == Effect::Reads || m_wasInTransaction)
            return error;
        error.detail = QString::fromUtf8(m_name) + QStringLiteral(": no answer, ") + error.toLogLine();
        error.code = Code::InDoubt;
        error.reason = "db.in-doubt";
        return error;
    }

    Result<void> verdict(const std::optional<Error>& stopped, const std::optional<Error>& failed) const
    {
        if (!failed)
            return {}; // Finished in spite of a late cancellation: then it happened, and that is the answer.
        if (stopped && failed->sqlstate == "57014") {
            Error error = *stopped;
            error.sqlstate = failed->sqlstate;
            error.detail = QString::fromUtf8(m_name) + QStringLiteral(": ") + error.detail;
            return fail(std::move(error));
        }
        return fail(*failed);
    }

    Connection& m_connection;
    QByteArray m_name;
    Effect m_effect;
    bool m_wasInTransaction;
};

/// Parameters in the three parallel lists that libpq wants.
struct Wire
{
    explicit Wire(const Params& params)
    {
        for (const Params::Value& value : params.values()) {
            values.push_back(value.isNull ? nullptr : value.bytes.constData());
            lengths.push_back(static_cast<int>(value.bytes.size()));
            formats.push_back(value.isBinary ? 1 : 0);
        }
    }
    int count() const { return static_cast<int>(values.size()); }

    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
};

} // namespace

Session::Session(std::unique_ptr<Connection> connection, ConnectOptions options)
    : m_connection(std::move(connection))
    , m_options(std::move(options))
{}

Session::~Session() = default;

Result<std::unique_ptr<Session>> Session::open(const ConnectOptions& options, const Call& call)
{
    REVOS_TRY_ASSIGN(auto connection, Connection::open(options, call));
    std::unique_ptr<Session> session(new Session(std::move(connection), options));
    REVOS_TRY(session->applySettings(call));
    return session;
}

Result<void> Session::applySettings(const Call& call)
{
    if (m_options.transactionPooler)
        return {};
    QList<std::pair<QByteArray, QByteArray>> settings{
        {"TimeZone", "UTC"},
        {"DateStyle", "ISO"},
        {"bytea_output", "hex"},
        {"extra_float_digits", "1"},
        {"standard_conforming_strings", "on"},
        {"statement_timeout", QByteArray::number(m_options.statementTimeout.count())},
        {"idle_in_transaction_session_timeout",
         QByteArray::number(m_options.idleInTransactionTimeout.count())},
        {"plan_cache_mode", m_options.customPlans ? "force_custom_plan" : "auto"},
    };
    settings += m_options.settings;
    QByteArray sql = "SELECT ";
    for (const auto& [name, value] : std::as_const(settings)) {
        REVOS_TRY_ASSIGN(const QByteArray quotedName, literal(QString::fromUtf8(name)));
        REVOS_TRY_ASSIGN(const QByteArray quotedValue, literal(QString::fromUtf8(value)));
        sql += QByteArray("set_config(" + quotedName + "," + quotedValue + ",false),");
    }
    sql.chop(1);
    REVOS_TRY(execScript(sql, call));
    return {};
}

Result<QByteArray> Session::prepared(const Statement& statement, const Params& params, const Call& call)
{
    if (const auto known = m_prepared.constFind(statement.sql); known != m_prepared.constEnd())
        return *known;
    const QByteArray name = "s" + QByteArray::number(m_prepared.size() + 1);
    const auto count = static_cast<int>(params.values().size());
    if (PQsendPrepare(m_connection->raw(), name.constData(), statement.sql.constData(), count, nullptr) == 0)
        return fail(connectionError(m_connection->raw(), m_connection->target()));
    Exchange exchange(*m_connection, statement.name, Effect::Reads);
    REVOS_TRY(exchange.run(call, [](const ResultPtr&) -> Result<void> { return {}; }));
    m_prepared.insert(statement.sql, name);
    return name;
}

Result<void> Session::send(const Statement& statement, const Params& params, const Call& call)
{
    REVOS_TRY(call.check(QString::fromUtf8(statement.name)));
    if (params.unstorable() != 0)
        return fail(Error::because(Code::Invalid, "db.text-unstorable"));
    if (isBroken())
        return fail(connectionError(m_connection->raw(), m_connection->target()));
    const Wire wire(params);
    int sent = 0;
    if (m_options.transactionPooler) {
        sent = PQsendQueryParams(m_connection->raw(), statement.sql.constData(), wire.count(), nullptr,
                                 wire.values.data(), wire.lengths.data(), wire.formats.data(), 0);
    } else {
        REVOS_TRY_ASSIGN(const QByteArray name, prepared(statement, params, call));
        sent = PQsendQueryPrepared(m_connection->raw(), name.constData(), wire.count(), wire.values.data(),
                                   wire.lengths.data(), wire.formats.data(), 0);
    }
    if (sent == 0)
        return fail(connectionError(m_connection->raw(), m_connection->target()));
    return {};
}

Result<Rows> Session::query(const Statement& statement, const Params& params, const Call& call)
{
    Exchange exchange(*m_connection, statement.name, statement.effect);
    REVOS_TRY(send(statement, params, call));
    ResultPtr last;
    REVOS_TRY(exchange.run(call, [&last](const ResultPtr& result) -> Result<void> {
        last = result;
        return {};
    }));
    return Rows(std::move(last), statement.name);
}

Result<void> Session::stream(const Statement& statement, const Params& params, const Call& call,
                             const Sink& sink)
{
    Exchange exchange(*m_connection, statement.name, statement.effect);
    REVOS_TRY(send(statement, params, call));
    PQsetSingleRowMode(m_connection->raw());
    return exchange.run(call, [&](const ResultPtr& result) -> Result<void> {
        const Rows rows(result, statement.name);
        return rows.isEmpty() ? Result<void>() : sink(rows);
    });
}

Result<Rows> Session::execScript(const QByteArray& sql, const Call& call)
{
    REVOS_TRY(call.check(QStringLiteral("script")));
    if (isBroken())
        return fail(connectionError(m_connection->raw(), m_connection->target()));
    Exchange exchange(*m_connection, "script", effectOf(sql));
    if (PQsendQuery(m_connection->raw(), sql.constData()) == 0)
        return fail(connectionError(m_connection->raw(), m_connection->target()));
    ResultPtr last;
    REVOS_TRY(exchange.run(call, [&last](const ResultPtr& result) -> Result<void> {
        last = result;
        return {};
    }));
    return Rows(std::move(last), "script");
}

Result<void> Session::useTenant(const QUuid& tenant, const Call& call)
{
    if (tenant == m_tenant)
        return {};
    static const Statement statement("session/tenant",
                                     "SELECT set_config('app.current_tenant_id', $1, false)");
    REVOS_TRY(query(
        statement, Params().text(tenant.isNull() ? QString() : tenant.toString(QUuid::WithoutBraces)), call));
    m_tenant = tenant;
    return {};
}

Result<QByteArray> Session::scramVerifier(const QString& user, const Secret& password) const
{
    const QByteArray name = user.toUtf8();
    Secret terminated = Secret::ofSize(password.size() + 1);
    std::copy_n(password.view().data(), password.size(), terminated.data());
    // libpq needs the connection only to ask which algorithm it should take, and that is given.
    char* verifier =
        PQencryptPasswordConn(m_connection->raw(), terminated.data(), name.constData(), "scram-sha-256");
    if (verifier == nullptr)
        return fail(connectionError(m_connection->raw(), m_connection->target()));
    const QByteArray text(verifier);
    PQfreemem(verifier);
    return text;
}

Result<QByteArray> Session::literal(const QString& text) const
{
    const QByteArray utf8 = text.toUtf8();
    char* quoted = PQescapeLiteral(m_connection->raw(), utf8.constData(), static_cast<size_t>(utf8.size()));
    if (quoted == nullptr)
        return fail(Error::because(Code::Invalid, "db.text-unstorable"));
    const QByteArray copy(quoted);
    PQfreemem(quoted);
    return copy;
}

Result<QByteArray> Session::identifier(const QString& name) const
{
    const QByteArray utf8 = name.toUtf8();
    char* quoted =
        PQescapeIdentifier(m_connection->raw(), utf8.constData(), static_cast<size_t>(utf8.size()));
    if (quoted == nullptr)
        return fail(Error::because(Code::Invalid, "db.text-unstorable"));
    const QByteArray copy(quoted);
    PQfreemem(quoted);
    return copy;
}

Result<void> Session::commit(const Call& call)
{
    REVOS_TRY(call.check(QStringLiteral("commit")));
    Exchange exchange(*m_connection, "commit", Effect::Writes);
    if (isBroken() || PQsendQuery(m_connection->raw(), "COMMIT") == 0)
        return fail(connectionError(m_connection->raw(), m_connection->target()));
    // Once it is sent nobody can take it back, so a cancellation does not end the wait.
    ResultPtr last;
    for (;;) {
        auto next = m_connection->next(Call{call.deadline, {}});
        if (!next) {
            m_connection->breakUp();
            Error error = Error::because(Code::InDoubt, "db.in-doubt");
            error.detail = QStringLiteral("no answer to COMMIT, ") + next.error().toLogLine();
            return fail(std::move(error));
        }
        if (!*next)
            break;
        last = *next;
    }
    if (isFailure(last.get()))
        return fail(errorOf(last.get(), "commit"));
    if (qstrcmp(PQcmdStatus(last.get()), "COMMIT") != 0)
        return fail(Code::Internal, QStringLiteral("a transaction that had failed was committed"));
    return {};
}

void Session::rollback()
{
    if (isBroken() || !isInTransaction())
        return;
    if (const auto undone = execScript("ROLLBACK", Call::within(kGrace)); !undone) {
        qCWarning(lcDb, "rollback: %s", qUtf8Printable(undone.error().toLogLine()));
        m_connection->breakUp();
    }
}

bool Session::isBroken() const
{
    return m_connection->isBroken();
}

bool Session::isInTransaction() const
{
    return PQtransactionStatus(m_connection->raw()) != PQTRANS_IDLE;
}

bool Session::looksDead()
{
    return m_connection->looksDead();
}

int Session::serverVersion() const
{
    return PQserverVersion(m_connection->raw());
}

int Session::backendPid() const
{
    return PQbackendPID(m_connection->raw());
}

} // namespace revos::db

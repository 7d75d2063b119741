#include "db/pg/session.h"

#include "core/log.h"
#include "db/pg/connection.h"
#include "db/pg/exchange.h"
#include "db/pg/pgerror.h"
#include "db/pg/serverversion.h"

#include <libpq-fe.h>

namespace revos::db {

namespace {

/// How long the way back to an idle session may take.
constexpr auto kGrace = std::chrono::seconds(1);

using ResultPtr = std::shared_ptr<pg_result>;

Result<void> ignoreResult(const ResultPtr&)
{
    return {};
}

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
    REVOS_TRY(checkServerVersion(PQserverVersion(connection->raw())));
    std::unique_ptr<Session> session(new Session(std::move(connection), options));
    REVOS_TRY(session->applySettings(call));
    return session;
}

Error Session::refusal() const
{
    return connectionError(m_connection->raw(), m_connection->target());
}

/// As SELECT set_config(…), for the session or for the transaction alone.
Result<QByteArray> Session::settings(bool isLocal) const
{
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
    const QByteArray scope = isLocal ? ",true)," : ",false),";
    QByteArray sql = "SELECT ";
    for (const auto& [name, value] : std::as_const(settings)) {
        REVOS_TRY_ASSIGN(const QByteArray quotedName, literal(QString::fromUtf8(name)));
        REVOS_TRY_ASSIGN(const QByteArray quotedValue, literal(QString::fromUtf8(value)));
        sql += QByteArray("set_config(" + quotedName + "," + quotedValue + scope);
    }
    sql.chop(1);
    return sql;
}

Result<void> Session::applySettings(const Call& call)
{
    // Behind a pooler they would stay with somebody else: there each transaction brings them along.
    if (m_options.isPooledByTransaction())
        return {};
    REVOS_TRY_ASSIGN(const QByteArray sql, settings(false));
    REVOS_TRY(execScript(sql, call));
    return {};
}

Result<QByteArray> Session::prepared(const Statement& statement, const Params& params, const Call& call)
{
    if (const auto known = m_prepared.constFind(statement.sql); known != m_prepared.constEnd())
        return *known;
    const QByteArray name = "s" + QByteArray::number(++m_lastPrepared);
    const auto count = static_cast<int>(params.values().size());
    Exchange exchange(*m_connection, statement.name, Effect::Reads);
    if (PQsendPrepare(m_connection->raw(), name.constData(), statement.sql.constData(), count, nullptr) == 0)
        return fail(refusal());
    REVOS_TRY(exchange.run(call, ignoreResult));
    m_prepared.insert(statement.sql, name);
    return name;
}

Result<void> Session::send(const Statement& statement, const Params& params, const Call& call)
{
    REVOS_TRY(call.check(QString::fromUtf8(statement.name)));
    if (params.unstorable() != 0)
        return fail(Error::because(Code::Invalid, "db.text-unstorable"));
    if (isBroken())
        return fail(refusal());
    const Wire wire(params);
    int sent = 0;
    if (m_options.isPooledByTransaction()) {
        sent = PQsendQueryParams(m_connection->raw(), statement.sql.constData(), wire.count(), nullptr,
                                 wire.values.data(), wire.lengths.data(), wire.formats.data(), 0);
    } else {
        REVOS_TRY_ASSIGN(const QByteArray name, prepared(statement, params, call));
        sent = PQsendQueryPrepared(m_connection->raw(), name.constData(), wire.count(), wire.values.data(),
                                   wire.lengths.data(), wire.formats.data(), 0);
    }
    if (sent == 0)
        return fail(refusal());
    return {};
}

/// Sends, once more when the server says that what it had prepared no longer fits: a migration has changed a
/// table meanwhile (0A000) or a pooler has given us another session (26000). It has not run then.
Result<void> Session::run(const Statement& statement, const Params& params, const Call& call, Answer answer,
                          const ResultSink& sink)
{
    for (bool isFirst = true;; isFirst = false) {
        const bool mayRepeat = isFirst && !isInTransaction() && m_prepared.contains(statement.sql);
        Exchange exchange(*m_connection, statement.name, statement.effect);
        REVOS_TRY(send(statement, params, call));
        if (answer == Answer::InPieces) {
#ifdef LIBPQ_HAS_CHUNK_MODE
            constexpr int kRowsAtATime = 200;
            PQsetChunkedRowsMode(m_connection->raw(), kRowsAtATime);
#else
            PQsetSingleRowMode(m_connection->raw());
#endif
        }
        auto done = exchange.run(call, sink);
        const QByteArray state = done ? QByteArray() : done.error().sqlstate;
        if (state != "0A000" && state != "26000")
            return done;
        m_prepared.remove(statement.sql);
        if (!mayRepeat)
            return done;
    }
}

Result<Rows> Session::query(const Statement& statement, const Params& params, const Call& call)
{
    ResultPtr last;
    REVOS_TRY(run(statement, params, call, Answer::Whole, [&last](const ResultPtr& result) -> Result<void> {
        last = result;
        return {};
    }));
    return Rows(std::move(last), statement.name);
}

Result<void> Session::stream(const Statement& statement, const Params& params, const Call& call,
                             const Sink& sink)
{
    const auto fault = std::make_shared<Rows::Fault>();
    return run(statement, params, call, Answer::InPieces, [&](const ResultPtr& result) -> Result<void> {
        const Rows rows(result, statement.name, fault);
        return rows.isEmpty() ? Result<void>() : sink(rows);
    });
}

Result<StatementShape> Session::describe(const Statement& statement, const Call& call)
{
    REVOS_TRY_ASSIGN(const QByteArray name, prepared(statement, {}, call));
    Exchange exchange(*m_connection, statement.name, Effect::Reads);
    if (PQsendDescribePrepared(m_connection->raw(), name.constData()) == 0)
        return fail(refusal());
    StatementShape shape;
    REVOS_TRY(exchange.run(call, [&shape](const ResultPtr& result) -> Result<void> {
        for (int i = 0; i < PQnparams(result.get()); ++i)
            shape.parameters.append(PQparamtype(result.get(), i));
        for (int i = 0; i < PQnfields(result.get()); ++i)
            shape.columns.append({PQfname(result.get(), i), PQftype(result.get(), i)});
        return {};
    }));
    return shape;
}

Result<Rows> Session::execScript(const QByteArray& sql, const Call& call)
{
    REVOS_TRY(call.check(QStringLiteral("script")));
    Exchange exchange(*m_connection, "script", effectOf(sql));
    if (isBroken() || PQsendQuery(m_connection->raw(), sql.constData()) == 0)
        return fail(refusal());
    ResultPtr last;
    REVOS_TRY(exchange.run(call, [&last](const ResultPtr& result) -> Result<void> {
        last = result;
        return {};
    }));
    return Rows(std::move(last), "script");
}

Result<void> Session::copyOut(const QByteArray& sql, const Call& call, const CopySink& sink)
{
    REVOS_TRY(call.check(QStringLiteral("copy")));
    Exchange exchange(*m_connection, "copy", Effect::Reads);
    if (isBroken() || PQsendQuery(m_connection->raw(), sql.constData()) == 0)
        return fail(refusal());
    return exchange.runCopy(call, sink);
}

Result<void> Session::useTenant(const QUuid& tenant, const Call& call)
{
    if (tenant == m_tenant)
        return {};
    if (isInTransaction())
        return fail(Code::Internal, QStringLiteral("a rollback would take the session's tenant back unseen"));
    if (m_options.isPooledByTransaction())
        return fail(Code::Internal,
                    QStringLiteral("behind a pooler a setting would stay with somebody else"));
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
        return fail(refusal());
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
    if (isBroken() || PQsendQuery(m_connection->raw(), "COMMIT") == 0)
        return fail(refusal());
    // Once it is sent nobody can take it back, so a cancellation does not end the wait.
    const Call patient{call.deadline, {}};
    ResultPtr answer;
    for (;;) {
        auto next = m_connection->next(patient);
        if (!next) {
            m_connection->breakUp();
            Error error = Error::because(Code::InDoubt, "db.in-doubt");
            error.detail = QStringLiteral("no answer to COMMIT, ") + next.error().toLogLine();
            return fail(std::move(error));
        }
        if (!*next)
            break;
        answer = *next;
    }
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK)
        return fail(errorOf(answer.get(), "commit"));
    // After a failed statement the server answers COMMIT with a rollback.
    if (qstrcmp(PQcmdStatus(answer.get()), "COMMIT") != 0)
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

bool Session::isPooledByTransaction() const
{
    return m_options.isPooledByTransaction();
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

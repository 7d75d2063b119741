#include "db/pg/transaction.h"

#include "core/pause.h"

#include <QRandomGenerator>

namespace revos::db {

Result<Transaction> Transaction::begin(Session& session, const Call& call, const TransactionOptions& options)
{
    if (session.isInTransaction())
        return fail(Code::Internal, QStringLiteral("a transaction inside a transaction"));
    QByteArray sql = "BEGIN";
    switch (options.isolation) {
    case Isolation::ReadCommitted:
        sql += " ISOLATION LEVEL READ COMMITTED";
        break;
    case Isolation::RepeatableRead:
        sql += " ISOLATION LEVEL REPEATABLE READ";
        break;
    case Isolation::Serializable:
        sql += " ISOLATION LEVEL SERIALIZABLE";
        break;
    }
    sql += options.readOnly ? " READ ONLY" : " READ WRITE";
    if (session.isPooledByTransaction()) {
        REVOS_TRY_ASSIGN(const QByteArray settings, session.settings(true));
        sql += "; " + settings;
    }
    if (!options.tenant.isNull())
        sql +=
            "; SET LOCAL app.current_tenant_id = '" + options.tenant.toByteArray(QUuid::WithoutBraces) + '\'';
    Transaction transaction(session);
    REVOS_TRY(session.execScript(sql, call));
    return transaction;
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_session(std::exchange(other.m_session, nullptr))
{}

Transaction::~Transaction()
{
    if (m_session != nullptr)
        m_session->rollback();
}

Result<Rows> Transaction::query(const Statement& statement, const Params& params, const Call& call)
{
    return m_session->query(statement, params, call);
}

Result<void> Transaction::stream(const Statement& statement, const Params& params, const Call& call,
                                 const Session::Sink& sink)
{
    return m_session->stream(statement, params, call, sink);
}

Result<Rows> Transaction::execScript(const QByteArray& sql, const Call& call)
{
    return m_session->execScript(sql, call);
}

Result<void> Transaction::commit(const Call& call)
{
    return m_session->commit(call);
}

bool isRepeatable(const Error& error)
{
    return error.sqlstate == "40001" || error.sqlstate == "40P01";
}

Result<void> waitBeforeRepeating(int attempt, const Call& call)
{
    const int longest = 10 << std::min(attempt, 6);
    return pauseFor(std::chrono::milliseconds(QRandomGenerator::global()->bounded(longest / 2, longest)),
                    call);
}

} // namespace revos::db

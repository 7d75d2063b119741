#include "db/pg/exchange.h"

#include "db/pg/connection.h"
#include "db/pg/pgerror.h"

#include <libpq-fe.h>

namespace revos::db {

namespace {

/// How long a connection may take to become idle again after its command was cancelled.
constexpr auto kGrace = std::chrono::seconds(1);

} // namespace

Exchange::Exchange(Connection& connection, QByteArray name, Effect effect)
    : m_connection(connection)
    , m_name(std::move(name))
    , m_effect(effect)
    , m_wasInTransaction(PQtransactionStatus(connection.raw()) != PQTRANS_IDLE)
{}

Result<void> Exchange::run(const Call& call, const Sink& sink)
{
    m_call = call;
    for (;;) {
        auto next = m_connection.next(m_call);
        if (!next) {
            if (m_stopped || m_rejected || m_connection.isBroken())
                return giveUp(next.error());
            m_stopped = next.error();
            stop();
            continue;
        }
        if (!*next)
            return end();
        REVOS_TRY(accept(*next, sink));
    }
}

Result<void> Exchange::accept(const std::shared_ptr<pg_result>& result, const Sink& sink)
{
    switch (PQresultStatus(result.get())) {
    case PGRES_FATAL_ERROR:
    case PGRES_BAD_RESPONSE:
        if (!m_failed)
            m_failed = errorOf(result.get(), m_name);
        return {};
    case PGRES_COPY_OUT:
        if (m_copySink != nullptr)
            return receiveCopy(*std::exchange(m_copySink, nullptr));
        [[fallthrough]];
    case PGRES_COPY_IN:
    case PGRES_COPY_BOTH:
        // It would go on until somebody speaks the protocol of COPY, which nobody here does.
        m_connection.breakUp();
        return fail(Code::Internal, QString::fromUtf8(m_name) + QStringLiteral(": COPY is not a query"));
    default:
        break;
    }
    if (m_rejected)
        return {};
    if (const auto taken = sink(result); !taken) {
        m_rejected = taken.error();
        if (!m_stopped)
            stop();
    }
    return {};
}

Result<void> Exchange::runCopy(const Call& call, const CopySink& sink)
{
    m_copySink = &sink;
    REVOS_TRY(run(call, [](const auto&) -> Result<void> { return {}; }));
    if (m_copySink != nullptr)
        return fail(Code::Internal, QString::fromUtf8(m_name) + QStringLiteral(": not a COPY TO STDOUT"));
    return {};
}

Result<void> Exchange::receiveCopy(const CopySink& sink)
{
    for (;;) {
        const auto piece = m_connection.nextCopyData(m_call);
        if (!piece) {
            if (m_stopped || m_rejected || m_connection.isBroken())
                return giveUp(piece.error());
            m_stopped = piece.error();
            stop();
        } else if (piece->isNull()) {
            break;
        } else if (!m_rejected && !m_stopped) {
            if (const auto taken = sink(*piece); !taken) {
                m_rejected = taken.error();
                stop();
            }
        }
    }
    if (m_stopped && !m_rejected)
        m_rejected = m_stopped; // pieces were dropped, so even a late success is none
    return {};
}

void Exchange::stop()
{
    m_connection.requestCancel();
    m_call = Call::within(kGrace);
}

Result<void> Exchange::end()
{
    // The request must have arrived before the next command is sent, or it would hit that one.
    if (!m_connection.settleCancel(m_call.deadline))
        m_connection.breakUp();
    return verdict();
}

Result<void> Exchange::giveUp(const Error& reason)
{
    m_connection.breakUp();
    if (m_rejected)
        return fail(*m_rejected);
    Error error = m_stopped.value_or(reason);
    if (m_effect == Effect::Reads || m_wasInTransaction)
        return fail(std::move(error));
    error.detail = QString::fromUtf8(m_name) + QStringLiteral(": no answer, ") + error.toLogLine();
    error.code = Code::InDoubt;
    error.reason = "db.in-doubt";
    return fail(std::move(error));
}

Result<void> Exchange::verdict() const
{
    if (m_rejected)
        return fail(*m_rejected);
    if (!m_failed)
        return {};
    if (m_stopped && m_failed->sqlstate == "57014") {
        Error error = *m_stopped;
        error.sqlstate = m_failed->sqlstate;
        error.detail = QString::fromUtf8(m_name) + QStringLiteral(": ") + error.detail;
        return fail(std::move(error));
    }
    return fail(*m_failed);
}

} // namespace revos::db

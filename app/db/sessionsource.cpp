#include "db/sessionsource.h"

namespace revos::db {

LeasedSessions::LeasedSessions(Pool& pool, Lane lane, TenantId tenant)
    : m_pool(pool)
    , m_lane(lane)
    , m_tenant(tenant)
{}

Result<Rows> LeasedSessions::query(const Statement& statement, const Params& params, const Call& call)
{
    REVOS_TRY_ASSIGN(Lease lease, m_pool.lease(m_lane, call));
    if (!lease->isPooledByTransaction()) {
        REVOS_TRY(lease->useTenant(m_tenant.uuid(), call));
        return lease->query(statement, params, call);
    }
    TransactionOptions options;
    options.tenant = m_tenant.uuid();
    return inTransaction(*lease, call, options, [&](Transaction& transaction) -> Result<Rows> {
        return transaction.query(statement, params, call);
    });
}

Result<void> LeasedSessions::atomically(const Call& call, const Work& work)
{
    REVOS_TRY_ASSIGN(Lease lease, m_pool.lease(m_lane, call));
    TransactionOptions options;
    options.tenant = m_tenant.uuid();
    return inRepeatableTransaction(*lease, call, options, [&](Transaction& transaction) -> Result<void> {
        OpenTransaction source(transaction, m_tenant);
        return work(source);
    });
}

OpenTransaction::OpenTransaction(Transaction& transaction, TenantId tenant)
    : m_transaction(transaction)
    , m_tenant(tenant)
{}

Result<Rows> OpenTransaction::query(const Statement& statement, const Params& params, const Call& call)
{
    return m_transaction.query(statement, params, call);
}

Result<void> OpenTransaction::atomically(const Call& call, const Work& work)
{
    REVOS_TRY(call.check(QStringLiteral("a part of a transaction")));
    return work(*this);
}

} // namespace revos::db

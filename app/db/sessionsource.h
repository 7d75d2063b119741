#pragma once

#include "db/pg/pool.h"
#include "db/pg/transaction.h"
#include "db/statements.h"
#include "domain/ids.h"

#include <functional>
#include <optional>
#include <type_traits>

namespace revos::db {

/// Where a repository's statements run, and for which workspace. A repository does not know whether it has a
/// pool behind it or is one of several stores that share a transaction.
class SessionSource
{
public:
    virtual ~SessionSource() = default;

    virtual TenantId tenant() const = 0;

    /// Runs one statement. Errors as Session::query().
    [[nodiscard]] virtual Result<Rows> query(const Statement& statement, const Params& params,
                                             const Call& call) = 0;
    [[nodiscard]] Result<Rows> query(StatementName name, const Params& params, const Call& call)
    {
        return query(statement(name), params, call);
    }

    /// Runs @p work in one transaction: all of it or nothing. May run it several times, so its every effect
    /// has to be in the database. @errors those of @p work; InDoubt when the answer of the COMMIT was lost.
    using Work = std::function<Result<void>(SessionSource& source)>;
    [[nodiscard]] virtual Result<void> atomically(const Call& call, const Work& work) = 0;
};

/// Runs @p fn(SessionSource&) → Result<T> as SessionSource::atomically() runs its work, and hands its value
/// over.
template<class Fn>
[[nodiscard]] auto computeAtomically(SessionSource& source, const Call& call, Fn fn)
    -> std::invoke_result_t<Fn&, SessionSource&>
{
    std::optional<typename std::invoke_result_t<Fn&, SessionSource&>::value_type> value;
    const auto done = source.atomically(call, [&](SessionSource& inside) -> Result<void> {
        REVOS_TRY_ASSIGN(value, fn(inside));
        return {};
    });
    if (!done)
        return fail(done.error());
    return *std::move(value);
}

/// Each statement in a session leased for it alone, so that nobody holds a connection while waiting for
/// something else. Any thread.
class LeasedSessions final : public SessionSource
{
public:
    LeasedSessions(Pool& pool, Lane lane, TenantId tenant);

    TenantId tenant() const override { return m_tenant; }
    [[nodiscard]] Result<Rows> query(const Statement& statement, const Params& params,
                                     const Call& call) override;
    using SessionSource::query;
    [[nodiscard]] Result<void> atomically(const Call& call, const Work& work) override;

private:
    Pool& m_pool;
    Lane m_lane;
    TenantId m_tenant;
};

/// All statements in a transaction that somebody else commits. On the transaction's thread.
class OpenTransaction final : public SessionSource
{
public:
    OpenTransaction(Transaction& transaction, TenantId tenant);

    TenantId tenant() const override { return m_tenant; }
    [[nodiscard]] Result<Rows> query(const Statement& statement, const Params& params,
                                     const Call& call) override;
    using SessionSource::query;
    [[nodiscard]] Result<void> atomically(const Call& call, const Work& work) override;

private:
    Transaction& m_transaction;
    TenantId m_tenant;
};

} // namespace revos::db

#pragma once

#include "db/pg/session.h"

#include <QUuid>

#include <type_traits>

namespace revos::db {

enum class Isolation { ReadCommitted, RepeatableRead, Serializable };

struct TransactionOptions
{
    Isolation isolation = Isolation::ReadCommitted;
    bool readOnly = false;
    /// Narrows the transaction to this workspace (`app.current_tenant_id`); null: the session's own.
    QUuid tenant = {};
};

/// An open transaction; rolls back when it goes out of scope without commit(). On the session's thread.
class Transaction
{
public:
    [[nodiscard]] static Result<Transaction> begin(Session& session, const Call& call,
                                                   const TransactionOptions& options = {});
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    [[nodiscard]] Result<Rows> query(const Statement& statement, const Params& params, const Call& call);
    [[nodiscard]] Result<void> stream(const Statement& statement, const Params& params, const Call& call,
                                      const Session::Sink& sink);
    [[nodiscard]] Result<Rows> execScript(const QByteArray& sql, const Call& call);

    /// After this nothing else may be asked of the transaction. InDoubt when the answer is lost: it may or
    /// may not have been committed, and must never be repeated blindly.
    [[nodiscard]] Result<void> commit(const Call& call);

    Session& session() { return *m_session; }

private:
    explicit Transaction(Session& session)
        : m_session(&session)
    {}

    Session* m_session;
};

/// Runs @p fn(Transaction&) → Result<T> in a transaction and commits when it succeeds.
template<class Fn>
[[nodiscard]] auto inTransaction(Session& session, const Call& call, const TransactionOptions& options, Fn fn)
    -> std::invoke_result_t<Fn, Transaction&>
{
    REVOS_TRY_ASSIGN(Transaction transaction, Transaction::begin(session, call, options));
    auto answer = fn(transaction);
    if (answer)
        REVOS_TRY(transaction.commit(call));
    return answer;
}

/// True for errors that PostgreSQL asks to repeat: serialization failure and deadlock.
bool isRepeatable(const Error& error);
/// Waits a little, longer and less predictably with each @p attempt (0, 1, …); ends early with the call.
[[nodiscard]] Result<void> waitBeforeRepeating(int attempt, const Call& call);

/// As inTransaction(), but repeated up to five times when PostgreSQL asks for it. Only for closures whose
/// every effect is in the transaction: nothing sent, nothing counted, nothing kept outside.
template<class Fn>
[[nodiscard]] auto inRepeatableTransaction(Session& session, const Call& call,
                                           const TransactionOptions& options, Fn fn)
    -> std::invoke_result_t<Fn, Transaction&>
{
    constexpr int kAttempts = 5;
    for (int attempt = 0;; ++attempt) {
        auto answer = inTransaction(session, call, options, fn);
        if (answer || !isRepeatable(answer.error()) || attempt + 1 == kAttempts)
            return answer;
        REVOS_TRY(waitBeforeRepeating(attempt, call));
    }
}

} // namespace revos::db

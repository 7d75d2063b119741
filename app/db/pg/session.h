#pragma once

#include "core/call.h"
#include "db/pg/connectoptions.h"
#include "db/pg/params.h"
#include "db/pg/rows.h"
#include "db/pg/statement.h"

#include <QHash>

#include <functional>
#include <memory>

namespace revos::db {

class Connection;

/// What a statement takes and gives, in the type numbers of pg_type.
struct StatementShape
{
    QList<quint32> parameters;
    QList<std::pair<QByteArray, quint32>> columns;

    bool operator==(const StatementShape&) const = default;
};

/// One connection to PostgreSQL with a sequential face over asynchronous libpq. Used by one thread at a time.
///
/// Every function ends at the deadline of its Call or within a second of its cancellation; the server's side
/// is cancelled, and the session is usable after. When that second does not suffice the session is broken.
/// Errors: Cancelled, Timeout, Offline, and what pgerror.h makes of the server's answers. A write outside a
/// transaction whose answer is lost is InDoubt.
class Session
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Session>> open(const ConnectOptions& options,
                                                               const Call& call);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Runs one statement, prepared on first use.
    [[nodiscard]] Result<Rows> query(const Statement& statement, const Params& params, const Call& call);

    /// Runs one statement and hands over its rows as they come, so that a long answer is never held whole.
    /// @p sink gets a few rows at a time; its error ends the statement and is returned.
    using Sink = std::function<Result<void>(const Rows& rows)>;
    [[nodiscard]] Result<void> stream(const Statement& statement, const Params& params, const Call& call,
                                      const Sink& sink);

    /// Asks the server what it makes of a statement, without running it: for tests that look at every one.
    [[nodiscard]] Result<StatementShape> describe(const Statement& statement, const Call& call);

    /// Runs a text of several statements without parameters, as psql would: all of them or, when one fails,
    /// none – unless the text has its own BEGIN and COMMIT. The answer is that of the last statement.
    [[nodiscard]] Result<Rows> execScript(const QByteArray& sql, const Call& call);

    /// Runs `COPY (SELECT …) TO STDOUT …` and hands over what comes, usually a line at a time. It takes no
    /// parameters, so everything in @p sql comes from the program or through literal().
    using CopySink = std::function<Result<void>(QByteArrayView data)>;
    [[nodiscard]] Result<void> copyOut(const QByteArray& sql, const Call& call, const CopySink& sink);

    /// Narrows the session to one of the person's own workspaces; asks the server only when it changes. Not
    /// in a transaction: that narrows itself by its options.
    [[nodiscard]] Result<void> useTenant(const QUuid& tenant, const Call& call);

    /// What PostgreSQL's SCRAM verifier for @p password is, so that the password itself never travels.
    [[nodiscard]] Result<QByteArray> scramVerifier(const QString& user, const Secret& password) const;

    /// @p text as an SQL literal, or as an identifier, quotes included. For what takes no parameters (DDL).
    [[nodiscard]] Result<QByteArray> literal(const QString& text) const;
    [[nodiscard]] Result<QByteArray> identifier(const QString& name) const;

    /// Never usable again; make a new one.
    bool isBroken() const;
    bool isInTransaction() const;
    /// Each transaction has another session of the server: whatever depends on settings needs one.
    bool isPooledByTransaction() const;
    /// True when the server has closed the idle session or said something while nobody asked; the session is
    /// broken then. Costs no trip. Not for sessions that listen.
    bool looksDead();
    /// 150020 for 15.20.
    int serverVersion() const;
    int backendPid() const;

private:
    friend class Transaction;
    friend class Listener;
    explicit Session(std::unique_ptr<Connection> connection, ConnectOptions options);

    enum class Answer { Whole, InPieces };
    using ResultSink = std::function<Result<void>(const std::shared_ptr<pg_result>&)>;

    [[nodiscard]] Result<QByteArray> settings(bool isLocal) const;
    [[nodiscard]] Result<void> applySettings(const Call& call);
    [[nodiscard]] Result<void> run(const Statement& statement, const Params& params, const Call& call,
                                   Answer answer, const ResultSink& sink);
    [[nodiscard]] Result<QByteArray> prepared(const Statement& statement, const Params& params,
                                              const Call& call);
    [[nodiscard]] Result<void> send(const Statement& statement, const Params& params, const Call& call);
    [[nodiscard]] Result<void> commit(const Call& call);
    void rollback();
    Error refusal() const;

    std::unique_ptr<Connection> m_connection;
    ConnectOptions m_options;
    QHash<QByteArray, QByteArray> m_prepared;
    int m_lastPrepared = 0;
    QUuid m_tenant;
};

} // namespace revos::db

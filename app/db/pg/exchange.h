#pragma once

#include "core/call.h"
#include "db/pg/statement.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <optional>

struct pg_result;

namespace revos::db {

class Connection;

/// One command on its way, from the moment it was sent until the connection is idle again. Whatever happens
/// in between – a failure, a deadline, a cancellation, a receiver who has had enough – the connection is
/// either idle or broken afterwards.
class Exchange
{
public:
    using Sink = std::function<Result<void>(const std::shared_ptr<pg_result>&)>;

    /// Before the command is sent: it notes whether the connection is in a transaction. @p name is for
    /// errors.
    Exchange(Connection& connection, QByteArray name, Effect effect);

    /// Hands every result that is no failure to @p sink; an error of its ends the command and is returned.
    ///
    /// A command that finishes although its end was asked for has happened, so its success is the answer.
    /// InDoubt when no answer comes to a write outside a transaction.
    [[nodiscard]] Result<void> run(const Call& call, const Sink& sink);
    /// The same for a COPY … TO STDOUT: @p sink gets its lines.
    using CopySink = std::function<Result<void>(QByteArrayView)>;
    [[nodiscard]] Result<void> runCopy(const Call& call, const CopySink& sink);

private:
    [[nodiscard]] Result<void> accept(const std::shared_ptr<pg_result>& result, const Sink& sink);
    [[nodiscard]] Result<void> receiveCopy(const CopySink& sink);
    [[nodiscard]] Result<void> end();
    [[nodiscard]] Result<void> giveUp(const Error& reason);
    void stop();
    [[nodiscard]] Result<void> verdict() const;

    Connection& m_connection;
    QByteArray m_name;
    Effect m_effect;
    const CopySink* m_copySink = nullptr; ///< null when none is expected, or it has come
    bool m_wasInTransaction;
    Call m_call{Deadline::never(), {}}; ///< how long we still wait
    std::optional<Error> m_stopped;     ///< why the call asked the server to end the command
    std::optional<Error> m_rejected;    ///< why the sink did
    std::optional<Error> m_failed;      ///< what the server says
};

} // namespace revos::db

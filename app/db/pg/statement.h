#pragma once

#include <QByteArray>

namespace revos::db {

/// What is lost with the connection: a read may be asked again, a write may or may not have happened.
enum class Effect { Reads, Writes };

/// Reads only when the text cannot change anything: one SELECT (or VALUES, SHOW, TABLE, read-only WITH)
/// without locking clauses and without a call of a function of ours. A line `-- reads` vouches for a text
/// that looks like more than it is.
Effect effectOf(QByteArrayView sql);

/// One SQL statement with `$1` parameters and the name under which logs and errors speak of it.
struct Statement
{
    QByteArray name; ///< "lead/page"
    QByteArray sql;
    Effect effect = Effect::Writes;

    Statement() = default;
    /// Finds the effect out by itself.
    Statement(QByteArray statementName, QByteArray text)
        : name(std::move(statementName))
        , sql(std::move(text))
        , effect(effectOf(sql))
    {}

    bool operator==(const Statement&) const = default;
};

} // namespace revos::db

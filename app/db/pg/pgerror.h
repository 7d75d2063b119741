#pragma once

#include "core/error.h"

#include <QLatin1String>

struct pg_conn;
struct pg_result;

namespace revos::db {

/// The error behind a failed answer. @p statement names it for the log. Never quotes values: of a message
/// that may hold a person's data only SQLSTATE and the names of table, column and constraint are kept.
///
/// SQLSTATE RV001 … RV006 are raised by our own functions: code by number, the message is the reason key, the
/// detail a JSON array with the facts.
Error errorOf(const pg_result* result, const QByteArray& statement);

/// Why no connection came about, or why it is gone. What the server said is recognised by the SQLSTATE in its
/// words, which therefore must be verbose (PQsetErrorVerbosity).
Error connectionError(const pg_conn* connection, const QString& target);

/// Whether @p error says that the row breaks the unique, check or foreign-key constraint @p name.
bool violates(const Error& error, QLatin1String name);

} // namespace revos::db

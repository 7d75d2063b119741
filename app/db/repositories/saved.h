#pragma once

#include "db/pg/rows.h"

namespace revos::db {

/// The new row version from the answer to an INSERT or UPDATE … RETURNING row_version. No row: somebody saved
/// first, which is a Conflict with @p reason.
[[nodiscard]] Result<qint64> savedVersion(const Rows& rows, const char* reason);

/// Success when the statement found its row, else NotFound. @p what names the thing for the log.
[[nodiscard]] Result<void> foundRow(const Rows& rows, const QString& what);

} // namespace revos::db

#include "db/repositories/saved.h"

namespace revos::db {

Result<qint64> savedVersion(const Rows& rows, const char* reason)
{
    if (rows.isEmpty())
        return fail(Error::because(Code::Conflict, reason));
    const qint64 version = rows.first().integer(rows.column("row_version"));
    REVOS_TRY(rows.check());
    return version;
}

Result<void> foundRow(const Rows& rows, const QString& what)
{
    if (rows.isEmpty() && rows.affected() == 0)
        return fail(Code::NotFound, what);
    return {};
}

} // namespace revos::db

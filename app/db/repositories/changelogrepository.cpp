#include "db/repositories/changelogrepository.h"

namespace revos::db {

ChangeLogRepository::ChangeLogRepository(SessionSource& source)
    : m_source(source)
{}

Result<qint64> ChangeLogRepository::position(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("changes/position", Params().uuid(m_source.tenant()), call));
    const qint64 last = rows.isEmpty() ? 0 : rows.first().integer(rows.column("last_value"));
    REVOS_TRY(rows.check());
    return last;
}

Result<Changes> ChangeLogRepository::since(qint64 last, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("changes/since", Params().uuid(m_source.tenant()).integer(last), call));
    const Column table = rows.column("table_name");
    const Column newest = rows.column("newest");
    Changes changes{last, {}};
    for (const Row& row : rows) {
        changes.tables.insert(row.text(table).toUtf8());
        changes.last = std::max(changes.last, row.integer(newest));
    }
    REVOS_TRY(rows.check());
    return changes;
}

} // namespace revos::db

#include "db/repositories/auditrepository.h"

#include "db/pg/decode.h"

#include <QJsonArray>

namespace revos::db {

namespace {

constexpr int kMaxPage = 500;

/// Name, before, after; neither of a value that is sealed or private.
AuditedValue valueFrom(const QJsonArray& parts)
{
    return {parts.at(0).toString().toUtf8(), parts.at(1).toString(), parts.at(2).toString(),
            parts.at(1).isNull() && parts.at(2).isNull()};
}

struct EntryDecoder
{
    explicit EntryDecoder(const Rows& rows)
        : id(rows.column("id"))
        , at(rows.column("at"))
        , who(rows.column("who"))
        , action(rows.column("action"))
        , table(rows.column("table_name"))
        , row(rows.column("row_id"))
        , rowName(rows.column("row_name"))
        , changed(rows.column("changed"))
    {}
    AuditEntry operator()(const Row& from) const
    {
        AuditEntry entry{
            from.id<AuditId>(id),      from.timestamp(at), from.text(who),     from.text(action).toUtf8(),
            from.text(table).toUtf8(), from.uuid(row),     from.text(rowName), {}};
        for (const QJsonValue& value : from.array(changed))
            entry.values.append(valueFrom(value.toArray()));
        return entry;
    }

    Column id, at, who, action, table, row, rowName, changed;
};

} // namespace

AuditRepository::AuditRepository(SessionSource& source)
    : m_source(source)
{}

Result<QList<AuditEntry>> AuditRepository::page(const AuditFilter& filter, int limit, const Call& call)
{
    Params params;
    params.uuid(m_source.tenant());
    if (filter.table.isEmpty())
        params.null();
    else
        params.text(QString::fromUtf8(filter.table));
    if (filter.row.isNull())
        params.null();
    else
        params.uuid(filter.row);
    if (filter.after.isNull())
        params.null();
    else
        params.uuid(filter.after);
    params.integer(std::clamp(limit, 1, kMaxPage));
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("audit/page", params, call));
    return decodeAll<EntryDecoder>(rows);
}

} // namespace revos::db

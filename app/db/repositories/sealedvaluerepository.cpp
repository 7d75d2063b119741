#include "db/repositories/sealedvaluerepository.h"

#include "db/pg/decode.h"

namespace revos::db {

namespace {

struct RowDecoder
{
    explicit RowDecoder(const Rows& rows)
        : table(rows.column("table_name"))
        , id(rows.column("id"))
        , account(rows.column("account_id"))
        , counter(rows.column("counter"))
        , rises(rows.column("rises"))
        , replaceable(rows.column("replaceable"))
        , columns(rows.column("columns"))
        , sealed{rows.column("first_sealed"), rows.column("second_sealed")}
    {}

    SealedRow operator()(const Row& row) const
    {
        SealedRow found;
        found.table = row.text(table).toLatin1();
        found.id = row.uuid(id);
        found.account = row.id<AccountId>(account);
        found.counter = static_cast<quint64>(row.integer(counter));
        found.counterRises = row.boolean(rises);
        found.isReplaceable = row.boolean(replaceable);
        const QStringList names = row.texts(columns);
        for (qsizetype at = 0; at < names.size() && at < static_cast<qsizetype>(sealed.size()); ++at)
            found.parts.append({names.at(at).toLatin1(), row.bytes(sealed.at(static_cast<size_t>(at)))});
        return found;
    }

    Column table, id, account, counter, rises, replaceable, columns;
    std::array<Column, 2> sealed;
};

} // namespace

SealedValueRepository::SealedValueRepository(SessionSource& source)
    : m_source(source)
{}

Result<bool> SealedValueRepository::any(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("sealed/any", Params().uuid(m_source.tenant()), call));
    const bool isSealed = rows.first().boolean(rows.column("sealed"));
    REVOS_TRY(rows.check());
    return isSealed;
}

Result<QList<SealedRow>> SealedValueRepository::list(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("sealed/list", Params().uuid(m_source.tenant()), call));
    return decodeAll<RowDecoder>(rows);
}

Result<bool> SealedValueRepository::replace(const SealedRow& old, const SealedRow& fresh, quint32 keyVersion,
                                            const Call& call)
{
    Params params;
    params.uuid(m_source.tenant()).uuid(old.id);
    if (old.table == "linkedin_sessions") {
        REVOS_TRY_ASSIGN(const Rows rows, m_source.query("sealed/replace-session",
                                                         params.integer(static_cast<qint64>(old.counter))
                                                             .bytes(fresh.parts.at(0).sealed)
                                                             .bytes(fresh.parts.at(1).sealed)
                                                             .integer(keyVersion)
                                                             .integer(static_cast<qint64>(fresh.counter)),
                                                         call));
        return !rows.isEmpty();
    }
    if (old.table == "webhook_endpoints") {
        REVOS_TRY_ASSIGN(const Rows rows,
                         m_source.query("sealed/replace-endpoint",
                                        params.bytes(old.parts.at(0).sealed).bytes(fresh.parts.at(0).sealed),
                                        call));
        return !rows.isEmpty();
    }
    return fail(Code::Internal,
                QStringLiteral("values of %1 are not sealed anew").arg(QString::fromLatin1(old.table)));
}

} // namespace revos::db

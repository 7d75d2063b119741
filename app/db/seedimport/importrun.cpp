#include "db/seedimport/importrun.h"

#include "db/statements.h"

namespace revos::db {

ImportRun::ImportRun(SeedSource& source, Transaction& target, TenantId tenant, QString sourceTenant,
                     UserId operatorId, bool isOwner, bool hasVectors, SeedTenantReport& report,
                     const Call& call)
    : m_source(source)
    , m_target(target)
    , m_tenant(tenant)
    , m_sourceTenant(std::move(sourceTenant))
    , m_operator(operatorId)
    , m_isOwner(isOwner)
    , m_hasVectors(hasVectors)
    , m_report(report)
    , m_call(call)
{}

QString ImportRun::idOf(const char* kind, const QString& sourceId) const
{
    const QByteArray name = seedName(m_source.document()) + '/' + kind + '/' + sourceId.toUtf8();
    return QUuid::createUuidV5(m_tenant.uuid(), name).toString(QUuid::WithoutBraces);
}

Result<void> ImportRun::eachChunk(const char* table, const Chunk& chunk)
{
    SeedTableReport& report = m_report.table(table);
    if (m_source.missing().contains(table))
        report.note({}, "import.no-such-table");
    return m_source.read(table, m_sourceTenant, m_call, [&](const QList<QJsonObject>& values) {
        QList<SeedRow> rows;
        rows.reserve(values.size());
        for (const QJsonObject& value : values)
            rows.append(SeedRow(value, report));
        report.read += values.size();
        return chunk(rows);
    });
}

Result<void> ImportRun::take(const char* table, const char* target, const Convert& convert,
                             const After& after)
{
    return eachChunk(table, [&](const QList<SeedRow>& rows) -> Result<void> {
        QJsonArray wanted;
        QList<std::pair<SeedRow, QString>> taken;
        for (const SeedRow& row : rows) {
            if (const auto converted = convert(row)) {
                wanted.append(converted->json());
                taken.append({row, converted->json().value(QLatin1String("id")).toString()});
            }
        }
        REVOS_TRY_ASSIGN(const Outcomes outcomes, add(target, wanted));
        for (const auto& [row, id] : std::as_const(taken)) {
            settle(report(table), row.id(), outcomes.value(id));
            if (after && !outcomes.value(id).id.isNull() &&
                (outcomes.value(id).isThere() || QByteArrayView(target) == "users"))
                after(row, outcomes.value(id));
        }
        return {};
    });
}

Result<Outcomes> ImportRun::add(const char* table, const QJsonArray& rows)
{
    Outcomes outcomes;
    if (rows.isEmpty())
        return outcomes;
    static const Statement kAsOwner("import/rows-as-owner",
                                    "SELECT id, outcome, stored_id FROM revos_sec.import_rows($1, $2, $3)");
    REVOS_TRY_ASSIGN(const Rows answer,
                     m_target.query(m_isOwner ? kAsOwner : statement("import/rows"),
                                    Params().uuid(m_tenant).text(QLatin1String(table)).json(rows), m_call));
    const Column id = answer.column("id"), what = answer.column("outcome"), kept = answer.column("stored_id");
    for (const Row row : answer)
        outcomes.insert(row.text(id), Outcome{row.text(what).toLatin1(), row.uuid(kept)});
    REVOS_TRY(answer.check());
    return outcomes;
}

void ImportRun::settle(SeedTableReport& report, const QString& row, const Outcome& outcome)
{
    if (outcome.what == "added")
        ++report.stored;
    else if (outcome.what == "there")
        ++report.there;
    else if (outcome.what == "clash" && report.table == "users") {
        ++report.there;
        report.note(row, "import.known-by-address");
    } else if (outcome.what == "clash")
        report.leaveOut(row, "import.duplicate");
    else if (outcome.what == "suppressed")
        report.leaveOut(row, "import.suppressed");
    else
        report.leaveOut(row, "import.refused");
}

QString ImportRun::ownerOf(const SeedRow& row, const char* column) const
{
    const QUuid known = users.value(row.text(column));
    if (!known.isNull())
        return known.toString(QUuid::WithoutBraces);
    row.note("import.other-owner", {QLatin1String(column)});
    return m_operator.toString();
}

} // namespace revos::db

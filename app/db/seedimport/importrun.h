#pragma once

#include "db/seedimport/outrow.h"
#include "db/seedimport/seedrow.h"
#include "db/seedimport/seedsource.h"

#include <QHash>
#include <QJsonArray>
#include <QUuid>

#include <functional>
#include <optional>

namespace revos::db {

/// What became of a row that was handed to the database, and under which id it is there now.
struct Outcome
{
    QByteArray what; ///< "added", "there", "clash", "suppressed", "refused"
    QUuid id;

    bool isThere() const { return what == "added" || what == "there"; }
};
using Outcomes = QHash<QString, Outcome>; ///< by the id that was asked for

/// One tenant's import on its way: where it is read, where it is written, what of the source is what of ours.
class ImportRun
{
public:
    /// @p isOwner: the session makes the tenant and is nobody in it.
    ImportRun(SeedSource& source, Transaction& target, TenantId tenant, QString sourceTenant,
              UserId operatorId, bool isOwner, bool hasVectors, SeedTenantReport& report, const Call& call);

    SeedSource& source() { return m_source; }
    const Call& call() const { return m_call; }
    bool hasVectors() const { return m_hasVectors; }
    SeedTableReport& report(const char* table) { return m_report.table(table); }

    /// The id that a row of the source has here: always the same for the same row and tenant.
    QString idOf(const char* kind, const QString& sourceId) const;

    /// Hands over the rows of @p table some hundreds at a time and counts them.
    using Chunk = std::function<Result<void>(const QList<SeedRow>& rows)>;
    [[nodiscard]] Result<void> eachChunk(const char* table, const Chunk& chunk);
    /// For a table whose rows become one row of @p target each: @p convert gives it, or nothing after leaving
    /// it out.
    /// @p after gets each row that is there now.
    using Convert = std::function<std::optional<OutRow>(const SeedRow& row)>;
    using After = std::function<void(const SeedRow& row, const Outcome& outcome)>;
    [[nodiscard]] Result<void> take(const char* table, const char* target, const Convert& convert,
                                    const After& after = {});

    /// Adds rows of @p table; each has an "id".
    [[nodiscard]] Result<Outcomes> add(const char* table, const QJsonArray& rows);
    /// Counts what became of a row's own one, and says why when it is not there.
    static void settle(SeedTableReport& report, const QString& row, const Outcome& outcome);

    /// The person of ours; whoever imports, with a note, for one that is not there.
    QString ownerOf(const SeedRow& row, const char* column = "user_id") const;

    QHash<QString, QUuid> users; ///< by id in the source, and so on
    QHash<QString, QUuid> cartridges;
    QHash<QString, QUuid> campaigns;
    QHash<QString, QUuid> endpointOf; ///< by campaign
    QHash<QString, QUuid> magnets;
    QHash<QString, QUuid> accounts;

private:
    SeedSource& m_source;
    Transaction& m_target;
    TenantId m_tenant;
    QString m_sourceTenant;
    UserId m_operator;
    bool m_isOwner;
    bool m_hasVectors;
    SeedTenantReport& m_report;
    Call m_call;
};

} // namespace revos::db

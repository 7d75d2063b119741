#include "db/seedimport/seedreport.h"

#include "domain/reasons.h"

#include <QJsonArray>

namespace revos::db {

QJsonObject SeedNote::toJson() const
{
    return {{QStringLiteral("reason"), QString::fromLatin1(rule)},
            {QStringLiteral("sentence"), englishSentence(rule, facts)},
            {QStringLiteral("left_out"), isLeftOut},
            {QStringLiteral("count"), count},
            {QStringLiteral("rows"), QJsonArray::fromStringList(rows)}};
}

void SeedTableReport::leaveOut(const QString& row, const QByteArray& rule, const QStringList& facts)
{
    ++leftOut;
    add(row, rule, facts, true);
}

void SeedTableReport::note(const QString& row, const QByteArray& rule, const QStringList& facts)
{
    add(row, rule, facts, false);
}

void SeedTableReport::add(const QString& row, const QByteArray& rule, const QStringList& facts,
                          bool isLeftOut)
{
    auto same = std::find_if(notes.begin(), notes.end(), [&](const SeedNote& note) {
        return note.rule == rule && note.facts == facts && note.isLeftOut == isLeftOut;
    });
    if (same == notes.end())
        same = notes.insert(notes.end(), SeedNote{rule, facts, isLeftOut, 0, {}});
    ++same->count;
    if (same->rows.size() < SeedNote::kMostRows && !row.isEmpty())
        same->rows.append(row);
}

QJsonObject SeedTableReport::toJson() const
{
    QJsonArray list;
    for (const SeedNote& note : notes)
        list.append(note.toJson());
    return {{QStringLiteral("table"), QString::fromLatin1(table)},
            {QStringLiteral("read"), read},
            {QStringLiteral("stored"), stored},
            {QStringLiteral("already_there"), there},
            {QStringLiteral("left_out"), leftOut},
            {QStringLiteral("notes"), list}};
}

SeedTableReport& SeedTenantReport::table(const QByteArray& tableName)
{
    for (SeedTableReport& report : tables) {
        if (report.table == tableName)
            return report;
    }
    tables.push_back(SeedTableReport{tableName, 0, 0, 0, 0, {}});
    return tables.back();
}

qint64 SeedTenantReport::sum(qint64 SeedTableReport::*figure) const
{
    qint64 all = 0;
    for (const SeedTableReport& report : tables)
        all += report.*figure;
    return all;
}

QJsonObject SeedTenantReport::toJson() const
{
    QJsonArray list;
    for (const SeedTableReport& report : tables)
        list.append(report.toJson());
    return {{QStringLiteral("tenant"), name},
            {QStringLiteral("tenant_id"), tenant.toString()},
            {QStringLiteral("new"), isNew},
            {QStringLiteral("tables"), list}};
}

} // namespace revos::db

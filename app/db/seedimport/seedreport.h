#pragma once

#include "domain/ids.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <deque>

namespace revos::db {

/// One reason for which rows were left out, or not taken over as they are.
struct SeedNote
{
    QByteArray rule; ///< key of domain/reasons.h
    QStringList facts;
    bool isLeftOut = false;
    qint64 count = 0;
    QStringList rows; ///< ids in the source, the first of them

    static constexpr qsizetype kMostRows = 20;

    QJsonObject toJson() const;
};

/// What became of a table of the source.
struct SeedTableReport
{
    QByteArray table;
    qint64 read = 0;
    qint64 stored = 0;
    qint64 there = 0; ///< taken over before
    qint64 leftOut = 0;
    QList<SeedNote> notes;

    /// The row is not stored.
    void leaveOut(const QString& row, const QByteArray& rule, const QStringList& facts = {});
    /// The row is stored, but not just as it was.
    void note(const QString& row, const QByteArray& rule, const QStringList& facts = {});

    QJsonObject toJson() const;

private:
    void add(const QString& row, const QByteArray& rule, const QStringList& facts, bool isLeftOut);
};

/// What became of a tenant of the source, or of a source that knows no tenants.
struct SeedTenantReport
{
    QString name;
    TenantId tenant;
    bool isNew = false;                 ///< made by the import
    std::deque<SeedTableReport> tables; ///< in the order of reading; references stay valid

    /// Made when it is not there yet.
    SeedTableReport& table(const QByteArray& tableName);
    qint64 sum(qint64 SeedTableReport::*figure) const;
    QJsonObject toJson() const;
};

} // namespace revos::db

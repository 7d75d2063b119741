#pragma once

#include "db/testworkspace.h"

#include <QFile>
#include <QMap>
#include <QSet>

namespace revos::test {

/// A file of tests/db/seeds.
inline QByteArray seedFile(const QString& name)
{
    QFile file(QStringLiteral(REVOS_SOURCE_DIR "/tests/db/seeds/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The lines of such a file, without remarks and empty ones.
inline QByteArrayList seedLines(const QString& name)
{
    QByteArrayList lines;
    for (const QByteArray& line : seedFile(name).split('\n')) {
        if (!line.isEmpty() && !line.startsWith('#'))
            lines.append(line);
    }
    return lines;
}

/// A line of a map: what the document states, the objects of ours that do it, in which way.
struct Mapped
{
    QByteArrayList objects; ///< none: the reason says why
    QByteArray reason;
};

/// The map of the document @p name; a thing that has two lines is in @p twice.
inline QMap<QByteArray, Mapped> seedMap(const QString& name, QByteArrayList& twice)
{
    QMap<QByteArray, Mapped> map;
    for (const QByteArray& line : seedLines(name + QStringLiteral(".map"))) {
        const qsizetype arrow = line.indexOf(" => ");
        const QByteArray thing = line.left(arrow);
        const QByteArray rest = line.mid(arrow + 4);
        const qsizetype bar = rest.indexOf(" | ");
        Mapped mapped;
        mapped.objects = (bar < 0 ? rest : rest.left(bar)).simplified().split(' ');
        if (mapped.objects == QByteArrayList{"-"})
            mapped.objects.clear();
        if (bar >= 0)
            mapped.reason = rest.mid(bar + 3).trimmed();
        if (map.contains(thing))
            twice.append(thing);
        map.insert(thing, mapped);
    }
    return map;
}

/// The texts in the first column of what @p sql answers.
[[nodiscard]] inline Result<QByteArrayList> firstColumn(db::Session& session, const QByteArray& sql)
{
    REVOS_TRY_ASSIGN(const db::Rows rows, session.query({"test/list", sql}, {}, patient()));
    QByteArrayList values;
    for (const db::Row row : rows)
        values.append(row.text(db::Column{0}).toUtf8());
    REVOS_TRY(rows.check());
    return values;
}

/// A database built by running the document's own SQL (@p name.sql); its name.
[[nodiscard]] inline Result<QString> makeSeedDatabase(TestServer& server, const QString& name)
{
    REVOS_TRY_ASSIGN(const QString database, server.makeEmptyDatabase());
    REVOS_TRY_ASSIGN(const auto admin, server.openAdmin(database));
    REVOS_TRY(admin->execScript(seedFile(name + QStringLiteral(".sql")), patient()));
    return database;
}

/// Whether the server has pgvector, without which the documents' SQL does not run.
[[nodiscard]] inline Result<bool> hasVectors(TestServer& server)
{
    REVOS_TRY_ASSIGN(const auto admin, server.openAdmin(QStringLiteral("postgres")));
    REVOS_TRY_ASSIGN(
        const QByteArrayList found,
        firstColumn(*admin, "SELECT name::text FROM pg_available_extensions WHERE name = 'vector'"));
    return !found.isEmpty();
}

} // namespace revos::test

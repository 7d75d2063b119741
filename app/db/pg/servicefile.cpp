#include "db/pg/servicefile.h"

#include <QDir>
#include <QFile>

#include <optional>

namespace revos::db {

namespace {

std::optional<QHash<QByteArray, QByteArray>> section(const QString& path, const QByteArray& name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return std::nullopt;
    std::optional<QHash<QByteArray, QByteArray>> values;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (line.startsWith('[')) {
            if (values)
                return values;
            if (line == '[' + name + ']')
                values.emplace();
            continue;
        }
        const qsizetype equals = line.indexOf('=');
        if (!values || line.startsWith('#') || equals <= 0)
            continue;
        values->insert(line.left(equals).trimmed(), line.mid(equals + 1).trimmed());
    }
    return values;
}

} // namespace

QStringList serviceFiles()
{
    QStringList files;
    if (const QString own = qEnvironmentVariable("PGSERVICEFILE"); !own.isEmpty())
        files.append(own);
    else
        files.append(QDir::homePath() + u"/.pg_service.conf");
    if (const QString folder = qEnvironmentVariable("PGSYSCONFDIR"); !folder.isEmpty())
        files.append(folder + u"/pg_service.conf");
    files.append(QStringLiteral("/etc/postgresql-common/pg_service.conf"));
    files.append(QStringLiteral("/etc/pg_service.conf"));
    return files;
}

Result<QHash<QByteArray, QByteArray>> readService(const QString& name, const QStringList& files)
{
    for (const QString& path : files) {
        if (auto values = section(path, name.toUtf8()))
            return *std::move(values);
    }
    return fail(Error::because(Code::NotFound, "db.service-unknown", {name}));
}

} // namespace revos::db

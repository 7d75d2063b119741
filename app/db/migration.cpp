#include "db/migration.h"

#include "db/embedded.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>

namespace revos::db {

Result<Migration> Migration::fromText(const QString& name, const QByteArray& text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{4})_[a-z0-9_]+$"));
    static const QRegularExpression needs(QStringLiteral("^-- requires: *([a-z0-9_, ]+)$"),
                                          QRegularExpression::MultilineOption);
    static const QRegularExpression separator(QStringLiteral("[, ]+"));
    const auto match = form.match(name);
    Migration migration;
    migration.version = match.captured(1).toInt();
    if (migration.version == 0)
        return fail(Code::Invalid, QStringLiteral("a migration is named NNNN_name, not ") + name);
    migration.name = name;
    migration.sql = text;
    migration.sql.replace("\r\n", "\n");
    migration.sha256 = QCryptographicHash::hash(migration.sql, QCryptographicHash::Sha256).toHex();
    migration.extensions =
        needs.match(QString::fromUtf8(migration.sql)).captured(1).split(separator, Qt::SkipEmptyParts);
    return migration;
}

Result<QList<Migration>> orderedMigrations(QList<Migration> migrations)
{
    std::sort(migrations.begin(), migrations.end(),
              [](const Migration& a, const Migration& b) { return a.version < b.version; });
    for (qsizetype i = 0; i < migrations.size(); ++i) {
        if (migrations[i].version != i + 1)
            return fail(Code::Internal, QStringLiteral("migration %1 stands where number %2 should")
                                            .arg(migrations[i].name)
                                            .arg(i + 1));
    }
    return migrations;
}

Result<QList<Migration>> shippedMigrations()
{
    QList<Migration> migrations;
    for (const EmbeddedText& file : embeddedMigrations()) {
        REVOS_TRY_ASSIGN(
            const Migration migration,
            Migration::fromText(QString::fromUtf8(file.name.data(), static_cast<qsizetype>(file.name.size())),
                                QByteArray(file.text.data(), static_cast<qsizetype>(file.text.size()))));
        migrations.append(migration);
    }
    return orderedMigrations(std::move(migrations));
}

} // namespace revos::db

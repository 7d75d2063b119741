#pragma once

#include "db/seedimport/seedimporter.h"
#include "db/seeds/seedfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace revos::test {

/// What a row of the source is called: the digits that its id ends in.
inline QByteArray shortName(const QString& id)
{
    return id.section(u'-', -1).remove(QRegularExpression(QStringLiteral("^0+"))).toLatin1();
}

/// Compares a database of one of the documents with what its views show in the workspace after it was
/// imported.
class RoundTrip
{
public:
    RoundTrip(db::Session& source, db::Session& ours, const QByteArray& document, TenantId tenant)
        : m_source(source)
        , m_ours(ours)
        , m_document(document)
        , m_tenant(tenant)
    {}

    /// Every difference, a line each: "leads 105 dm_status: "failed" => "pending"", "leads 112 is not there".
    /// @p where narrows the source's rows.
    [[nodiscard]] Result<QByteArrayList> differences(const QByteArray& table, const char* kind,
                                                     const QByteArray& where = "true",
                                                     const QByteArray& key = "id")
    {
        REVOS_TRY_ASSIGN(const auto theirs, rows(m_source, "public." + table, where, key));
        REVOS_TRY_ASSIGN(const auto here,
                         rows(m_ours, "revos_seed_" + m_document + '.' + table, "true", key));
        QByteArrayList found;
        for (auto row = theirs.begin(); row != theirs.end(); ++row) {
            const QString id = kind == nullptr ? ourIdOf(row.key()) : idOf(kind, row.key());
            const QByteArray name = table + ' ' + shortName(row.key());
            if (!here.contains(id)) {
                found.append(name + " is not there");
                continue;
            }
            const QJsonObject ours = here.value(id);
            const QJsonObject expected = translated(*row);
            for (const QString& column : expected.keys()) {
                const QJsonValue was = expected.value(column), is = ours.value(column);
                if (was != is)
                    found.append(name + ' ' + column.toLatin1() + ": " + shown(was) + " => " + shown(is));
            }
        }
        return found;
    }

    /// Says that ids of @p table in the source are those of @p kind here.
    [[nodiscard]] Result<void> learn(const QByteArray& table, const char* kind, const QByteArray& key = "id")
    {
        REVOS_TRY_ASSIGN(const QByteArrayList ids,
                         firstColumn(m_source, "SELECT DISTINCT " + key + "::text FROM public." + table));
        for (const QByteArray& id : ids)
            m_known.insert(QString::fromLatin1(id), idOf(kind, QString::fromLatin1(id)));
        return {};
    }
    void learn(const QString& theirs, const QString& ours) { m_known.insert(theirs, ours); }

    QString idOf(const char* kind, const QString& id) const
    {
        const QByteArray name = m_document + '/' + kind + '/' + id.toUtf8();
        return QUuid::createUuidV5(m_tenant.uuid(), name).toString(QUuid::WithoutBraces);
    }

private:
    QString ourIdOf(const QString& theirs) const { return m_known.value(theirs, theirs); }

    [[nodiscard]] static Result<QMap<QString, QJsonObject>>
    rows(db::Session& session, const QByteArray& table, const QByteArray& where, const QByteArray& key)
    {
        REVOS_TRY(session.execScript("SET timezone = 'UTC'", patient()));
        REVOS_TRY_ASSIGN(
            const db::Rows answer,
            session.query({"test/rows", "SELECT s." + key + "::text AS key, to_jsonb(s) AS row FROM " +
                                            table + " s WHERE " + where},
                          {}, patient()));
        QMap<QString, QJsonObject> rows;
        for (const db::Row row : answer)
            rows.insert(row.text(answer.column("key")), row.object(answer.column("row")));
        REVOS_TRY(answer.check());
        return rows;
    }

    /// The row with our ids in place of the source's.
    QJsonObject translated(const QJsonObject& row) const
    {
        QString text = QString::fromUtf8(QJsonDocument(row).toJson(QJsonDocument::Compact));
        for (auto known = m_known.begin(); known != m_known.end(); ++known)
            text.replace(known.key(), known.value());
        return QJsonDocument::fromJson(text.toUtf8()).object();
    }

    QByteArray shown(const QJsonValue& value) const
    {
        QString text = value.toString();
        const QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
        // Moments of this run are another each time.
        constexpr qint64 kMinutes = 300, kDays = 8 * 86400;
        if (moment.isValid()) {
            const qint64 away = std::abs(moment.secsTo(QDateTime::currentDateTimeUtc()));
            if (away < kDays)
                return away < kMinutes ? "now" : "these days";
        }
        if (text.size() > 60 && !text.contains(QLatin1String("::")))
            text = text.left(20) + QStringLiteral("… (%1)").arg(text.size());
        const QJsonArray one{value.isString() ? QJsonValue(text) : value};
        QByteArray json = QJsonDocument(one).toJson(QJsonDocument::Compact);
        for (auto known = m_known.begin(); known != m_known.end(); ++known)
            json.replace(known.value().toLatin1(), QByteArray('@' + shortName(known.key())));
        return json.mid(1, json.size() - 2);
    }

    db::Session& m_source;
    db::Session& m_ours;
    QByteArray m_document;
    TenantId m_tenant;
    QMap<QString, QString> m_known;
};

} // namespace revos::test

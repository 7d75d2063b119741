#include "db/seedimport/seedrow.h"

#include <QRegularExpression>

namespace revos::db {

SeedRow::SeedRow(QJsonObject values, SeedTableReport& report)
    : m_values(std::move(values))
    , m_report(&report)
    , m_id(m_values.value(QLatin1String("id")).toString())
{}

QString SeedRow::cut(const char* column, int most) const
{
    const QString whole = text(column);
    if (whole.size() <= most)
        return whole;
    note("import.cut", {QLatin1String(column), QString::number(most)});
    QString part = whole.left(most);
    if (part.back().isHighSurrogate())
        part.chop(1);
    return part;
}

QString SeedRow::named(const char* column, int most, const QString& otherwise) const
{
    const QString name = cut(column, most).trimmed();
    if (!name.isEmpty())
        return name;
    note("import.unnamed", {QLatin1String(column), otherwise});
    return otherwise;
}

qint64 SeedRow::number(const char* column, qint64 least, qint64 most, qint64 otherwise) const
{
    if (!has(column)) {
        note("import.not-set", {QLatin1String(column), QString::number(otherwise)});
        return otherwise;
    }
    const qint64 wanted = value(column).toInteger(otherwise);
    const qint64 taken = std::clamp(wanted, least, most);
    if (taken != wanted)
        note("import.out-of-bounds", {QLatin1String(column), QString::number(least), QString::number(most)});
    return taken;
}

QString SeedRow::moment(const char* column) const
{
    QString iso = text(column);
    if (iso.isEmpty())
        return {};
    static const QRegularExpression zoned(QStringLiteral("(Z|[+-]\\d\\d(:\\d\\d)?)$"));
    if (!zoned.match(iso).hasMatch())
        iso += u'Z';
    if (QDateTime::fromString(iso, Qt::ISODateWithMs).isValid())
        return iso;
    note("import.no-moment", {QLatin1String(column)});
    return {};
}

QString SeedRow::momentOr(const char* column, std::initializer_list<const char*> others) const
{
    if (const QString own = moment(column); !own.isEmpty())
        return own;
    note("import.time-assumed", {QLatin1String(column)});
    for (const char* other : others) {
        if (const QString stand = moment(other); !stand.isEmpty())
            return stand;
    }
    return isoNow();
}

QString SeedRow::createdAt() const
{
    return momentOr("created_at", {"updated_at"});
}

QJsonObject SeedRow::object(const char* column) const
{
    const QJsonValue whole = value(column);
    if (whole.isObject())
        return whole.toObject();
    if (!has(column))
        return {};
    note("import.wrapped", {QLatin1String(column)});
    return {{QStringLiteral("value"), whole}};
}

QString SeedRow::word(const char* column, std::initializer_list<const char*> words) const
{
    const QString given = text(column);
    for (const char* one : words) {
        if (given == QLatin1String(one))
            return given;
    }
    if (has(column))
        note("import.unknown-value", {QLatin1String(column), given.left(40)});
    return {};
}

QString SeedRow::wordOr(const char* column, std::initializer_list<const char*> words,
                        const char* otherwise) const
{
    const QString given = word(column, words);
    if (given.isEmpty())
        note("import.not-set", {QLatin1String(column), QLatin1String(otherwise)});
    return given.isEmpty() ? QString(QLatin1String(otherwise)) : given;
}

bool SeedRow::flag(const char* column, bool otherwise) const
{
    if (!has(column))
        note("import.not-set",
             {QLatin1String(column), otherwise ? QStringLiteral("true") : QStringLiteral("false")});
    return has(column) ? value(column).toBool() : otherwise;
}

void SeedRow::note(const QByteArray& rule, const QStringList& facts) const
{
    m_report->note(m_id, rule, facts);
}

void SeedRow::leaveOut(const QByteArray& rule, const QStringList& facts) const
{
    m_report->leaveOut(m_id, rule, facts);
}

QString isoNow()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
}

QString usableAddress(const QString& text)
{
    const QString address = text.trimmed();
    static const QRegularExpression form(QStringLiteral("^[^\\s@\\x00-\\x1f]+@[^\\s@\\x00-\\x1f]+$"));
    return address.size() <= 254 && form.match(address).hasMatch() ? address : QString();
}

QString usableUrl(const QString& text)
{
    const QString url = text.trimmed();
    static const QRegularExpression form(QStringLiteral("^https?://[^\\s]+$"));
    return url.size() <= 2048 && form.match(url).hasMatch() ? url : QString();
}

} // namespace revos::db

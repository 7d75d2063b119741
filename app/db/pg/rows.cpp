#include "db/pg/rows.h"

#include "db/pg/textform.h"

#include <QJsonDocument>

#include <libpq-fe.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace revos::db {

namespace {

// Numbers of the built-in types (pg_type.dat); they never change.
constexpr quint32 kBool = 16;
constexpr quint32 kBytea = 17;
constexpr quint32 kInt8 = 20;
constexpr quint32 kInt2 = 21;
constexpr quint32 kInt4 = 23;
constexpr quint32 kOid = 26;
constexpr quint32 kJson = 114;
constexpr quint32 kFloat4 = 700;
constexpr quint32 kFloat8 = 701;
constexpr quint32 kInt2Array = 1005;
constexpr quint32 kInt4Array = 1007;
constexpr quint32 kInt8Array = 1016;
constexpr quint32 kDate = 1082;
constexpr quint32 kTimestamptz = 1184;
constexpr quint32 kNumeric = 1700;
constexpr quint32 kUuid = 2950;
constexpr quint32 kUuidArray = 2951;
constexpr quint32 kJsonb = 3802;

QByteArray unshared(QByteArrayView view)
{
    return QByteArray::fromRawData(view.data(), view.size());
}

} // namespace

Rows::Rows()
    : Rows(nullptr)
{}

Rows::Rows(std::shared_ptr<pg_result> result, QByteArray statement)
    : Rows(std::move(result), std::move(statement), std::make_shared<Fault>())
{}

Rows::Rows(std::shared_ptr<pg_result> result, QByteArray statement, std::shared_ptr<Fault> fault)
    : m_result(std::move(result))
    , m_statement(std::move(statement))
    , m_fault(std::move(fault))
{}

int Rows::count() const
{
    return m_result ? PQntuples(m_result.get()) : 0;
}

qint64 Rows::affected() const
{
    return m_result ? QByteArray(PQcmdTuples(m_result.get())).toLongLong() : 0;
}

Column Rows::column(const char* name) const
{
    const int columns = m_result ? PQnfields(m_result.get()) : 0;
    for (int index = 0; index < columns; ++index) {
        if (qstrcmp(PQfname(m_result.get(), index), name) == 0)
            return {index};
    }
    remember(QStringLiteral("there is no column ") + QLatin1String(name));
    return {};
}

Result<void> Rows::check() const
{
    if (m_fault->error)
        return fail(*m_fault->error);
    return {};
}

QList<QByteArray> Rows::columnNames() const
{
    QList<QByteArray> names;
    const int columns = m_result ? PQnfields(m_result.get()) : 0;
    for (int index = 0; index < columns; ++index)
        names.append(PQfname(m_result.get(), index));
    return names;
}

quint32 Rows::columnType(Column column) const
{
    return m_result ? PQftype(m_result.get(), column.index) : 0;
}

void Rows::remember(const QString& detail) const
{
    if (m_fault->error)
        return;
    Error error = Error::because(Code::SchemaMismatch, "db.schema-mismatch");
    error.detail = QString::fromUtf8(m_statement) + QStringLiteral(": ") + detail;
    m_fault->error = std::move(error);
}

QString Row::nameOf(Column column) const
{
    return QString::fromUtf8(PQfname(m_rows->m_result.get(), column.index));
}

bool Row::isNull(Column column) const
{
    return column.index < 0 || PQgetisnull(m_rows->m_result.get(), m_index, column.index) != 0;
}

QByteArrayView Row::raw(Column column) const
{
    const PGresult* result = m_rows->m_result.get();
    return QByteArrayView(PQgetvalue(result, m_index, column.index),
                          PQgetlength(result, m_index, column.index));
}

bool Row::isReadable(Column column, std::initializer_list<quint32> types, const char* wanted) const
{
    if (column.index < 0)
        return false;
    const quint32 type = m_rows->columnType(column);
    if (std::find(types.begin(), types.end(), type) == types.end()) {
        m_rows->remember(QStringLiteral("column %1 is of type %2, not %3")
                             .arg(nameOf(column))
                             .arg(type)
                             .arg(QLatin1String(wanted)));
        return false;
    }
    return true;
}

bool Row::isPresent(Column column, const char* wanted) const
{
    if (!isNull(column))
        return true;
    if (column.index >= 0)
        m_rows->remember(QStringLiteral("column %1 is NULL where %2 was expected")
                             .arg(nameOf(column), QLatin1String(wanted)));
    return false;
}

void Row::reject(Column column, const QString& value) const
{
    if (column.index >= 0)
        m_rows->remember(QStringLiteral("column %1 holds '%2'").arg(nameOf(column), value));
}

QString Row::text(Column column) const
{
    return isNull(column) ? QString() : QString::fromUtf8(raw(column));
}

std::optional<QString> Row::optionalText(Column column) const
{
    if (isNull(column))
        return std::nullopt;
    return text(column);
}

qint64 Row::integer(Column column) const
{
    if (!isReadable(column, {kInt4, kInt8, kInt2, kOid}, "an integer") || !isPresent(column, "an integer"))
        return 0;
    return unshared(raw(column)).toLongLong();
}

std::optional<qint64> Row::optionalInteger(Column column) const
{
    if (isNull(column))
        return std::nullopt;
    return integer(column);
}

int Row::small(Column column) const
{
    const qint64 value = integer(column);
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) {
        reject(column, QString::number(value));
        return 0;
    }
    return static_cast<int>(value);
}

double Row::real(Column column) const
{
    if (!isReadable(column, {kFloat8, kNumeric, kFloat4, kInt4, kInt8, kInt2}, "a number") ||
        !isPresent(column, "a number"))
        return 0;
    const QByteArray text = unshared(raw(column));
    if (text == "Infinity" || text == "-Infinity")
        return std::copysign(std::numeric_limits<double>::infinity(), text.startsWith('-') ? -1.0 : 1.0);
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    return isNumber ? value : std::numeric_limits<double>::quiet_NaN();
}

std::optional<double> Row::optionalReal(Column column) const
{
    if (isNull(column))
        return std::nullopt;
    return real(column);
}

bool Row::boolean(Column column) const
{
    return isReadable(column, {kBool}, "a boolean") && isPresent(column, "a boolean") &&
           raw(column).front() == 't';
}

std::optional<bool> Row::optionalBoolean(Column column) const
{
    if (isNull(column))
        return std::nullopt;
    return boolean(column);
}

QUuid Row::uuid(Column column) const
{
    if (!isReadable(column, {kUuid}, "a uuid") || isNull(column))
        return {};
    return QUuid::fromString(QLatin1String(raw(column)));
}

QDateTime Row::timestamp(Column column) const
{
    if (!isReadable(column, {kTimestamptz}, "a timestamptz") || isNull(column))
        return {};
    const auto moment = timestampFromText(raw(column));
    if (!moment)
        reject(column, text(column));
    return moment.value_or(QDateTime());
}

QDate Row::date(Column column) const
{
    if (!isReadable(column, {kDate}, "a date") || isNull(column))
        return {};
    const QDate day = QDate::fromString(text(column), Qt::ISODate);
    if (!day.isValid())
        reject(column, text(column));
    return day;
}

QJsonObject Row::object(Column column) const
{
    if (!isReadable(column, {kJsonb, kJson}, "a JSON object") || isNull(column))
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(unshared(raw(column)));
    if (!document.isObject())
        reject(column, QStringLiteral("JSON that is no object"));
    return document.object();
}

QJsonArray Row::array(Column column) const
{
    if (!isReadable(column, {kJsonb, kJson}, "a JSON array") || isNull(column))
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(unshared(raw(column)));
    if (!document.isArray())
        reject(column, QStringLiteral("JSON that is no array"));
    return document.array();
}

QByteArray Row::bytes(Column column) const
{
    if (!isReadable(column, {kBytea}, "bytea") || isNull(column))
        return {};
    const auto value = bytesFromText(raw(column));
    if (!value)
        reject(column, QStringLiteral("bytea that is not in hex form"));
    return value.value_or(QByteArray());
}

QStringList Row::texts(Column column) const
{
    if (isNull(column))
        return {};
    const auto elements = arrayFromText(raw(column));
    if (!elements)
        reject(column, QStringLiteral("something that is no array"));
    QStringList values;
    for (const QByteArray& element : elements.value_or(QList<QByteArray>()))
        values.append(element.isNull() ? QString() : QString::fromUtf8(element));
    return values;
}

QList<QUuid> Row::uuids(Column column) const
{
    QList<QUuid> values;
    if (!isReadable(column, {kUuidArray}, "a uuid[]"))
        return values;
    for (const QString& element : texts(column))
        values.append(QUuid::fromString(element));
    return values;
}

QList<qint64> Row::integers(Column column) const
{
    QList<qint64> values;
    if (!isReadable(column, {kInt8Array, kInt4Array, kInt2Array}, "an integer[]"))
        return values;
    for (const QString& element : texts(column)) {
        bool isNumber = false;
        values.append(element.toLongLong(&isNumber));
        if (!isNumber)
            reject(column, QStringLiteral("an element that is NULL"));
    }
    return values;
}

} // namespace revos::db

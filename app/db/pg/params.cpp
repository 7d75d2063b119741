#include "db/pg/params.h"

#include <QJsonDocument>

namespace revos::db {

namespace {

QByteArray uuidText(const QUuid& value)
{
    return value.toByteArray(QUuid::WithoutBraces);
}

QByteArray timestampText(const QDateTime& value)
{
    return value.toUTC().toString(Qt::ISODateWithMs).toLatin1();
}

/// The text form of an array: elements in quotes where the element type can hold more than digits.
/// https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
class ArrayText
{
public:
    explicit ArrayText(qsizetype elements) { m_text.reserve(2 + elements * 24); }

    void plain(const QByteArray& element)
    {
        separate();
        m_text += element;
    }

    void quoted(const QByteArray& element)
    {
        separate();
        m_text += '"';
        for (const char c : element) {
            if (c == '"' || c == '\\')
                m_text += '\\';
            m_text += c;
        }
        m_text += '"';
    }

    QByteArray take() { return '{' + m_text + '}'; }

private:
    void separate()
    {
        if (!m_isFirst)
            m_text += ',';
        m_isFirst = false;
    }

    QByteArray m_text;
    bool m_isFirst = true;
};

} // namespace

Params& Params::add(QByteArray bytes)
{
    m_values.push_back({std::move(bytes), false, false});
    return *this;
}

Params& Params::addText(QByteArray utf8)
{
    if (m_unstorable == 0 && utf8.contains('\0'))
        m_unstorable = static_cast<int>(m_values.size()) + 1;
    return add(std::move(utf8));
}

Params& Params::null()
{
    m_values.push_back({{}, true, false});
    return *this;
}

Params& Params::text(const QString& value)
{
    return addText(value.toUtf8());
}

Params& Params::textOrNull(const std::optional<QString>& value)
{
    return value ? text(*value) : null();
}

Params& Params::integer(qint64 value)
{
    return add(QByteArray::number(value));
}

Params& Params::integerOrNull(std::optional<qint64> value)
{
    return value ? integer(*value) : null();
}

Params& Params::real(double value)
{
    return add(QByteArray::number(value, 'g', 17));
}

Params& Params::realOrNull(std::optional<double> value)
{
    return value ? real(*value) : null();
}

Params& Params::boolean(bool value)
{
    return add(value ? "t" : "f");
}

Params& Params::booleanOrNull(std::optional<bool> value)
{
    return value ? boolean(*value) : null();
}

Params& Params::uuid(const QUuid& value)
{
    return value.isNull() ? null() : add(uuidText(value));
}

Params& Params::timestamp(const QDateTime& value)
{
    return value.isValid() ? add(timestampText(value)) : null();
}

Params& Params::date(QDate value)
{
    return value.isValid() ? add(value.toString(Qt::ISODate).toLatin1()) : null();
}

Params& Params::json(const QJsonObject& value)
{
    return addText(QJsonDocument(value).toJson(QJsonDocument::Compact));
}

Params& Params::json(const QJsonArray& value)
{
    return addText(QJsonDocument(value).toJson(QJsonDocument::Compact));
}

Params& Params::bytes(QByteArrayView value)
{
    if (value.isNull())
        return null();
    m_values.push_back({value.toByteArray(), false, true});
    return *this;
}

Params& Params::texts(const QStringList& values)
{
    ArrayText array(values.size());
    for (const QString& value : values)
        array.quoted(value.toUtf8());
    return addText(array.take());
}

Params& Params::textsOrNulls(const QList<std::optional<QString>>& values)
{
    ArrayText array(values.size());
    for (const std::optional<QString>& value : values) {
        if (value)
            array.quoted(value->toUtf8());
        else
            array.plain("NULL");
    }
    return addText(array.take());
}

Params& Params::integers(const QList<qint64>& values)
{
    ArrayText array(values.size());
    for (const qint64 value : values)
        array.plain(QByteArray::number(value));
    return add(array.take());
}

Params& Params::booleans(const QList<bool>& values)
{
    ArrayText array(values.size());
    for (const bool value : values)
        array.plain(value ? "t" : "f");
    return add(array.take());
}

Params& Params::uuids(const QList<QUuid>& values)
{
    ArrayText array(values.size());
    for (const QUuid& value : values)
        array.plain(value.isNull() ? QByteArray("NULL") : uuidText(value));
    return add(array.take());
}

Params& Params::timestamps(const QList<QDateTime>& values)
{
    ArrayText array(values.size());
    for (const QDateTime& value : values)
        array.plain(value.isValid() ? timestampText(value) : QByteArray("NULL"));
    return add(array.take());
}

} // namespace revos::db

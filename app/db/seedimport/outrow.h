#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QUuid>

namespace revos::db {

/// A row of ours on its way to the database: values by the names of their columns.
class OutRow
{
public:
    OutRow& with(const char* column, const QJsonValue& value)
    {
        m_values.insert(QLatin1String(column), value);
        return *this;
    }
    OutRow& with(const char* column, const QString& value) { return with(column, QJsonValue(value)); }
    OutRow& with(const char* column, const char* value) { return with(column, QLatin1String(value)); }
    OutRow& with(const char* column, QLatin1String value) { return with(column, QJsonValue(value)); }
    OutRow& with(const char* column, bool value) { return with(column, QJsonValue(value)); }
    OutRow& with(const char* column, qint64 value) { return with(column, QJsonValue(value)); }
    OutRow& with(const char* column, const QJsonObject& value) { return with(column, QJsonValue(value)); }
    OutRow& with(const char* column, const QJsonArray& value) { return with(column, QJsonValue(value)); }
    OutRow& with(const char* column, const QUuid& value)
    {
        return value.isNull() ? with(column, QJsonValue())
                              : with(column, value.toString(QUuid::WithoutBraces));
    }
    OutRow& null(const char* column) { return with(column, QJsonValue()); }
    /// Null for the empty text.
    OutRow& orNull(const char* column, const QString& value)
    {
        return value.isEmpty() ? null(column) : with(column, value);
    }

    const QJsonObject& json() const { return m_values; }

private:
    QJsonObject m_values;
};

} // namespace revos::db

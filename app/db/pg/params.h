#pragma once

#include "core/id.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QUuid>

#include <optional>
#include <vector>

namespace revos::db {

/// The values of `$1`, `$2` … in order. Types that have a null of their own (uuid, timestamp, date) send it
/// as SQL NULL; the others have an `…OrNull` form. Everything goes as text but bytes, which go in binary.
///
///     Params().uuid(tenant).text(name).integer(limit)
class Params
{
public:
    /// A null QString is an empty text.
    Params& text(const QString& value);
    Params& textOrNull(const std::optional<QString>& value);
    Params& integer(qint64 value);
    Params& integerOrNull(std::optional<qint64> value);
    Params& real(double value);
    Params& realOrNull(std::optional<double> value);
    Params& boolean(bool value);
    Params& booleanOrNull(std::optional<bool> value);
    Params& uuid(const QUuid& value);
    template<class Tag>
    Params& uuid(const Id<Tag>& value)
    {
        return uuid(value.uuid());
    }
    /// timestamptz, sent in UTC with milliseconds; an invalid one is NULL.
    Params& timestamp(const QDateTime& value);
    Params& date(QDate value);
    Params& json(const QJsonObject& value);
    Params& json(const QJsonArray& value);
    /// bytea; a null view is NULL, an empty one is empty.
    Params& bytes(QByteArrayView value);
    Params& null();

    Params& texts(const QStringList& values);
    Params& textsOrNulls(const QList<std::optional<QString>>& values);
    Params& integers(const QList<qint64>& values);
    Params& booleans(const QList<bool>& values);
    Params& uuids(const QList<QUuid>& values);
    template<class Tag>
    Params& uuids(const QList<Id<Tag>>& values)
    {
        QList<QUuid> plain;
        plain.reserve(values.size());
        for (const Id<Tag>& value : values)
            plain.append(value.uuid());
        return uuids(plain);
    }
    Params& timestamps(const QList<QDateTime>& values);

    struct Value
    {
        QByteArray bytes;
        bool isNull = false;
        bool isBinary = false;
    };
    const std::vector<Value>& values() const { return m_values; }
    /// 1-based number of the first text that holds U+0000, which PostgreSQL cannot store; 0 when none does.
    int unstorable() const { return m_unstorable; }

private:
    Params& add(QByteArray bytes);
    Params& addText(QByteArray utf8);

    std::vector<Value> m_values;
    int m_unstorable = 0;
};

} // namespace revos::db

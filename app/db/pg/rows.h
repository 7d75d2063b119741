#pragma once

#include "core/id.h"
#include "core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QUuid>

#include <memory>
#include <optional>

struct pg_result;

namespace revos::db {

/// A column of a result, found once by name and then read by position.
struct Column
{
    int index = -1;
};

class Row;

/// The answer to one statement. Cheap to copy, not thread-safe: it stays on the thread that asked.
///
/// A wrong column – no such name, another type, NULL where no null can be – does not stop the reading; it is
/// remembered, the read gives an empty value, and check() tells. decodeAll() and its sisters check for you.
class Rows
{
public:
    Rows();
    explicit Rows(std::shared_ptr<pg_result> result, QByteArray statement = {});

    int count() const;
    bool isEmpty() const { return count() == 0; }
    /// Rows that an INSERT, UPDATE, DELETE or MERGE touched.
    qint64 affected() const;

    Column column(const char* name) const;
    Row at(int row) const;
    Row first() const;

    /// SchemaMismatch when a column was not what the reader expected.
    [[nodiscard]] Result<void> check() const;

    QList<QByteArray> columnNames() const;
    /// Type of @p column as PostgreSQL numbers it (pg_type.oid).
    quint32 columnType(Column column) const;

    class Iterator;
    Iterator begin() const;
    Iterator end() const;

private:
    friend class Row;
    friend class Session;
    struct Fault
    {
        std::optional<Error> error;
    };
    Rows(std::shared_ptr<pg_result> result, QByteArray statement, std::shared_ptr<Fault> fault);
    void remember(const QString& detail) const;

    std::shared_ptr<pg_result> m_result;
    QByteArray m_statement;
    std::shared_ptr<Fault> m_fault;
};

/// One row. Valid as long as its Rows is.
class Row
{
public:
    Row(const Rows& rows, int index)
        : m_rows(&rows)
        , m_index(index)
    {}

    bool isNull(Column column) const;

    /// Any type in PostgreSQL's text form; NULL is a null QString.
    QString text(Column column) const;
    std::optional<QString> optionalText(Column column) const;
    /// int2, int4, int8, oid.
    qint64 integer(Column column) const;
    std::optional<qint64> optionalInteger(Column column) const;
    int small(Column column) const;
    /// float4, float8, numeric and the integers.
    double real(Column column) const;
    std::optional<double> optionalReal(Column column) const;
    bool boolean(Column column) const;
    std::optional<bool> optionalBoolean(Column column) const;
    /// uuid; NULL is the null one.
    QUuid uuid(Column column) const;
    /// A strong id: `row.id<LeadId>(column)`.
    template<class StrongId>
    StrongId id(Column column) const
    {
        return StrongId(uuid(column));
    }
    /// timestamptz in UTC with milliseconds; NULL is an invalid QDateTime.
    QDateTime timestamp(Column column) const;
    QDate date(Column column) const;
    /// json, jsonb; NULL is empty.
    QJsonObject object(Column column) const;
    QJsonArray array(Column column) const;
    QByteArray bytes(Column column) const;
    /// text[], varchar[] and any other array in text form; NULL elements are null QStrings.
    QStringList texts(Column column) const;
    QList<QUuid> uuids(Column column) const;
    QList<qint64> integers(Column column) const;

    /// A word of a fixed list: @p parse takes a QStringView and gives std::optional<E>. A word that it does
    /// not know is a SchemaMismatch naming column and value, never a default.
    template<class Parse>
    auto word(Column column, Parse parse) const
    {
        const QString value = text(column);
        auto parsed = parse(QStringView(value));
        using Value = typename decltype(parsed)::value_type;
        if (!parsed)
            reject(column, value);
        return parsed ? *parsed : Value{};
    }
    /// Remembers that @p value of @p column is not one that the program knows.
    void reject(Column column, const QString& value) const;

private:
    QByteArrayView raw(Column column) const;
    bool isReadable(Column column, std::initializer_list<quint32> types, const char* wanted) const;
    bool isPresent(Column column, const char* wanted) const;
    QString nameOf(Column column) const;

    const Rows* m_rows;
    int m_index;
};

/// For `for (const Row row : rows)`.
class Rows::Iterator
{
public:
    Iterator(const Rows& rows, int index)
        : m_rows(&rows)
        , m_index(index)
    {}
    Row operator*() const { return Row(*m_rows, m_index); }
    Iterator& operator++()
    {
        ++m_index;
        return *this;
    }
    bool operator!=(const Iterator& other) const { return m_index != other.m_index; }

private:
    const Rows* m_rows;
    int m_index;
};

inline Row Rows::at(int row) const
{
    return Row(*this, row);
}

inline Row Rows::first() const
{
    return Row(*this, 0);
}

inline Rows::Iterator Rows::begin() const
{
    return Iterator(*this, 0);
}

inline Rows::Iterator Rows::end() const
{
    return Iterator(*this, count());
}

} // namespace revos::db

#pragma once

#include "db/pg/rows.h"

#include <optional>
#include <type_traits>

namespace revos::db {

/// What a decoder makes of a row. A decoder finds its columns in its constructor and builds one value a call:
///
///     struct LeadDecoder
///     {
///         explicit LeadDecoder(const Rows& rows) : id(rows.column("id")), name(rows.column("name")) {}
///         Lead operator()(const Row& row) const { return {row.id<LeadId>(id), row.text(name)}; }
///         Column id, name;
///     };
template<class Decoder>
using Decoded = std::invoke_result_t<const Decoder&, const Row&>;

/// All rows, or SchemaMismatch when one of them is not what the decoder expects.
template<class Decoder>
[[nodiscard]] Result<QList<Decoded<Decoder>>> decodeAll(const Rows& rows)
{
    const Decoder decode(rows);
    QList<Decoded<Decoder>> values;
    values.reserve(rows.count());
    for (const Row row : rows)
        values.append(decode(row));
    REVOS_TRY(rows.check());
    return values;
}

/// The first row, or nothing when there is none.
template<class Decoder>
[[nodiscard]] Result<std::optional<Decoded<Decoder>>> decodeOptional(const Rows& rows)
{
    std::optional<Decoded<Decoder>> value;
    const Decoder decode(rows);
    if (!rows.isEmpty())
        value.emplace(decode(rows.first()));
    REVOS_TRY(rows.check());
    return value;
}

/// The first row, or NotFound. @p what names the thing for the log: "lead".
template<class Decoder>
[[nodiscard]] Result<Decoded<Decoder>> decodeOne(const Rows& rows, const QString& what)
{
    REVOS_TRY_ASSIGN(auto value, decodeOptional<Decoder>(rows));
    if (!value)
        return fail(Code::NotFound, what);
    return *std::move(value);
}

} // namespace revos::db

#pragma once

#include "db/pg/rows.h"
#include "domain/schedule/limitrule.h"
#include "domain/schedule/workinghours.h"

#include <optional>

namespace revos::db {

/// The window that the database calls @p slot ("gap", "hour", "day", "week"), or none.
std::optional<LimitWindow> windowFrom(QStringView slot);

/// Columns slot, most, source: a limit of @p kKind as the gate counts it.
template<ActionKind kKind>
struct LimitDecoder
{
    explicit LimitDecoder(const Rows& rows)
        : slot(rows.column("slot"))
        , most(rows.column("most"))
        , source(rows.column("source"))
    {}
    LimitRule operator()(const Row& row) const
    {
        return {kKind, row.word(slot, windowFrom), row.small(most), row.text(source).toLatin1()};
    }

    Column slot, most, source;
};

/// Columns time_zone, days (bit n = ISO day n + 1), opens_seconds, closes_seconds: one set of hours; the
/// product's own when nobody set any.
struct HoursDecoder
{
    explicit HoursDecoder(const Rows& rows);
    WorkingHours operator()(const Row& row) const;

    Column zone, days, opens, closes;
};

} // namespace revos::db

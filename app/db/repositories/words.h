#pragma once

#include "db/pg/params.h"
#include "db/pg/rows.h"
#include "domain/names.h"
#include "domain/why.h"

namespace revos::db {

/// A value of a fixed list as the CHECK of its column spells it.
template<class Enum>
QString wordOf(Enum value)
{
    return QString::fromLatin1(nameOf(value));
}

/// For Row::word(): the value behind a word, or none.
template<class Enum>
std::optional<Enum> wordFrom(QStringView word)
{
    return fromName<Enum>(word.toLatin1());
}

/// @p text as the database can store it: no U+0000, at most @p length UTF-16 units, no half of a pair at the
/// end. For what comes from pages, where a strange character must not cost the rest.
QString storable(const QString& text, int length);

/// The three columns in which a reason is kept: why_rule, why_facts, why_until.
struct WhyColumns
{
    explicit WhyColumns(const Rows& rows);
    Why operator()(const Row& row) const;

    Column rule, facts, until;
};

/// Adds the three values of @p why to @p params, in the same order.
Params& addWhy(Params& params, const Why& why);

} // namespace revos::db

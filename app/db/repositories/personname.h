#pragma once

#include <QString>

namespace revos::db {

struct PersonName
{
    QString first; ///< how one would greet them; empty when the name has no word to greet with
    QString last;

    bool operator==(const PersonName&) const = default;
};

/// Splits a display name: titles ("Dr.") and what stands behind a comma or in brackets do not count, nor do
/// signs that are no letters. A single word is a first name. Pure.
PersonName splitName(const QString& displayName);

} // namespace revos::db

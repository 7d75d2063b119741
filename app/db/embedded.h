#pragma once

#include <span>
#include <string_view>

namespace revos::db {

/// A file of SQL that was put into the program when it was built (embed.cmake).
struct EmbeddedText
{
    std::string_view name; ///< path below its folder, without ".sql"
    std::string_view text;
};

/// Everything in `app/db/sql`, expanded.
std::span<const EmbeddedText> embeddedStatements();
/// Everything in `migrations`, in order.
std::span<const EmbeddedText> embeddedMigrations();
/// Everything in `app/db/provision`.
std::span<const EmbeddedText> embeddedScripts();

} // namespace revos::db

#pragma once

#include "db/seedimport/importrun.h"

namespace revos::db {

/// Takes over a source of the second document, which knows no tenants: people, cartridges, magnets, posts,
/// campaigns with their leads and messages, credits, memories. The first error ends it; what is left out or
/// repaired is in the run's report.
[[nodiscard]] Result<void> importV2(ImportRun& run);

/// Cartridges, magnets with their vectors, posts, credits.
[[nodiscard]] Result<void> importV2Content(ImportRun& run);
[[nodiscard]] Result<void> importV2Usage(ImportRun& run);

} // namespace revos::db

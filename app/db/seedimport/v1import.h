#pragma once

#include "db/seedimport/importrun.h"

namespace revos::db {

/// Takes over what the source of the first document holds of one tenant: people, accounts, cartridges,
/// campaigns with their leads, memories, pods. The first error ends it; what is left out or repaired is in
/// the run's report.
[[nodiscard]] Result<void> importV1(ImportRun& run);

/// Pods with their members and reshares, after the accounts.
[[nodiscard]] Result<void> importV1Reshares(ImportRun& run);

} // namespace revos::db

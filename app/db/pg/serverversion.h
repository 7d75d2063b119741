#pragma once

#include "core/result.h"

namespace revos::db {

/// Whether RevOS works with a server of this version (150020 for 15.20). Servers whose planner tells one
/// tenant about another's rows are refused: CVE-2025-8713, fixed in 15.14, 16.10 and 17.6
/// (https://www.postgresql.org/support/security/). SchemaMismatch `db.server-too-old`, `db.server-unpatched`
/// with the version that is there and the one that is needed.
[[nodiscard]] Result<void> checkServerVersion(int version);

/// "15.20" for 150020.
QString versionText(int version);

} // namespace revos::db

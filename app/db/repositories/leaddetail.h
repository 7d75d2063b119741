#pragma once

#include "db/repositories/dbscope.h"
#include "domain/lead.h"

namespace revos::db {

/// Everything about one lead, read in one transaction. @errors NotFound.
[[nodiscard]] Result<LeadDetail> readLeadDetail(DbScope& scope, LeadId id, const Call& call);

} // namespace revos::db

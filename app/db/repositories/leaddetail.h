#pragma once

#include "db/sessionsource.h"
#include "domain/lead.h"

namespace revos::db {

/// Everything about one lead, read in one transaction. @errors NotFound.
[[nodiscard]] Result<LeadDetail> readLeadDetail(SessionSource& source, LeadId id, const Call& call);

} // namespace revos::db

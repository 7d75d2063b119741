#pragma once

#include "db/sessionsource.h"
#include "domain/pods/podmember.h"

namespace revos::db {

/// Reads everybody of a pod as a plan needs them: states, moments, hours and limits, each by one statement.
[[nodiscard]] Result<QList<PodMember>>
readPlanMembers(SessionSource& source, PodId pod, const QString& postUrn, AccountId author, const Call& call);

} // namespace revos::db

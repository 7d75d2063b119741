#pragma once

#include "core/call.h"
#include "domain/ids.h"
#include "domain/job.h"

namespace revos {

class Gatekeeper;
struct FlowServices;
struct SiteIncident;

/// What every handler does when the site showed a wall: one incident for the account, the account's state,
/// and a job that waits for a person. Never a second try.
[[nodiscard]] Result<JobOutcome> stopForIncident(const FlowServices& services, AccountId account,
                                                 const SiteIncident& incident, const Call& call);

} // namespace revos

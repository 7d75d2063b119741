#pragma once

#include "core/call.h"
#include "domain/account.h"
#include "domain/job.h"

#include <optional>

namespace revos {

class Gatekeeper;
struct FlowServices;
struct SiteIncident;

/// What every handler does when the site showed a wall: one incident for the account, the account's state,
/// and a job that waits for a person; for "too many requests" a job that waits until the account has cooled
/// down. Never a second try.
[[nodiscard]] Result<JobOutcome> stopForIncident(const FlowServices& services, AccountId account,
                                                 const SiteIncident& incident, const Call& call);

/// For work that does not pass the gate: whether the account must not move now, and what the job waits for.
std::optional<JobOutcome> stoppedAccount(const Account& account, const QDateTime& now);

} // namespace revos

#pragma once

#include "core/call.h"

namespace revos {

class Gatekeeper;
class JobQueue;

/// Gives back the jobs of workers of this computer whose process is gone, and closes the attempts they left
/// open: those may have gone out, and become unknown.
[[nodiscard]] Result<void> rescueDeadWorkers(JobQueue& jobs, Gatekeeper& gate, const Call& call);

} // namespace revos

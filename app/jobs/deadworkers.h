#pragma once

#include "domain/ports/gatekeeper.h"
#include "domain/ports/jobqueue.h"

#include <functional>

namespace revos {

/// Takes over from workers that are gone for certain, without waiting for their leases: what they were sending
/// becomes unknown, what they were doing goes back into the queue. Called at start, and by whoever ends a worker.
/// @p isGone says whether the process behind a worker's row is gone; unsure = no. Returns how many jobs came
/// back. Any worker thread.
[[nodiscard]] Result<int> takeOverFromDead(JobQueue& queue, Gatekeeper& gate,
                                           const std::function<bool(const JobQueue::WorkerRow&)>& isGone,
                                           const Call& call);

} // namespace revos

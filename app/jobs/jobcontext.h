#pragma once

#include "core/call.h"
#include "core/clock.h"
#include "domain/job.h"

#include <functional>

namespace revos {

/// What a handler gets beside its arguments. Valid as long as its run; used on the run's thread.
struct JobContext
{
    const ClaimedJob& job; ///< the gate checks its lease token
    /// Ends at the job's time-out, when the lease is lost, when a person cancels and when RevOS stops: hand
    /// it to every port, and look at it in every loop.
    const Call& call;
    const Clock& clock; ///< the workspace's
    /// Tells people how far the run is. Cheap enough for every step; never fails a run.
    std::function<void(int done, int total)> progress;
};

} // namespace revos

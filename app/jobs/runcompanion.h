#pragma once

#include "core/call.h"
#include "domain/job.h"

namespace revos {

/// Goes along with every run of a runner. Functions that are called on a run's thread must be quick and have
/// no say in how the run ends.
class RunCompanion
{
public:
    virtual ~RunCompanion() = default;

    /// Right before the handler and right after it, on the run's thread.
    virtual void runBegan(const ClaimedJob& job) = 0;
    virtual void runEnded(const ClaimedJob& job) = 0;
    /// Where old finished jobs are deleted: for whatever else is kept for a time. On the dispatcher.
    virtual void prune(const Call& call) = 0;
};

} // namespace revos

#pragma once

#include "core/clock.h"
#include "domain/ports/jobqueue.h"
#include "jobs/handlerregistry.h"
#include "jobs/runcompanion.h"
#include "jobs/runningjobs.h"

namespace revos {

/// One run of one claimed job on the calling thread: the handler, what its answer means, and the one finish.
class JobRun
{
public:
    struct Parts
    {
        JobQueue& queue;
        const HandlerRegistry& handlers;
        const Clock& clock;             ///< workspace clock
        std::function<double()> random; ///< in [0, 1), any thread
        std::chrono::milliseconds callBudget;
        RunCompanion* companion = nullptr;
    };

    JobRun(const Parts& parts, const RunningJob& run);

    /// Returns when the job is finished, or is somebody else's.
    void execute();

private:
    JobOutcome outcome();
    [[nodiscard]] Result<JobOutcome> callHandler(JobHandler& handler);
    JobOutcome outcomeOfStop(StopReason reason, const Error& error) const;
    void finish(const JobOutcome& outcome);

    const Parts& m_parts;
    const RunningJob& m_run;
};

} // namespace revos

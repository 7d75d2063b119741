#pragma once

#include "domain/ports/jobqueue.h"
#include "jobs/runningjobs.h"

namespace revos {

/// Passes a run's progress on to the queue, at most once a second and always the last step, so that a
/// handler may report every step. Used on the run's thread.
class ProgressReporter
{
public:
    ProgressReporter(JobQueue& queue, const RunningJob& run);

    /// @p total 0 = unknown. A failure is logged, never the run's.
    void report(int done, int total);

private:
    JobQueue& m_queue;
    const RunningJob& m_run;
    Deadline m_nextAt = Deadline::in(std::chrono::milliseconds(0));
};

} // namespace revos

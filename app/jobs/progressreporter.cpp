#include "jobs/progressreporter.h"

#include "core/log.h"

namespace revos {

using namespace std::chrono_literals;

ProgressReporter::ProgressReporter(JobQueue& queue, const RunningJob& run)
    : m_queue(queue)
    , m_run(run)
{}

void ProgressReporter::report(int done, int total)
{
    const bool isLast = total > 0 && done >= total;
    if (!isLast && !m_nextAt.hasPassed())
        return;
    m_nextAt = Deadline::in(1s);
    const auto reported = m_queue.progress(m_run.job(), done, total, m_run.work().atMost(5s));
    if (!reported && reported.error().code != Code::Cancelled)
        qCWarning(lcJobs).noquote() << "progress:" << reported.error().toLogLine();
}

} // namespace revos

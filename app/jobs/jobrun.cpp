#include "jobs/jobrun.h"

#include "core/log.h"
#include "core/pause.h"
#include "jobs/progressreporter.h"
#include "jobs/retrypolicy.h"

#include <exception>

namespace revos {

namespace {

using namespace std::chrono_literals;

constexpr auto kFirstFinishPause = 200ms;
constexpr auto kLongestFinishPause = 5s;

QString nameOfRun(const ClaimedJob& job)
{
    return QString::fromUtf8(job.kind) + u' ' + job.id.toString();
}

/// Tells a companion of a run, however its handler ends.
class Accompanied
{
public:
    Accompanied(RunCompanion* companion, const ClaimedJob& job)
        : m_companion(companion)
        , m_job(job)
    {
        if (m_companion != nullptr)
            m_companion->runBegan(m_job);
    }
    ~Accompanied()
    {
        if (m_companion != nullptr)
            m_companion->runEnded(m_job);
    }
    Accompanied(const Accompanied&) = delete;
    Accompanied& operator=(const Accompanied&) = delete;

private:
    RunCompanion* m_companion;
    const ClaimedJob& m_job;
};

/// Whether asking again cannot change the answer of finish().
bool isFinal(Code code)
{
    switch (code) {
    case Code::Conflict: // not our lease any more, or our first finish had arrived
    case Code::Denied:
    case Code::NotFound:
    case Code::Invalid:
    case Code::SchemaMismatch:
        return true;
    default:
        return false;
    }
}

} // namespace

JobRun::JobRun(const Parts& parts, const RunningJob& run)
    : m_parts(parts)
    , m_run(run)
{}

void JobRun::execute()
{
    const JobOutcome answer = outcome();
    if (m_run.stopReason() != StopReason::LeaseLost)
        finish(answer);
}

JobOutcome JobRun::outcome()
{
    const ClaimedJob& job = m_run.job();
    JobHandler* handler = m_parts.handlers.find(job.kind);
    if (handler == nullptr)
        return JobOutcome::needsPerson(Why{"job.unknown-kind", {QString::fromUtf8(job.kind)}, {}});
    if (job.argsVersion > handler->argsVersion())
        return JobOutcome::needsPerson(Why{"job.args-too-new", {QString::fromUtf8(job.kind)}, {}});

    auto answer = callHandler(*handler);
    if (!answer) {
        const Error& error = answer.error();
        if (error.code == Code::Cancelled && m_run.stopReason() != StopReason::None)
            return outcomeOfStop(m_run.stopReason(), error);
        qCWarning(lcJobs).noquote() << nameOfRun(job) << "failed:" << error.toLogLine();
        return outcomeOf(error, job.attempt, m_parts.clock.now(), m_parts.random());
    }
    if (answer->kind == JobOutcome::Kind::RetryAfter && answer->after == 0ms)
        answer->after = backOff(answer->error.code, job.attempt, m_parts.random());
    return *answer;
}

Result<JobOutcome> JobRun::callHandler(JobHandler& handler)
{
    // What was stopped between its claim and here has done nothing yet.
    if (m_run.work().cancel.isCancelled())
        return fail(Error::cancelled(QStringLiteral("before it started")));
    ProgressReporter progress(m_parts.queue, m_run);
    const JobContext context{m_run.job(), m_run.work(), m_parts.clock,
                             [&progress](int done, int total) { progress.report(done, total); }};
    const Accompanied accompanied(m_parts.companion, m_run.job());
    try {
        return handler.run(context, m_run.job().args);
    } catch (const std::exception& exception) {
        return fail(Code::Internal, QStringLiteral("exception: ") + QString::fromUtf8(exception.what()));
    } catch (...) {
        return fail(Code::Internal, QStringLiteral("exception of an unknown type"));
    }
}

JobOutcome JobRun::outcomeOfStop(StopReason reason, const Error& error) const
{
    const ClaimedJob& job = m_run.job();
    switch (reason) {
    case StopReason::TimedOut: {
        const Error timeout = Error::timeout(nameOfRun(job));
        return outcomeOf(timeout, job.attempt, m_parts.clock.now(), m_parts.random());
    }
    case StopReason::ShuttingDown: // at once and for free, for whoever works next
    case StopReason::Stopped:      // the queue gives it to nobody until a person resumes it
        return JobOutcome::snooze({}, {});
    case StopReason::None:
    case StopReason::LeaseLost:
    case StopReason::Cancelled:
        break;
    }
    return JobOutcome::giveUp(error);
}

void JobRun::finish(const JobOutcome& outcome)
{
    const ClaimedJob& job = m_run.job();
    const CancelToken lease = m_run.lease();
    std::chrono::milliseconds pause = kFirstFinishPause;
    for (;;) {
        const auto finished =
            m_parts.queue.finish(job, outcome, Call{Deadline::in(m_parts.callBudget), lease});
        if (finished)
            return;
        qCWarning(lcJobs).noquote() << nameOfRun(job) << "finish:" << finished.error().toLogLine();
        // Repeating is safe: the lease token lets only one finish of this run through.
        if (isFinal(finished.error().code) || !pauseFor(pause, lease))
            return;
        pause = std::min<std::chrono::milliseconds>(pause * 2, kLongestFinishPause);
    }
}

} // namespace revos

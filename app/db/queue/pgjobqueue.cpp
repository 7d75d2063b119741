#include "db/queue/pgjobqueue.h"

#include "core/processmark.h"
#include "db/pg/decode.h"
#include "db/queue/jobdecoder.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace revos::db {

namespace {

QString wordFor(JobOutcome::Kind kind)
{
    switch (kind) {
    case JobOutcome::Kind::Done:
        return QStringLiteral("done");
    case JobOutcome::Kind::RetryAfter:
        return QStringLiteral("retry");
    case JobOutcome::Kind::Snooze:
        return QStringLiteral("snooze");
    case JobOutcome::Kind::NeedsPerson:
        return QStringLiteral("needs_person");
    case JobOutcome::Kind::GiveUp:
        return QStringLiteral("give_up");
    }
    Q_UNREACHABLE();
}

bool hasError(const JobOutcome& outcome)
{
    return outcome.kind != JobOutcome::Kind::Done && outcome.error != Error();
}

/// The reason people see: the outcome's own, else that of its error.
Why whyOf(const JobOutcome& outcome)
{
    if (!outcome.why.isEmpty() || outcome.kind == JobOutcome::Kind::Done)
        return outcome.why;
    return Why{outcome.error.reason, outcome.error.facts, {}};
}

JobQueue::WorkerRow thisProcess()
{
    const qint64 pid = QCoreApplication::applicationPid();
    return {{}, QSysInfo::machineHostName(), pid, processMark(pid), {}};
}

} // namespace

PgJobQueue::PgJobQueue(SessionSource& source)
    : PgJobQueue(source, source)
{}

PgJobQueue::PgJobQueue(SessionSource& source, SessionSource& heartbeats)
    : m_source(source)
    , m_heartbeats(heartbeats)
    , m_self(thisProcess())
{}

Result<JobId> PgJobQueue::add(const NewJob& job, const Call& call)
{
    const auto key = job.uniqueKey.isEmpty() ? std::optional<QString>() : QString::fromUtf8(job.uniqueKey);
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("job/add",
                                                     Params()
                                                         .uuid(m_source.tenant())
                                                         .uuid(JobId::create())
                                                         .text(QString::fromUtf8(job.queue))
                                                         .text(QString::fromUtf8(job.kind))
                                                         .json(job.args)
                                                         .integer(job.argsVersion)
                                                         .integer(job.priority)
                                                         .timestamp(job.runAt)
                                                         .integer(job.maxAttempts)
                                                         .textOrNull(key)
                                                         .uuid(job.accountId)
                                                         .integer(job.timeout.count()),
                                                     call));
    const auto id = rows.first().id<JobId>(rows.column("id"));
    REVOS_TRY(rows.check());
    return id;
}

Result<QList<ClaimedJob>> PgJobQueue::claim(WorkerId worker, const QList<QByteArray>& queues, int limit,
                                            const Call& call)
{
    QStringList names;
    for (const QByteArray& queue : queues)
        names.append(QString::fromUtf8(queue));
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("job/claim",
                                    Params().uuid(m_source.tenant()).uuid(worker).texts(names).integer(limit),
                                    call));
    REVOS_TRY_ASSIGN(const QList<ClaimedJob> jobs, decodeAll<ClaimedJobDecoder>(rows));
    const std::lock_guard lock(m_mutex);
    for (const ClaimedJob& job : jobs)
        m_leases.insert(job.id, Lease{worker, job.leaseToken});
    return jobs;
}

Result<Heartbeat> PgJobQueue::heartbeat(WorkerId worker, const Call& call)
{
    const QHash<JobId, qint64> held = leasesOf(worker);
    REVOS_TRY_ASSIGN(const Rows rows, m_heartbeats.query("job/heartbeat",
                                                         Params()
                                                             .uuid(m_heartbeats.tenant())
                                                             .uuid(worker)
                                                             .text(m_self.host)
                                                             .integer(m_self.pid)
                                                             .text(m_self.startedMark)
                                                             .uuids(held.keys())
                                                             .integers(held.values()),
                                                         call));
    Heartbeat answer;
    const Column job = rows.column("job_id");
    const Column verdict = rows.column("verdict");
    for (const Row row : rows) {
        const auto id = row.id<JobId>(job);
        if (row.text(verdict) == u"cancelled")
            answer.cancelled.append(id);
        else if (row.text(verdict) == u"stopped")
            answer.stopped.append(id);
        else if (lose(id, held.value(id)))
            answer.lost.append(id);
    }
    REVOS_TRY(rows.check());
    return answer;
}

Result<void> PgJobQueue::finish(const ClaimedJob& job, const JobOutcome& outcome, const Call& call)
{
    const Why why = whyOf(outcome);
    markFinishing(job.id, job.leaseToken, true);
    const auto answer = m_source.query("job/finish",
                                       Params()
                                           .uuid(m_source.tenant())
                                           .uuid(job.id)
                                           .integer(job.leaseToken)
                                           .text(wordFor(outcome.kind))
                                           .integer(outcome.after.count())
                                           .timestamp(outcome.until)
                                           .text(QString::fromLatin1(why.rule))
                                           .texts(why.facts)
                                           .text(hasError(outcome) ? outcome.error.toLogLine() : QString()),
                                       call);
    if (answer || answer.error().code == Code::Conflict)
        forget(job.id, job.leaseToken);
    else
        markFinishing(job.id, job.leaseToken, false);
    REVOS_TRY(answer);
    return {};
}

Result<void> PgJobQueue::progress(const ClaimedJob& job, int done, int total, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("job/progress",
                                                     Params()
                                                         .uuid(m_source.tenant())
                                                         .uuid(job.id)
                                                         .integer(job.leaseToken)
                                                         .integer(done)
                                                         .integer(total),
                                                     call));
    const bool isOurs = rows.first().boolean(rows.column("is_ours"));
    REVOS_TRY(rows.check());
    if (!isOurs)
        return fail(Error::because(Code::Conflict, "job.lease-lost"));
    return {};
}

Result<int> PgJobQueue::rescue(const Call& call)
{
    return count("job/rescue", Params().uuid(m_source.tenant()), call);
}

Result<int> PgJobQueue::rescueWorker(WorkerId worker, const Call& call)
{
    return count("job/rescue-worker", Params().uuid(m_source.tenant()).uuid(worker), call);
}

Result<QList<JobQueue::WorkerRow>> PgJobQueue::workers(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("job/workers", Params().uuid(m_source.tenant()), call));
    return decodeAll<WorkerDecoder>(rows);
}

Result<void> PgJobQueue::cancel(JobId id, const Call& call)
{
    REVOS_TRY(m_source.query("job/cancel", Params().uuid(m_source.tenant()).uuid(id), call));
    return {};
}

Result<void> PgJobQueue::retryNow(JobId id, const Call& call)
{
    REVOS_TRY(m_source.query("job/retry", Params().uuid(m_source.tenant()).uuid(id), call));
    return {};
}

Result<int> PgJobQueue::wake(AccountId account, const QByteArray& reason, const Call& call)
{
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_source.query("job/wake",
                       Params().uuid(m_source.tenant()).uuid(account).text(QString::fromLatin1(reason)),
                       call));
    const int woken = rows.first().small(rows.column("woken"));
    REVOS_TRY(rows.check());
    return woken;
}

Result<QueueStats> PgJobQueue::stats(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("job/stats", Params().uuid(m_source.tenant()), call));
    return decodeOne<QueueStatsDecoder>(rows, QStringLiteral("counts of the queue"));
}

Result<QList<JobRow>> PgJobQueue::list(const JobFilter& filter, int limit, const Call& call)
{
    const auto queue = filter.queue.isEmpty() ? std::optional<QString>() : QString::fromUtf8(filter.queue);
    const auto state = filter.state ? std::optional<QString>(wordOf(*filter.state)) : std::nullopt;
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_source.query("job/list",
                       Params().uuid(m_source.tenant()).textOrNull(queue).textOrNull(state).integer(limit),
                       call));
    return decodeAll<JobRowDecoder>(rows);
}

Result<int> PgJobQueue::prune(const Call& call)
{
    return count("job/prune", Params().uuid(m_source.tenant()), call);
}

QHash<JobId, qint64> PgJobQueue::leasesOf(WorkerId worker) const
{
    const std::lock_guard lock(m_mutex);
    QHash<JobId, qint64> leases;
    for (auto it = m_leases.begin(); it != m_leases.end(); ++it) {
        if (it->worker == worker)
            leases.insert(it.key(), it->token);
    }
    return leases;
}

void PgJobQueue::markFinishing(JobId id, qint64 token, bool isFinishing)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_leases.find(id);
    if (it != m_leases.end() && it->token == token)
        it->isFinishing = isFinishing;
}

bool PgJobQueue::lose(JobId id, qint64 token)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_leases.constFind(id);
    if (it == m_leases.cend() || it->token != token || it->isFinishing)
        return false;
    m_leases.erase(it);
    return true;
}

void PgJobQueue::forget(JobId id, qint64 token)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_leases.constFind(id);
    // The same job may have been claimed again meanwhile.
    if (it != m_leases.cend() && it->token == token)
        m_leases.erase(it);
}

Result<int> PgJobQueue::count(StatementName name, const Params& params, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query(name, params, call));
    const int value = rows.first().small(rows.column("count"));
    REVOS_TRY(rows.check());
    return value;
}

} // namespace revos::db

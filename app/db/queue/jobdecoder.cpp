#include "db/queue/jobdecoder.h"

namespace revos::db {

ClaimedJobDecoder::ClaimedJobDecoder(const Rows& rows)
    : id(rows.column("id"))
    , queue(rows.column("queue"))
    , kind(rows.column("kind"))
    , args(rows.column("args"))
    , argsVersion(rows.column("args_version"))
    , attempt(rows.column("attempt"))
    , maxAttempts(rows.column("max_attempts"))
    , accountId(rows.column("account_id"))
    , leaseToken(rows.column("lease_token"))
    , timeoutMs(rows.column("timeout_ms"))
{}

ClaimedJob ClaimedJobDecoder::operator()(const Row& row) const
{
    ClaimedJob job;
    job.id = row.id<JobId>(id);
    job.queue = row.text(queue).toUtf8();
    job.kind = row.text(kind).toUtf8();
    job.args = row.object(args);
    job.argsVersion = row.small(argsVersion);
    job.attempt = row.small(attempt);
    job.maxAttempts = row.small(maxAttempts);
    job.accountId = row.id<AccountId>(accountId);
    job.leaseToken = row.integer(leaseToken);
    job.timeout = std::chrono::milliseconds(row.integer(timeoutMs));
    return job;
}

JobRowDecoder::JobRowDecoder(const Rows& rows)
    : why(rows)
    , id(rows.column("id"))
    , queue(rows.column("queue"))
    , kind(rows.column("kind"))
    , state(rows.column("state"))
    , attempt(rows.column("attempt"))
    , maxAttempts(rows.column("max_attempts"))
    , runAt(rows.column("run_at"))
    , startedAt(rows.column("started_at"))
    , finishedAt(rows.column("finished_at"))
    , accountName(rows.column("account_name"))
    , progressDone(rows.column("progress_done"))
    , progressTotal(rows.column("progress_total"))
    , lastError(rows.column("last_error"))
{}

JobRow JobRowDecoder::operator()(const Row& row) const
{
    JobRow job;
    job.id = row.id<JobId>(id);
    job.queue = row.text(queue).toUtf8();
    job.kind = row.text(kind).toUtf8();
    job.state = row.word(state, wordFrom<JobState>);
    job.attempt = row.small(attempt);
    job.maxAttempts = row.small(maxAttempts);
    job.runAt = row.timestamp(runAt);
    job.startedAt = row.timestamp(startedAt);
    job.finishedAt = row.timestamp(finishedAt);
    job.accountName = row.text(accountName);
    job.progressDone = row.small(progressDone);
    job.progressTotal = row.small(progressTotal);
    job.why = why(row);
    job.lastError = row.text(lastError);
    return job;
}

QueueStatsDecoder::QueueStatsDecoder(const Rows& rows)
    : runnable(rows.column("runnable"))
    , running(rows.column("running"))
    , waiting(rows.column("waiting"))
    , needsPerson(rows.column("needs_person"))
    , done(rows.column("done"))
    , failed(rows.column("failed"))
    , nextDue(rows.column("next_due"))
{}

QueueStats QueueStatsDecoder::operator()(const Row& row) const
{
    return {row.integer(runnable), row.integer(running), row.integer(waiting),  row.integer(needsPerson),
            row.integer(done),     row.integer(failed),  row.timestamp(nextDue)};
}

WorkerDecoder::WorkerDecoder(const Rows& rows)
    : id(rows.column("id"))
    , host(rows.column("host"))
    , pid(rows.column("pid"))
    , startedMark(rows.column("started_mark"))
    , lastSeen(rows.column("last_seen"))
{}

JobQueue::WorkerRow WorkerDecoder::operator()(const Row& row) const
{
    return {row.id<WorkerId>(id), row.text(host), row.integer(pid), row.text(startedMark),
            row.timestamp(lastSeen)};
}

} // namespace revos::db

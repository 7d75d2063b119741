#pragma once

#include "db/repositories/words.h"
#include "domain/ports/jobqueue.h"

namespace revos::db {

/// Reads a job that was claimed.
struct ClaimedJobDecoder
{
    explicit ClaimedJobDecoder(const Rows& rows);
    ClaimedJob operator()(const Row& row) const;

    Column id, queue, kind, args, argsVersion, attempt, maxAttempts, accountId, leaseToken, timeoutMs;
};

/// Reads a line of the list of jobs.
struct JobRowDecoder
{
    explicit JobRowDecoder(const Rows& rows);
    JobRow operator()(const Row& row) const;

    WhyColumns why;
    Column id, queue, kind, state, attempt, maxAttempts, runAt, startedAt, finishedAt, accountName,
        progressDone, progressTotal, lastError;
};

/// Reads the counts of the queue.
struct QueueStatsDecoder
{
    explicit QueueStatsDecoder(const Rows& rows);
    QueueStats operator()(const Row& row) const;

    Column runnable, running, waiting, needsPerson, done, failed, nextDue;
};

/// Reads a worker.
struct WorkerDecoder
{
    explicit WorkerDecoder(const Rows& rows);
    JobQueue::WorkerRow operator()(const Row& row) const;

    Column id, host, pid, startedMark, lastSeen;
};

} // namespace revos::db

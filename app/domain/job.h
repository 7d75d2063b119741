#pragma once

#include "core/error.h"
#include "domain/ids.h"
#include "domain/why.h"

#include <QDateTime>
#include <QJsonObject>

#include <chrono>

namespace revos {

/// Queue names are the ones of the product's first documents.
namespace queues {
inline constexpr auto kScrape = "scrape_queue";
inline constexpr auto kDm = "dm_queue";
inline constexpr auto kReshare = "reshare_queue";
inline constexpr auto kWebhook = "webhook_queue";
inline constexpr auto kEnrich = "enrich_queue";
inline constexpr auto kMaintenance = "maintenance_queue";
} // namespace queues

enum class JobState { Available, Running, Retry, Done, Failed, Cancelled, NeedsPerson };

/// A job to be queued.
struct NewJob
{
    QByteArray queue;
    QByteArray kind;
    QJsonObject args; ///< ids only, never personal data
    int argsVersion = 1;
    int priority = 100; ///< lower runs first
    QDateTime runAt;    ///< UTC, workspace clock; null = now
    int maxAttempts = 5;
    QByteArray uniqueKey; ///< one unfinished job per (queue, key); empty = none
    AccountId accountId;  ///< one running job per account; null = none
    std::chrono::milliseconds timeout{std::chrono::minutes(2)};
};

/// A job that this worker holds under a lease.
struct ClaimedJob
{
    JobId id;
    QByteArray queue;
    QByteArray kind;
    QJsonObject args;
    int argsVersion = 1;
    int attempt = 1; ///< 1 = first run; a snooze does not count
    int maxAttempts = 1;
    AccountId accountId;
    qint64 leaseToken = 0; ///< the gate and the finish check it
    std::chrono::milliseconds timeout{0};
};

/// A row of the Activity pane.
struct JobRow
{
    JobId id;
    QByteArray queue;
    QByteArray kind;
    JobState state = JobState::Available;
    int attempt = 0;
    int maxAttempts = 0;
    QDateTime runAt;
    QDateTime startedAt;
    QDateTime finishedAt;
    QString accountName;
    int progressDone = 0;
    int progressTotal = 0; ///< 0 = unknown
    Why why;
    QString lastError; ///< log line of the newest error

    bool operator==(const JobRow&) const = default;
};

struct QueueStats
{
    qint64 runnable = 0; ///< available or retry and due now
    qint64 running = 0;
    qint64 waiting = 0; ///< due later
    qint64 needsPerson = 0;
    qint64 done = 0;
    qint64 failed = 0;
    QDateTime nextDue; ///< earliest moment of `waiting`, UTC; null = none
};

/// How a handler's run ended.
struct JobOutcome
{
    enum class Kind {
        Done,
        RetryAfter, ///< consumes an attempt
        Snooze,     ///< consumes none: a limit, the hours, not yet
        NeedsPerson,
        GiveUp,
    };

    Kind kind = Kind::Done;
    std::chrono::milliseconds after{0}; ///< of RetryAfter; 0 = the runner's back-off
    QDateTime until;                    ///< of Snooze, UTC on the workspace clock
    Why why;
    Error error; ///< of RetryAfter and GiveUp

    static JobOutcome done() { return {}; }
    static JobOutcome retry(Error error, std::chrono::milliseconds after = {});
    static JobOutcome snooze(const QDateTime& until, Why why);
    static JobOutcome needsPerson(Why why);
    static JobOutcome giveUp(Error error);
};

} // namespace revos

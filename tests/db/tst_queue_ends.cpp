#include "core/processmark.h"
#include "db/queuefixture.h"

using namespace revos;
using namespace revos::test;
using namespace std::chrono_literals;

class tst_queue_ends : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        m_bench = std::make_unique<QueueBench>(m_server);
        QVERIFY_RESULT(m_bench->make());
    }
    void init()
    {
        QVERIFY_RESULT(m_bench->reset());
        m_worker = WorkerId::create();
    }

    void outcomes_data();
    void outcomes();
    void aSnoozeGivesItsAttemptBack();
    void theLastAttemptFails();
    void onlyTheLeaseFinishes();
    void lapsedLeasesGoBack();
    void crashesEndAfterTheLastAttempt();
    void aDeadWorkerIsRescuedAtOnce();
    void aPersonCancels();
    void aPersonRetries();
    void aPersonSitsDown();
    void progressIsShownAndOnlyByTheRun();
    void countsAndLists();
    void prunesWhatEndedLongAgo();

private:
    QueueBench& bench() { return *m_bench; }
    db::PgJobQueue& queue() { return m_bench->queue(); }
    [[nodiscard]] Result<QString> stateOf(JobId id)
    {
        return bench().word("SELECT state FROM revos.jobs WHERE id = $1", db::Params().uuid(id));
    }

    TestServer m_server;
    std::unique_ptr<QueueBench> m_bench;
    WorkerId m_worker;
};

void tst_queue_ends::outcomes_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<JobState>("state");
    QTest::addColumn<QByteArray>("rule");
    QTest::newRow("done") << 0 << JobState::Done << QByteArray();
    QTest::newRow("retry") << 1 << JobState::Retry << QByteArray("db.server-unreachable");
    QTest::newRow("snooze") << 2 << JobState::Available << QByteArray("dm.outside-hours");
    QTest::newRow("needs person") << 3 << JobState::NeedsPerson << QByteArray("dm.outside-hours");
    QTest::newRow("give up") << 4 << JobState::Failed << QByteArray("db.server-unreachable");
}

void tst_queue_ends::outcomes()
{
    QFETCH(int, which);
    QFETCH(JobState, state);
    QFETCH(QByteArray, rule);
    const Error error{
        Code::Offline, QStringLiteral("no answer"), {}, "db.server-unreachable", {QStringLiteral("db:5432")}};
    const QDateTime later = bench().now().addSecs(7200);
    const Why why{"dm.outside-hours", {QStringLiteral("later")}, later};
    const std::vector<JobOutcome> all{JobOutcome::done(), JobOutcome::retry(error, 30s),
                                      JobOutcome::snooze(later, why), JobOutcome::needsPerson(why),
                                      JobOutcome::giveUp(error)};
    QASSIGN_RESULT(const ClaimedJob job, bench().running(m_worker));
    QVERIFY_RESULT(queue().finish(job, all.at(size_t(which)), patient()));
    QASSIGN_RESULT(const JobRow row, bench().row(job.id));
    QCOMPARE(row.state, state);
    QCOMPARE(row.why.rule, rule);
    const bool waits = which == 1 || which == 2;
    QCOMPARE(row.why.until, waits ? row.runAt : QDateTime());
    if (which == 1)
        QCOMPARE(row.runAt, bench().now().addSecs(30));
    if (which == 2)
        QCOMPARE(row.runAt, later);
    QCOMPARE(row.finishedAt.isValid(), which == 0 || which == 4);
    QCOMPARE(row.lastError.isEmpty(), which != 1 && which != 4);
    QASSIGN_RESULT(const QString event, bench().word("SELECT event FROM revos.job_events"));
    QCOMPARE(event, (QStringList{{},
                                 QStringLiteral("retry"),
                                 {},
                                 QStringLiteral("needs_person"),
                                 QStringLiteral("failed")}[which]));
    QASSIGN_RESULT(const QList<ClaimedJob> again, bench().claim(m_worker));
    QVERIFY(again.isEmpty());
}

void tst_queue_ends::aSnoozeGivesItsAttemptBack()
{
    QASSIGN_RESULT(const JobId id, bench().addJob([](NewJob& job) { job.maxAttempts = 2; }));
    for (int i = 0; i < 5; ++i) {
        QASSIGN_RESULT(const QList<ClaimedJob> jobs, bench().claim(m_worker));
        QCOMPARE(jobs.size(), 1);
        QCOMPARE(jobs.first().attempt, 1);
        QCOMPARE(jobs.first().leaseToken, i + 1); // but a run is a run
        QVERIFY_RESULT(queue().finish(jobs.first(), JobOutcome::snooze({}, {}), patient()));
    }
    QASSIGN_RESULT(const QString state, stateOf(id));
    QCOMPARE(state, QStringLiteral("available"));
}

void tst_queue_ends::theLastAttemptFails()
{
    const Error error{Code::Timeout, QStringLiteral("too slow"), {}, {}, {}};
    QASSIGN_RESULT(const JobId id, bench().addJob([](NewJob& job) { job.maxAttempts = 3; }));
    for (int attempt = 1; attempt <= 3; ++attempt) {
        QASSIGN_RESULT(const QList<ClaimedJob> jobs, bench().claim(m_worker));
        QCOMPARE(jobs.size(), 1);
        QCOMPARE(jobs.first().attempt, attempt);
        QVERIFY_RESULT(queue().finish(jobs.first(), JobOutcome::retry(error, 1s), patient()));
        QVERIFY_RESULT(bench().advance(1s));
    }
    QASSIGN_RESULT(const JobRow row, bench().row(id));
    QCOMPARE(row.state, JobState::Failed);
    QVERIFY(row.lastError.contains(QStringLiteral("too slow")));
}

void tst_queue_ends::onlyTheLeaseFinishes()
{
    QASSIGN_RESULT(const ClaimedJob job, bench().running(m_worker));
    ClaimedJob forged = job;
    forged.leaseToken += 1;
    QCOMPARE_REASON(queue().finish(forged, JobOutcome::done(), patient()), "job.lease-lost");
    QVERIFY_RESULT(bench().letLeasesLapse());
    QVERIFY_RESULT(queue().rescue(patient()));
    QASSIGN_RESULT(const QList<ClaimedJob> taken, bench().claim(WorkerId::create()));
    QCOMPARE(taken.size(), 1);
    QCOMPARE_ERROR(queue().finish(job, JobOutcome::done(), patient()), Code::Conflict);
    QASSIGN_RESULT(const QString state, stateOf(job.id));
    QCOMPARE(state, QStringLiteral("running"));
    QVERIFY_RESULT(queue().finish(taken.first(), JobOutcome::done(), patient()));
    QCOMPARE_ERROR(queue().finish(taken.first(), JobOutcome::done(), patient()), Code::Conflict);
}

void tst_queue_ends::lapsedLeasesGoBack()
{
    QASSIGN_RESULT(const AccountId account, bench().addAccount(QStringLiteral("Ada")));
    QASSIGN_RESULT(const ClaimedJob job,
                   bench().running(m_worker, [&](NewJob& fresh) { fresh.accountId = account; }));
    QASSIGN_RESULT(int rescued, queue().rescue(patient()));
    QCOMPARE(rescued, 0);
    QVERIFY_RESULT(bench().letLeasesLapse());
    QASSIGN_RESULT(rescued, queue().rescue(patient()));
    QCOMPARE(rescued, 1);
    QASSIGN_RESULT(const QList<ClaimedJob> again, bench().claim(WorkerId::create()));
    QCOMPARE(again.size(), 1); // the account's lane is free again, too
    QCOMPARE(again.first().attempt, 2);
    QCOMPARE(again.first().leaseToken, job.leaseToken + 1);
}

void tst_queue_ends::crashesEndAfterTheLastAttempt()
{
    QASSIGN_RESULT(const ClaimedJob job,
                   bench().running(m_worker, [](NewJob& fresh) { fresh.maxAttempts = 1; }));
    QVERIFY_RESULT(bench().letLeasesLapse());
    QVERIFY_RESULT(queue().rescue(patient()));
    QASSIGN_RESULT(const JobRow row, bench().row(job.id));
    QCOMPARE(row.state, JobState::Failed);
    QCOMPARE(row.why.rule, QByteArray("job.crashed-too-often"));
    QCOMPARE(row.why.facts, QStringList{QStringLiteral("1")});
}

void tst_queue_ends::aDeadWorkerIsRescuedAtOnce()
{
    const auto dead = WorkerId::create();
    QASSIGN_RESULT(const ClaimedJob orphan, bench().running(dead));
    QASSIGN_RESULT(const ClaimedJob mine, bench().running(m_worker));
    QASSIGN_RESULT(QList<JobQueue::WorkerRow> workers, queue().workers(patient()));
    QCOMPARE(workers.size(), 2);
    const JobQueue::WorkerRow row = workers.first();
    QCOMPARE(row.id, dead);
    QCOMPARE(row.pid, QCoreApplication::applicationPid());
    QCOMPARE(row.startedMark, processMark(row.pid));
    QCOMPARE(row.host, QSysInfo::machineHostName());
    QASSIGN_RESULT(const int rescued, queue().rescueWorker(dead, patient()));
    QCOMPARE(rescued, 1);
    QASSIGN_RESULT(QString state, stateOf(orphan.id));
    QCOMPARE(state, QStringLiteral("retry"));
    QASSIGN_RESULT(state, stateOf(mine.id));
    QCOMPARE(state, QStringLiteral("running"));
    QASSIGN_RESULT(workers, queue().workers(patient()));
    QCOMPARE(workers.size(), 1);

    // What it had still under way gets nothing; were it alive after all, its next heartbeat brings it back.
    const auto claim = [&] { return queue().claim(dead, {queues::kScrape}, 1, patient()); };
    QCOMPARE_REASON(claim(), "job.worker-unknown");
    QVERIFY_RESULT(queue().heartbeat(dead, patient()));
    QASSIGN_RESULT(const QList<ClaimedJob> again, claim());
    QCOMPARE(again.size(), 1);
}

void tst_queue_ends::aPersonCancels()
{
    QASSIGN_RESULT(const JobId waiting, bench().addJob());
    QVERIFY_RESULT(queue().cancel(waiting, patient()));
    QASSIGN_RESULT(QString state, stateOf(waiting));
    QCOMPARE(state, QStringLiteral("cancelled"));
    QCOMPARE_REASON(queue().cancel(waiting, patient()), "job.ended-already");
    QCOMPARE_ERROR(queue().cancel(JobId::create(), patient()), Code::NotFound);

    // A running one ends with its run, whatever that says, unless it was done.
    const std::vector<std::pair<JobOutcome, QString>> table{
        {JobOutcome::done(), QStringLiteral("done")},
        {JobOutcome::retry(Error::cancelled()), QStringLiteral("cancelled")},
        {JobOutcome::snooze({}, {}), QStringLiteral("cancelled")},
        {JobOutcome::needsPerson({}), QStringLiteral("cancelled")},
        {JobOutcome::giveUp(Error::cancelled()), QStringLiteral("cancelled")},
    };
    for (const auto& [outcome, expected] : table) {
        QASSIGN_RESULT(const ClaimedJob job, bench().running(m_worker));
        QVERIFY_RESULT(queue().cancel(job.id, patient()));
        QASSIGN_RESULT(state, stateOf(job.id));
        QCOMPARE(state, QStringLiteral("running"));
        QVERIFY_RESULT(queue().finish(job, outcome, patient()));
        QASSIGN_RESULT(state, stateOf(job.id));
        QCOMPARE(state, expected);
    }
    // Its worker died before it heard: it is not started again.
    QASSIGN_RESULT(const ClaimedJob job, bench().running(m_worker));
    QVERIFY_RESULT(queue().cancel(job.id, patient()));
    QVERIFY_RESULT(bench().letLeasesLapse());
    QVERIFY_RESULT(queue().rescue(patient()));
    QASSIGN_RESULT(state, stateOf(job.id));
    QCOMPARE(state, QStringLiteral("cancelled"));
}

void tst_queue_ends::aPersonRetries()
{
    QASSIGN_RESULT(const ClaimedJob job,
                   bench().running(m_worker, [](NewJob& fresh) { fresh.maxAttempts = 1; }));
    QCOMPARE_REASON(queue().retryNow(job.id, patient()), "job.not-repeatable");
    QVERIFY_RESULT(queue().finish(job, JobOutcome::giveUp(Error::cancelled()), patient()));
    QVERIFY_RESULT(queue().retryNow(job.id, patient()));
    QASSIGN_RESULT(const QList<ClaimedJob> again, bench().claim(m_worker));
    QCOMPARE(again.size(), 1);
    QCOMPARE(again.first().attempt, 1);
    QVERIFY_RESULT(queue().finish(again.first(), JobOutcome::needsPerson({}), patient()));
    QVERIFY_RESULT(queue().retryNow(job.id, patient()));
    QASSIGN_RESULT(const QList<ClaimedJob> third, bench().claim(m_worker));
    QVERIFY_RESULT(queue().finish(third.first(), JobOutcome::done(), patient()));
    QCOMPARE_REASON(queue().retryNow(job.id, patient()), "job.not-repeatable");

    QASSIGN_RESULT(const JobId later,
                   bench().addJob([&](NewJob& fresh) { fresh.runAt = bench().now().addDays(3); }));
    QVERIFY_RESULT(queue().retryNow(later, patient()));
    QASSIGN_RESULT(const QList<ClaimedJob> pulled, bench().claim(m_worker));
    QCOMPARE(pulled.size(), 1);
}

void tst_queue_ends::aPersonSitsDown()
{
    QASSIGN_RESULT(const AccountId mine, bench().addAccount(QStringLiteral("Mine")));
    QASSIGN_RESULT(const AccountId other, bench().addAccount(QStringLiteral("Other")));
    const auto waits = [&](AccountId account, const char* rule) -> Result<JobId> {
        REVOS_TRY_ASSIGN(const ClaimedJob job,
                         bench().running(m_worker, [&](NewJob& job) { job.accountId = account; }));
        REVOS_TRY(queue().finish(job, JobOutcome::needsPerson(Why{rule, {}, {}}), patient()));
        return job.id;
    };
    QASSIGN_RESULT(const JobId ready, waits(mine, "assisted.waits-for-person"));
    QASSIGN_RESULT(const JobId left, waits(mine, "assisted.time-over"));
    QASSIGN_RESULT(const JobId stopped, waits(mine, "gate.incident-open"));
    QASSIGN_RESULT(const JobId others, waits(other, "assisted.waits-for-person"));
    QASSIGN_RESULT(const int woken, queue().wake(mine, "assisted.", patient()));
    QCOMPARE(woken, 2);
    for (const JobId id : {ready, left, stopped, others}) {
        QASSIGN_RESULT(const QString state, stateOf(id));
        QCOMPARE(state,
                 id == ready || id == left ? QStringLiteral("available") : QStringLiteral("needs_person"));
    }
}

void tst_queue_ends::progressIsShownAndOnlyByTheRun()
{
    QASSIGN_RESULT(const ClaimedJob job, bench().running(m_worker));
    QVERIFY_RESULT(queue().progress(job, 3, 10, patient()));
    QASSIGN_RESULT(const JobRow row, bench().row(job.id));
    QCOMPARE(row.progressDone, 3);
    QCOMPARE(row.progressTotal, 10);
    ClaimedJob forged = job;
    forged.leaseToken += 1;
    QCOMPARE_ERROR(queue().progress(forged, 9, 10, patient()), Code::Conflict);
}

void tst_queue_ends::countsAndLists()
{
    QASSIGN_RESULT(const AccountId account, bench().addAccount(QStringLiteral("Ada")));
    QASSIGN_RESULT(const ClaimedJob done, bench().running(m_worker));
    QASSIGN_RESULT(const ClaimedJob failed, bench().running(m_worker));
    QASSIGN_RESULT(const ClaimedJob parked, bench().running(m_worker));
    QASSIGN_RESULT(const ClaimedJob running,
                   bench().running(m_worker, [&](NewJob& job) { job.accountId = account; }));
    QVERIFY_RESULT(queue().finish(done, JobOutcome::done(), patient()));
    QVERIFY_RESULT(bench().advance(10s));
    QVERIFY_RESULT(queue().finish(failed, JobOutcome::giveUp(Error::cancelled()), patient()));
    QVERIFY_RESULT(queue().finish(parked, JobOutcome::needsPerson({}), patient()));
    QASSIGN_RESULT(const JobId due, bench().addJob([](NewJob& job) { job.queue = queues::kWebhook; }));
    QASSIGN_RESULT(const JobId waiting,
                   bench().addJob([&](NewJob& job) { job.runAt = bench().now().addSecs(60); }));

    QASSIGN_RESULT(const QueueStats stats, queue().stats(patient()));
    QCOMPARE(stats.runnable, 1);
    QCOMPARE(stats.running, 1);
    QCOMPARE(stats.waiting, 1);
    QCOMPARE(stats.needsPerson, 1);
    QCOMPARE(stats.done, 1);
    QCOMPARE(stats.failed, 1);
    QCOMPARE(stats.nextDue, bench().now().addSecs(60));

    const auto ids = [&](const JobFilter& filter, int limit) -> Result<QList<JobId>> {
        REVOS_TRY_ASSIGN(const QList<JobRow> rows, queue().list(filter, limit, patient()));
        QList<JobId> seen;
        for (const JobRow& row : rows)
            seen.append(row.id);
        return seen;
    };
    QASSIGN_RESULT(QList<JobId> seen, ids({}, 100));
    QCOMPARE(seen, (QList<JobId>{running.id, parked.id, due, waiting, failed.id, done.id}));
    QASSIGN_RESULT(seen, ids({}, 2));
    QCOMPARE(seen, (QList<JobId>{running.id, parked.id}));
    QASSIGN_RESULT(seen, ids({queues::kWebhook, std::nullopt}, 100));
    QCOMPARE(seen, QList<JobId>{due});
    QASSIGN_RESULT(seen, ids({{}, JobState::Failed}, 100));
    QCOMPARE(seen, QList<JobId>{failed.id});
    QASSIGN_RESULT(seen, ids({queues::kScrape, JobState::Available}, 100));
    QCOMPARE(seen, QList<JobId>{waiting});
    QASSIGN_RESULT(const JobRow row, bench().row(running.id));
    QCOMPARE(row.accountName, QStringLiteral("Ada"));
}

void tst_queue_ends::prunesWhatEndedLongAgo()
{
    QASSIGN_RESULT(const ClaimedJob done, bench().running(m_worker));
    QASSIGN_RESULT(const ClaimedJob failed, bench().running(m_worker));
    QVERIFY_RESULT(bench().addJob([&](NewJob& job) { job.runAt = bench().now().addDays(90); }));
    QVERIFY_RESULT(queue().finish(done, JobOutcome::done(), patient()));
    QVERIFY_RESULT(queue().finish(failed, JobOutcome::giveUp(Error::cancelled()), patient()));
    const auto left = [&] { return bench().number("SELECT count(*) FROM revos.jobs"); };
    QVERIFY_RESULT(bench().advance(24h * 7));
    QASSIGN_RESULT(int pruned, queue().prune(patient()));
    QCOMPARE(pruned, 0);
    QVERIFY_RESULT(bench().advance(1s));
    QASSIGN_RESULT(pruned, queue().prune(patient()));
    QCOMPARE(pruned, 1);
    QASSIGN_RESULT(int count, left());
    QCOMPARE(count, 2);
    QVERIFY_RESULT(bench().advance(24h * 23));
    QASSIGN_RESULT(pruned, queue().prune(patient()));
    QCOMPARE(pruned, 1);
    QASSIGN_RESULT(count, left());
    QCOMPARE(count, 1);
    QASSIGN_RESULT(count, bench().number("SELECT count(*) FROM revos.job_events"));
    QCOMPARE(count, 0);
}

QTEST_GUILESS_MAIN(tst_queue_ends)
#include "tst_queue_ends.moc"

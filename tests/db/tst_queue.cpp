#include "core/processmark.h"
#include "db/pg/listener.h"
#include "db/queuefixture.h"

#include <thread>

using namespace revos;
using namespace revos::test;
using namespace std::chrono_literals;

class tst_queue : public QObject
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

    void carriesAJobWhole();
    void claimsByPriorityThenMomentThenId();
    void dueFollowsTheWorkspaceClock();
    void manyDueAtOnceAllCome();
    void claimsOnlyTheQueuesAskedFor();
    void oneUnfinishedJobPerKey();
    void malformedJobsAreRefused();
    void oneRunningJobPerAccount();
    void aFreedLaneGivesTheNextJob();
    void outcomes_data();
    void outcomes();
    void aSnoozeGivesItsAttemptBack();
    void theLastAttemptFails();
    void onlyTheLeaseFinishes();
    void theHeartbeatTellsWhatIsLostAndCancelled();
    void aClaimWhoseAnswerGotLostLapses();
    void aRunFarBeyondItsTimeoutIsNotKept();
    void lapsedLeasesGoBack();
    void crashesEndAfterTheLastAttempt();
    void aDeadWorkerIsRescuedAtOnce();
    void aPersonCancels();
    void aPersonRetries();
    void progressIsShownAndOnlyByTheRun();
    void countsAndLists();
    void prunesWhatEndedLongAgo();
    void oneNotifyPerTransaction();
    void jobsShareATransaction();
    void operatorsWriteThroughFunctionsOnly();
    void clientsAndStrangersAreRefused();
    void anotherLoginCannotBeTheWorker();

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

void tst_queue::carriesAJobWhole()
{
    QASSIGN_RESULT(const AccountId account, bench().addAccount(QStringLiteral("Ada")));
    const QJsonObject args{{QStringLiteral("campaign"), QStringLiteral("Ä \" \\ ü")},
                           {QStringLiteral("n"), 7}};
    QASSIGN_RESULT(const JobId id, bench().addJob([&](NewJob& job) {
        job.queue = queues::kDm;
        job.kind = "send_dm";
        job.args = args;
        job.argsVersion = 3;
        job.maxAttempts = 2;
        job.accountId = account;
        job.timeout = 90s;
    }));
    QASSIGN_RESULT(const QList<ClaimedJob> jobs, bench().claim(m_worker));
    QCOMPARE(jobs.size(), 1);
    const ClaimedJob& job = jobs.first();
    QCOMPARE(job.id, id);
    QCOMPARE(job.queue, QByteArray(queues::kDm));
    QCOMPARE(job.kind, QByteArray("send_dm"));
    QCOMPARE(job.args, args);
    QCOMPARE(job.argsVersion, 3);
    QCOMPARE(job.attempt, 1);
    QCOMPARE(job.maxAttempts, 2);
    QCOMPARE(job.accountId, account);
    QCOMPARE(job.timeout, std::chrono::milliseconds(90s));
    QVERIFY(job.leaseToken > 0);
}

void tst_queue::claimsByPriorityThenMomentThenId()
{
    QASSIGN_RESULT(const AccountId account, bench().addAccount(QStringLiteral("Ada")));
    QList<JobId> expected;
    const auto put = [&](int priority, int minutes, AccountId of = {}) -> Result<void> {
        REVOS_TRY_ASSIGN(const JobId id, bench().addJob([&](NewJob& job) {
            job.priority = priority;
            job.runAt = bench().now().addSecs(minutes * 60);
            job.accountId = of;
            job.queue = minutes % 2 == 0 ? queues::kScrape : queues::kDm;
        }));
        expected.append(id);
        return {};
    };
    QVERIFY_RESULT(put(10, -1));
    QVERIFY_RESULT(put(50, -30, account)); // among the others, although it comes by another way
    QVERIFY_RESULT(put(50, -29));
    QVERIFY_RESULT(put(50, -28));
    QVERIFY_RESULT(put(100, -60));
    QVERIFY_RESULT(put(100, -60));
    QVERIFY_RESULT(put(100, 0));
    std::sort(expected.begin() + 4, expected.begin() + 6);
    QASSIGN_RESULT(const QList<ClaimedJob> first, bench().claim(m_worker, 3));
    QASSIGN_RESULT(const QList<ClaimedJob> second, bench().claim(m_worker, 30));
    QList<JobId> seen;
    for (const ClaimedJob& job : first + second)
        seen.append(job.id);
    QCOMPARE(first.size(), 3);
    QCOMPARE(seen, expected);
}

void tst_queue::dueFollowsTheWorkspaceClock()
{
    QASSIGN_RESULT(const JobId id,
                   bench().addJob([&](NewJob& job) { job.runAt = bench().now().addSecs(3600); }));
    QASSIGN_RESULT(QueueStats stats, queue().stats(patient()));
    QCOMPARE(stats.runnable, 0);
    QCOMPARE(stats.waiting, 1);
    QCOMPARE(stats.nextDue, bench().now().addSecs(3600));
    QVERIFY_RESULT(bench().advance(3599s));
    QASSIGN_RESULT(QList<ClaimedJob> jobs, bench().claim(m_worker));
    QVERIFY(jobs.isEmpty());
    QVERIFY_RESULT(bench().advance(1s));
    QASSIGN_RESULT(stats, queue().stats(patient()));
    QCOMPARE(stats.runnable, 1);
    QCOMPARE(stats.waiting, 0);
    QVERIFY(stats.nextDue.isNull());
    QASSIGN_RESULT(jobs, bench().claim(m_worker));
    QCOMPARE(jobs.size(), 1);
    QCOMPARE(jobs.first().id, id);
}

void tst_queue::manyDueAtOnceAllCome()
{
    QVERIFY_RESULT(bench().sql(
        "INSERT INTO revos.jobs (tenant_id, id, queue, kind, run_at, due) SELECT $1, gen_random_uuid(),"
        " 'scrape_queue', 'test', $2::timestamptz + n * interval '1 s', false FROM generate_series(1, 2500) "
        "n",
        db::Params().uuid(bench().tenant()).timestamp(bench().now())));
    QVERIFY_RESULT(bench().advance(24h));
    QSet<JobId> seen;
    for (;;) {
        QASSIGN_RESULT(const QList<ClaimedJob> jobs, bench().claim(m_worker, 500));
        for (const ClaimedJob& job : jobs)
            seen.insert(job.id);
        if (jobs.isEmpty())
            break;
    }
    QCOMPARE(seen.size(), 2500);
}

void tst_queue::claimsOnlyTheQueuesAskedFor()
{
    QASSIGN_RESULT(const AccountId account, bench().addAccount(QStringLiteral("Ada")));
    QVERIFY_RESULT(bench().addJob([&](NewJob& job) { job.queue = queues::kReshare; }));
    QVERIFY_RESULT(bench().addJob([&](NewJob& job) {
        job.queue = queues::kReshare;
        job.accountId = account;
    }));
    QASSIGN_RESULT(const JobId second, bench().addJob([&](NewJob& job) {
        job.queue = queues::kScrape;
        job.accountId = account;
        job.priority = 200; // behind the one that this worker cannot do
    }));
    QASSIGN_RESULT(const QList<ClaimedJob> jobs, bench().claim(m_worker));
    QCOMPARE(jobs.size(), 1);
    QCOMPARE(jobs.first().id, second);
}

void tst_queue::oneUnfinishedJobPerKey()
{
    const auto keyed = [](NewJob& job) { job.uniqueKey = "watch:1"; };
    QASSIGN_RESULT(const JobId first, bench().addJob(keyed));
    QASSIGN_RESULT(const JobId again, bench().addJob(keyed));
    QCOMPARE(again, first);
    QASSIGN_RESULT(const JobId other, bench().addJob([](NewJob& job) {
        job.uniqueKey = "watch:1";
        job.queue = queues::kDm;
    }));
    QVERIFY(other != first);
    QASSIGN_RESULT(const QList<ClaimedJob> jobs, bench().claim(m_worker));
    QCOMPARE(jobs.size(), 2);
    QASSIGN_RESULT(const JobId whileRunning, bench().addJob(keyed));
    QCOMPARE(whileRunning, first);
    const ClaimedJob& ours = jobs.first().id == first ? jobs.first() : jobs.last();
    QVERIFY_RESULT(queue().finish(ours, JobOutcome::needsPerson({}), patient()));
    QASSIGN_RESULT(const JobId whileParked, bench().addJob(keyed));
    QCOMPARE(whileParked, first);
    QVERIFY_RESULT(queue().cancel(first, patient()));
    QASSIGN_RESULT(const JobId fresh, bench().addJob(keyed));
    QVERIFY(fresh != first);
    QCOMPARE_REASON(queue().retryNow(first, patient()), "job.replaced");

    // Sixteen at once: one job.
    QVERIFY_RESULT(queue().cancel(fresh, patient()));
    QASSIGN_RESULT(const Person second, bench().workspace().addPerson(QStringLiteral("member")));
    QueueBench::Hands others(bench().workspace(), second);
    std::vector<std::thread> threads;
    std::mutex mutex;
    QSet<JobId> ids;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&, i] {
            NewJob job;
            job.queue = queues::kScrape;
            job.kind = "test";
            job.uniqueKey = "watch:1";
            const auto id = (i % 2 == 0 ? queue() : others.queue).add(job, patient());
            const std::lock_guard lock(mutex);
            ids.insert(id ? *id : JobId());
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(ids.size(), 1);
    QVERIFY(!ids.contains(JobId()));
}

void tst_queue::malformedJobsAreRefused()
{
    const std::vector<std::function<void(NewJob&)>> wrong{
        [](NewJob& job) { job.kind = "Not a kind"; },
        [](NewJob& job) { job.queue = ""; },
        [](NewJob& job) { job.argsVersion = 0; },
        [](NewJob& job) { job.maxAttempts = 0; },
        [](NewJob& job) { job.timeout = 0ms; },
        [](NewJob& job) { job.timeout = 25h; },
        [](NewJob& job) { job.uniqueKey = QByteArray(201, 'x'); },
        [](NewJob& job) {
            QString text;
            for (int i = 0; i < 20'000; ++i)
                text += QString::number(i * 7919);
            job.args = {{QStringLiteral("text"), text}};
        },
    };
    for (const auto& change : wrong)
        QCOMPARE_REASON(bench().addJob(change), "job.malformed");
    QCOMPARE_ERROR(bench().addJob([](NewJob& job) { job.accountId = AccountId::create(); }), Code::Invalid);
    QASSIGN_RESULT(const int count, bench().number("SELECT count(*) FROM revos.jobs"));
    QCOMPARE(count, 0);
}

void tst_queue::oneRunningJobPerAccount()
{
    QList<AccountId> accounts;
    for (int i = 0; i < 8; ++i) {
        QASSIGN_RESULT(const AccountId account, bench().addAccount(QStringLiteral("Account%1").arg(i)));
        accounts.append(account);
    }
    constexpr int kJobs = 400;
    for (int i = 0; i < kJobs; ++i)
        QVERIFY_RESULT(bench().addJob([&](NewJob& job) { job.accountId = accounts[i % accounts.size()]; }));

    QASSIGN_RESULT(const Person second, bench().workspace().addPerson(QStringLiteral("member")));
    QueueBench::Hands others(bench().workspace(), second);
    std::mutex mutex;
    QHash<AccountId, int> runningNow;
    int mostAtOnce = 0;
    std::atomic<int> finished = 0;
    std::atomic<int> errors = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&, i] {
            db::PgJobQueue& mine = i % 2 == 0 ? queue() : others.queue;
            const auto worker = WorkerId::create();
            errors += mine.heartbeat(worker, patient()) ? 0 : 1;
            while (finished < kJobs && errors == 0) {
                const auto jobs = mine.claim(worker, {queues::kScrape}, 2, patient());
                errors += jobs ? 0 : 1;
                for (const ClaimedJob& job : jobs.value_or(QList<ClaimedJob>())) {
                    {
                        const std::lock_guard lock(mutex);
                        mostAtOnce = std::max(mostAtOnce, ++runningNow[job.accountId]);
                    }
                    std::this_thread::yield();
                    {
                        const std::lock_guard lock(mutex);
                        --runningNow[job.accountId];
                    }
                    errors += mine.finish(job, JobOutcome::done(), patient()) ? 0 : 1;
                    ++finished;
                }
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(errors.load(), 0);
    QCOMPARE(finished.load(), kJobs);
    QCOMPARE(mostAtOnce, 1);
    QASSIGN_RESULT(const int busy,
                   bench().number("SELECT count(*) FROM revos.account_lanes WHERE busy_job IS NOT NULL"));
    QCOMPARE(busy, 0);
}

void tst_queue::aFreedLaneGivesTheNextJob()
{
    QASSIGN_RESULT(const AccountId account, bench().addAccount(QStringLiteral("Ada")));
    const auto ofAccount = [&](NewJob& job) { job.accountId = account; };
    QASSIGN_RESULT(const ClaimedJob first, bench().running(m_worker, ofAccount));
    QVERIFY_RESULT(bench().addJob(ofAccount));
    QASSIGN_RESULT(QList<ClaimedJob> jobs, bench().claim(m_worker));
    QVERIFY(jobs.isEmpty());
    QVERIFY_RESULT(queue().finish(first, JobOutcome::snooze(bench().now().addSecs(60), {}), patient()));
    QASSIGN_RESULT(jobs, bench().claim(m_worker));
    QCOMPARE(jobs.size(), 1);
    QVERIFY(jobs.first().id != first.id);
}

void tst_queue::outcomes_data()
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

void tst_queue::outcomes()
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

void tst_queue::aSnoozeGivesItsAttemptBack()
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

void tst_queue::theLastAttemptFails()
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

void tst_queue::onlyTheLeaseFinishes()
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

void tst_queue::theHeartbeatTellsWhatIsLostAndCancelled()
{
    QASSIGN_RESULT(const ClaimedJob kept, bench().running(m_worker));
    QASSIGN_RESULT(const ClaimedJob stopped, bench().running(m_worker));
    QASSIGN_RESULT(const ClaimedJob lost, bench().running(m_worker));
    QASSIGN_RESULT(const ClaimedJob ended, bench().running(m_worker));
    QVERIFY_RESULT(queue().finish(ended, JobOutcome::done(), patient()));
    QVERIFY_RESULT(queue().cancel(stopped.id, patient()));
    QVERIFY_RESULT(
        bench().sql("UPDATE revos.jobs SET lease_until = clock_timestamp() - interval '1 s' WHERE id = $1",
                    db::Params().uuid(lost.id)));
    QVERIFY_RESULT(bench().queue().rescue(patient()));
    QVERIFY_RESULT(bench().sql("UPDATE revos.jobs SET lease_until = clock_timestamp() + interval '5 s'"
                               " WHERE state = 'running'"));
    QASSIGN_RESULT(Heartbeat answer, queue().heartbeat(m_worker, patient()));
    QCOMPARE(answer.lost, QList<JobId>{lost.id});
    QCOMPARE(answer.cancelled, QList<JobId>{stopped.id});
    QASSIGN_RESULT(const int renewed,
                   bench().number("SELECT count(*) FROM revos.jobs WHERE state = 'running'"
                                  " AND lease_until > clock_timestamp() + interval '50 s'"));
    QCOMPARE(renewed, 2);
    QASSIGN_RESULT(answer, queue().heartbeat(m_worker, patient()));
    QVERIFY(answer.lost.isEmpty()); // told once
    QCOMPARE(answer.cancelled, QList<JobId>{stopped.id});
}

void tst_queue::aClaimWhoseAnswerGotLostLapses()
{
    QVERIFY_RESULT(bench().addJob());
    // Another object of the same worker claims and forgets, as after a lost answer.
    QVERIFY_RESULT(queue().heartbeat(m_worker, patient()));
    QueueBench::Hands forgetful(bench().workspace(), bench().workspace().admin());
    QVERIFY_RESULT(forgetful.queue.claim(m_worker, {queues::kScrape}, 1, patient()));
    QVERIFY_RESULT(bench().sql("UPDATE revos.jobs SET lease_until = clock_timestamp() + interval '5 s'"));
    QVERIFY_RESULT(queue().heartbeat(m_worker, patient()));
    QASSIGN_RESULT(
        const int renewed,
        bench().number(
            "SELECT count(*) FROM revos.jobs WHERE lease_until > clock_timestamp() + interval '6 s'"));
    QCOMPARE(renewed, 0);
}

void tst_queue::aRunFarBeyondItsTimeoutIsNotKept()
{
    QASSIGN_RESULT(const ClaimedJob job,
                   bench().running(m_worker, [](NewJob& fresh) { fresh.timeout = 10s; }));
    QVERIFY_RESULT(bench().sql("UPDATE revos.jobs SET claimed_at = clock_timestamp() - interval '69 s'"));
    QASSIGN_RESULT(Heartbeat answer, queue().heartbeat(m_worker, patient()));
    QVERIFY(answer.lost.isEmpty());
    QVERIFY_RESULT(bench().sql("UPDATE revos.jobs SET claimed_at = clock_timestamp() - interval '71 s'"));
    QASSIGN_RESULT(answer, queue().heartbeat(m_worker, patient()));
    QCOMPARE(answer.lost, QList<JobId>{job.id});
}

void tst_queue::lapsedLeasesGoBack()
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

void tst_queue::crashesEndAfterTheLastAttempt()
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

void tst_queue::aDeadWorkerIsRescuedAtOnce()
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

void tst_queue::aPersonCancels()
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

void tst_queue::aPersonRetries()
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

void tst_queue::progressIsShownAndOnlyByTheRun()
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

void tst_queue::countsAndLists()
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

void tst_queue::prunesWhatEndedLongAgo()
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

void tst_queue::oneNotifyPerTransaction()
{
    std::atomic<bool> listening = false;
    std::mutex mutex;
    QList<QByteArray> heard;
    const QByteArray channel = "revos_" + bench().tenant().toByteArray(QUuid::Id128);
    db::ListenerOptions options;
    options.connect = bench().workspace().admin().connect;
    options.channels = {channel};
    options.notified = [&](const QByteArray&, const QByteArray& payload) {
        const std::lock_guard lock(mutex);
        heard.append(payload);
    };
    options.stateChanged = [&](db::ListenerState state, const Error&) {
        listening = state == db::ListenerState::Listening;
    };
    const db::Listener listener(std::move(options));
    QTRY_VERIFY(listening);
    const auto count = [&](const QByteArray& payload) {
        const std::lock_guard lock(mutex);
        return heard.count(payload);
    };
    QASSIGN_RESULT(const auto session, bench().workspace().open(bench().workspace().admin()));
    QVERIFY_RESULT(
        db::inTransaction(*session, patient(), {}, [&](db::Transaction& transaction) -> Result<void> {
            db::OpenTransaction source(transaction, bench().workspace().tenant());
            db::PgJobQueue shared(source);
            for (int i = 0; i < 50; ++i) {
                NewJob job;
                job.queue = queues::kScrape;
                job.kind = "test";
                REVOS_TRY(shared.add(job, patient()));
            }
            return {};
        }));
    QTRY_COMPARE(count("jobs"), 1);
    // What waits wakes nobody; nor do claims and finishes.
    QVERIFY_RESULT(bench().addJob([&](NewJob& job) { job.runAt = bench().now().addSecs(60); }));
    QASSIGN_RESULT(const QList<ClaimedJob> jobs, bench().claim(m_worker, 2));
    QVERIFY_RESULT(queue().finish(jobs[0], JobOutcome::done(), patient()));
    QVERIFY_RESULT(queue().finish(jobs[1], JobOutcome::retry(Error::cancelled(), 1s), patient()));
    QVERIFY_RESULT(session->execScript("NOTIFY " + channel + ", 'end'", patient()));
    QTRY_COMPARE(count("end"), 1);
    QCOMPARE(count("jobs"), 1);
    QVERIFY_RESULT(queue().retryNow(jobs[1].id, patient()));
    QTRY_COMPARE(count("jobs"), 2);
}

void tst_queue::jobsShareATransaction()
{
    QASSIGN_RESULT(const auto session, bench().workspace().open(bench().workspace().admin()));
    const auto tried =
        db::inTransaction(*session, patient(), {}, [&](db::Transaction& transaction) -> Result<void> {
            db::OpenTransaction source(transaction, bench().workspace().tenant());
            db::PgJobQueue shared(source);
            NewJob job;
            job.queue = queues::kScrape;
            job.kind = "test";
            REVOS_TRY(shared.add(job, patient()));
            return fail(Code::Invalid, QStringLiteral("thought better of it"));
        });
    QVERIFY(!tried);
    QASSIGN_RESULT(const int count, bench().number("SELECT count(*) FROM revos.jobs"));
    QCOMPARE(count, 0);
}

void tst_queue::operatorsWriteThroughFunctionsOnly()
{
    QVERIFY_RESULT(bench().running(m_worker));
    QASSIGN_RESULT(const auto session, bench().workspace().open(bench().workspace().admin()));
    for (const char* table : {"workers", "jobs", "account_lanes", "job_events"}) {
        const QByteArray name = QByteArray("revos.") + table;
        for (const QByteArray& statement : QList<QByteArray>{
                 "INSERT INTO " + name + " (tenant_id) VALUES (gen_random_uuid())",
                 "UPDATE " + name + " SET tenant_id = tenant_id", "DELETE FROM " + name, "TRUNCATE " + name,
                 "DO $$ BEGIN LOCK TABLE " + name + " IN ROW SHARE MODE; END $$"}) {
            const auto answer = session->execScript(statement, patient());
            QVERIFY2(!answer && answer.error().code == Code::Denied, statement.constData());
        }
    }
    QCOMPARE_ERROR(session->execScript("SELECT lease_token FROM revos.jobs", patient()), Code::Denied);
    QCOMPARE_ERROR(session->execScript(
                       "SELECT revos_sec.take_back('00000000-0000-0000-0000-000000000000', '{}')", patient()),
                   Code::Denied);
}

void tst_queue::clientsAndStrangersAreRefused()
{
    QASSIGN_RESULT(const ClaimedJob job, bench().running(m_worker));
    QASSIGN_RESULT(const Person client, bench().workspace().addPerson(QStringLiteral("client")));
    QASSIGN_RESULT(const Person stranger,
                   bench().workspace().makeLogin(db::OperatorGroup::Staff, UserId::create()));
    for (const Person& person : {client, stranger}) {
        QueueBench::Hands hands(bench().workspace(), person);
        NewJob fresh;
        fresh.queue = queues::kScrape;
        fresh.kind = "test";
        QCOMPARE_ERROR(hands.queue.add(fresh, patient()), Code::Denied);
        QCOMPARE_ERROR(hands.queue.claim(m_worker, {queues::kScrape}, 1, patient()), Code::Denied);
        QCOMPARE_ERROR(hands.queue.heartbeat(m_worker, patient()), Code::Denied);
        QCOMPARE_ERROR(hands.queue.finish(job, JobOutcome::done(), patient()), Code::Denied);
        QCOMPARE_ERROR(hands.queue.progress(job, 1, 2, patient()), Code::Denied);
        QCOMPARE_ERROR(hands.queue.rescue(patient()), Code::Denied);
        QCOMPARE_ERROR(hands.queue.rescueWorker(m_worker, patient()), Code::Denied);
        QCOMPARE_ERROR(hands.queue.cancel(job.id, patient()), Code::Denied);
        QCOMPARE_ERROR(hands.queue.retryNow(job.id, patient()), Code::Denied);
        QCOMPARE_ERROR(hands.queue.prune(patient()), Code::Denied);
        const auto rows = hands.queue.list({}, 10, patient());
        QVERIFY(!rows || rows->isEmpty());
    }
}

void tst_queue::anotherLoginCannotBeTheWorker()
{
    QVERIFY_RESULT(queue().heartbeat(m_worker, patient()));
    QASSIGN_RESULT(const Person second, bench().workspace().addPerson(QStringLiteral("member")));
    QueueBench::Hands others(bench().workspace(), second);
    QCOMPARE_ERROR(others.queue.heartbeat(m_worker, patient()), Code::Denied);
}

QTEST_GUILESS_MAIN(tst_queue)
#include "tst_queue.moc"

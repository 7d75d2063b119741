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
    void theHeartbeatTellsWhatIsLostAndCancelled();
    void aClaimWhoseAnswerGotLostLapses();
    void aRunFarBeyondItsTimeoutIsNotKept();
    void oneNotifyPerTransaction();
    void jobsShareATransaction();
    void operatorsWriteThroughFunctionsOnly();
    void clientsAndStrangersAreRefused();
    void anotherLoginCannotBeTheWorker();

private:
    QueueBench& bench() { return *m_bench; }
    db::PgJobQueue& queue() { return m_bench->queue(); }

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

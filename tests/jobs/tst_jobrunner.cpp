#include "core/clock.h"
#include "jobs/fakequeue.h"
#include "jobs/jobrunner.h"
#include "jobs/scriptedhandler.h"

#include <QTest>

#include <stdexcept>

using namespace revos;
using namespace std::chrono_literals;

namespace {

using K = JobOutcome::Kind;

/// A runner with short spans on a fake queue.
struct Bench
{
    FakeQueue queue;
    HandlerRegistry handlers;
    SteppedClock clock{QDateTime(QDate(2026, 3, 2), QTime(10, 0), Qt::UTC)};
    RunnerOptions options;
    std::unique_ptr<JobRunner> runner;

    Bench()
    {
        options.poll = 20ms;
        options.heartbeat = 20ms;
        options.random = [] { return 0.5; };
    }
    void handle(const QByteArray& kind, ScriptedHandler::Script script)
    {
        QVERIFY(handlers.add(std::make_unique<ScriptedHandler>(kind, std::move(script))));
    }
    void start()
    {
        runner = std::make_unique<JobRunner>(queue, handlers, clock, options);
        runner->start();
    }
};

} // namespace

class TestJobRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcomesArrive_data();
    void outcomesArrive();
    void errorsBecomeOutcomes_data();
    void errorsBecomeOutcomes();
    void unknownKindsAndNewerArgumentsWaitForAPerson();
    void aTimeoutStopsTheRunAndIsARetry();
    void aCancelledRunIsGivenUp();
    void aLostLeaseFinishesNothing();
    void aLeaseThatCannotBeRenewedEndsTheRun();
    void aFinishIsRepeatedUntilItArrives();
    void aFinishThatIsRefusedIsNotRepeated();
    void oneRunHasOneFinish();
    void slotsRunSideBySideAndClaimsFitThem();
    void aPokeIsSeenAtOnce();
    void idleMeansNothingRunsAndNothingIsDue();
    void waitingForIdleNeedsNoPoll();
    void stopHandsJobsBackForFree();
    void aStoppedRunGoesBackForFree();
    void aHoldEndsTheAccountsRunsAndClaimsNothing();
    void whatSlippedThroughAHoldEndsAtOnce();
    void aStopElsewhereIsHeardBeforeTheNextBeat();
    void stopTellsOfAHandlerThatDoesNotHeed();
    void drainLetsRunsEnd();
    void claimsGoOnAfterAnOutage();
    void rescueIsCalled();
    void progressIsThrottledButTheLastStepArrives();
    void twoHandlersOfOneKindAreRefused();
};

void TestJobRunner::outcomesArrive_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("done") << 0;
    QTest::newRow("retry, the runner's back-off") << 1;
    QTest::newRow("retry, the handler's wait") << 2;
    QTest::newRow("snooze") << 3;
    QTest::newRow("needs person") << 4;
    QTest::newRow("give up") << 5;
}

void TestJobRunner::outcomesArrive()
{
    QFETCH(int, which);
    const Error offline{Code::Offline, QStringLiteral("no answer"), {}, {}, {}};
    const QDateTime later(QDate(2026, 3, 3), QTime(9, 0), Qt::UTC);
    const Why why{"dm.outside-hours", {QStringLiteral("09:00")}, later};
    const std::vector<JobOutcome> given{JobOutcome::done(),
                                        JobOutcome::retry(offline),
                                        JobOutcome::retry(offline, 7s),
                                        JobOutcome::snooze(later, why),
                                        JobOutcome::needsPerson(why),
                                        JobOutcome::giveUp(offline)};
    const JobOutcome outcome = given.at(size_t(which));
    Bench bench;
    bench.handle("work", [&](const JobContext&) -> Result<JobOutcome> { return outcome; });
    bench.queue.put("work", [](ClaimedJob& job) { job.attempt = 3; });
    bench.start();
    QTRY_COMPARE(bench.queue.finished().size(), 1);
    const JobOutcome seen = bench.queue.finished().constFirst().outcome;
    QCOMPARE(seen.kind, outcome.kind);
    QCOMPARE(seen.until, outcome.until);
    QCOMPARE(seen.why, outcome.why);
    QCOMPARE(seen.error, outcome.error);
    const std::chrono::milliseconds waits[] = {0ms, 10s, 7s, 0ms, 0ms, 0ms};
    QCOMPARE(seen.after, waits[which]);
}

void TestJobRunner::errorsBecomeOutcomes_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<JobOutcome::Kind>("kind");
    QTest::addColumn<Code>("code");
    QTest::newRow("error") << 0 << K::RetryAfter << Code::Offline;
    QTest::newRow("final error") << 1 << K::GiveUp << Code::NotFound;
    QTest::newRow("exception") << 2 << K::RetryAfter << Code::Internal;
    QTest::newRow("thrown number") << 3 << K::RetryAfter << Code::Internal;
    QTest::newRow("cancelled by nobody") << 4 << K::RetryAfter << Code::Cancelled;
}

void TestJobRunner::errorsBecomeOutcomes()
{
    QFETCH(int, which);
    QFETCH(JobOutcome::Kind, kind);
    QFETCH(Code, code);
    Bench bench;
    bench.handle("work", [&](const JobContext&) -> Result<JobOutcome> {
        if (which == 2)
            throw std::runtime_error("broken");
        if (which == 3)
            throw 3;
        return fail(code, QStringLiteral("test"));
    });
    bench.queue.put("work");
    bench.start();
    QTRY_COMPARE(bench.queue.finished().size(), 1);
    const JobOutcome seen = bench.queue.finished().constFirst().outcome;
    QCOMPARE(seen.kind, kind);
    QCOMPARE(seen.error.code, code);
}

void TestJobRunner::unknownKindsAndNewerArgumentsWaitForAPerson()
{
    Bench bench;
    bench.handle("work", [](const JobContext&) -> Result<JobOutcome> { return JobOutcome::done(); });
    bench.queue.put("nobody_knows_it");
    bench.queue.put("work", [](ClaimedJob& job) { job.argsVersion = 2; });
    bench.options.slots = 1;
    bench.options.queues = {"test_queue"};
    bench.start();
    QTRY_COMPARE(bench.queue.finished().size(), 2);
    const auto finished = bench.queue.finished();
    QCOMPARE(finished[0].outcome.kind, K::NeedsPerson);
    QCOMPARE(finished[0].outcome.why.rule, QByteArray("job.unknown-kind"));
    QCOMPARE(finished[0].outcome.why.facts, QStringList{QStringLiteral("nobody_knows_it")});
    QCOMPARE(finished[1].outcome.kind, K::NeedsPerson);
    QCOMPARE(finished[1].outcome.why.rule, QByteArray("job.args-too-new"));
}

void TestJobRunner::aTimeoutStopsTheRunAndIsARetry()
{
    Bench bench;
    bench.handle("slow", waitForTheStop);
    bench.queue.put("slow", [](ClaimedJob& job) { job.timeout = 30ms; });
    bench.start();
    QTRY_COMPARE(bench.queue.finished().size(), 1);
    const JobOutcome seen = bench.queue.finished().constFirst().outcome;
    QCOMPARE(seen.kind, K::RetryAfter);
    QCOMPARE(seen.error.code, Code::Timeout);
    QCOMPARE(seen.after, 5s);
}

void TestJobRunner::aCancelledRunIsGivenUp()
{
    Bench bench;
    bench.handle("slow", waitForTheStop);
    const JobId id = bench.queue.put("slow");
    bench.start();
    QTRY_COMPARE(bench.runner->runningCount(), 1);
    bench.queue.cancelByPerson(id);
    QTRY_COMPARE(bench.queue.finished().size(), 1);
    const JobOutcome seen = bench.queue.finished().constFirst().outcome;
    QCOMPARE(seen.kind, K::GiveUp);
    QCOMPARE(seen.error.code, Code::Cancelled);
}

void TestJobRunner::aLostLeaseFinishesNothing()
{
    Bench bench;
    std::atomic<bool> stopped = false;
    bench.handle("slow", [&](const JobContext& context) {
        auto answer = waitForTheStop(context);
        stopped = true;
        return answer;
    });
    const JobId id = bench.queue.put("slow");
    bench.start();
    QTRY_COMPARE(bench.runner->runningCount(), 1);
    bench.queue.loseLease(id);
    QTRY_VERIFY(stopped);
    QTRY_COMPARE(bench.runner->runningCount(), 0);
    QCOMPARE(bench.queue.finishTries(), 0);
}

void TestJobRunner::aLeaseThatCannotBeRenewedEndsTheRun()
{
    Bench bench;
    bench.options.lease = 200ms;
    std::atomic<bool> stopped = false;
    bench.handle("slow", [&](const JobContext& context) {
        auto answer = waitForTheStop(context);
        stopped = true;
        return answer;
    });
    bench.queue.put("slow");
    bench.start();
    QTRY_COMPARE(bench.runner->runningCount(), 1);
    const int before = bench.queue.heartbeats();
    QTRY_VERIFY(bench.queue.heartbeats() > before + 15);
    QVERIFY(!stopped); // renewed well beyond the first lease
    bench.queue.failHeartbeats(true);
    QTRY_VERIFY(stopped);
    QTRY_COMPARE(bench.runner->runningCount(), 0);
    QCOMPARE(bench.queue.finishTries(), 0);
}

void TestJobRunner::aFinishIsRepeatedUntilItArrives()
{
    Bench bench;
    bench.handle("work", [](const JobContext&) -> Result<JobOutcome> { return JobOutcome::done(); });
    bench.queue.failFinishes(2, Code::Offline);
    bench.queue.put("work");
    bench.start();
    QTRY_COMPARE(bench.queue.finished().size(), 1);
    QCOMPARE(bench.queue.finishTries(), 3);
}

void TestJobRunner::aFinishThatIsRefusedIsNotRepeated()
{
    Bench bench;
    bench.handle("work", [](const JobContext&) -> Result<JobOutcome> { return JobOutcome::done(); });
    bench.queue.failFinishes(5, Code::Conflict);
    bench.queue.put("work");
    bench.start();
    QTRY_COMPARE(bench.queue.finishTries(), 1);
    QTRY_VERIFY(bench.runner->isIdle());
    QCOMPARE(bench.queue.finishTries(), 1);
}

void TestJobRunner::oneRunHasOneFinish()
{
    Bench bench;
    std::atomic<int> runs = 0;
    bench.handle("work", [&](const JobContext&) -> Result<JobOutcome> {
        ++runs;
        return JobOutcome::done();
    });
    QSet<JobId> put;
    for (int i = 0; i < 500; ++i)
        put.insert(bench.queue.put("work"));
    bench.start();
    QTRY_COMPARE(bench.queue.finished().size(), 500);
    QTRY_VERIFY(bench.runner->isIdle());
    QSet<JobId> finished;
    for (const auto& one : bench.queue.finished())
        finished.insert(one.job.id);
    QCOMPARE(finished, put);
    QCOMPARE(runs.load(), 500);
    QCOMPARE(bench.queue.finishTries(), 500);
}

void TestJobRunner::slotsRunSideBySideAndClaimsFitThem()
{
    Bench bench;
    bench.options.slots = 3;
    CancelSource open;
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    bench.handle("work", [&](const JobContext&) -> Result<JobOutcome> {
        const int now = ++inside;
        int seen = most;
        while (seen < now && !most.compare_exchange_weak(seen, now)) {
        }
        (void)pauseFor(60s, open.token());
        --inside;
        return JobOutcome::done();
    });
    for (int i = 0; i < 9; ++i)
        bench.queue.put("work");
    bench.start();
    QTRY_COMPARE(inside.load(), 3);
    open.cancel();
    QTRY_COMPARE(bench.queue.finished().size(), 9);
    QCOMPARE(most.load(), 3);
    for (const int limit : bench.queue.claimLimits())
        QVERIFY(limit >= 1 && limit <= 3);
}

void TestJobRunner::aPokeIsSeenAtOnce()
{
    Bench bench;
    bench.options.poll = 1h;
    bench.handle("work", [](const JobContext&) -> Result<JobOutcome> { return JobOutcome::done(); });
    bench.start();
    QTRY_VERIFY(bench.runner->isIdle());
    bench.queue.put("work");
    bench.runner->poke();
    QTRY_COMPARE(bench.queue.finished().size(), 1);
}

void TestJobRunner::idleMeansNothingRunsAndNothingIsDue()
{
    Bench bench;
    bench.options.poll = 1h;
    CancelSource open;
    bench.handle("work", [&](const JobContext&) -> Result<JobOutcome> {
        (void)pauseFor(60s, open.token());
        return JobOutcome::done();
    });
    // A job that queues the next one: idle must not show between them.
    std::atomic<int> left = 50;
    bench.handle("chain", [&](const JobContext&) -> Result<JobOutcome> {
        if (--left > 0)
            bench.queue.put("chain");
        return JobOutcome::done();
    });
    bench.start();
    QTRY_VERIFY(bench.runner->isIdle());
    bench.queue.put("work");
    bench.runner->poke();
    QVERIFY(!bench.runner->isIdle());
    QTRY_COMPARE(bench.runner->runningCount(), 1);
    QVERIFY(!bench.runner->isIdle());
    open.cancel();
    QTRY_VERIFY(bench.runner->isIdle());

    bench.queue.put("chain");
    bench.runner->poke();
    while (!bench.runner->isIdle())
        std::this_thread::yield();
    QCOMPARE(left.load(), 0);
}

void TestJobRunner::waitingForIdleNeedsNoPoll()
{
    Bench bench;
    bench.options.poll = 1h;
    std::atomic<int> done = 0;
    CancelSource open;
    bench.handle("work", [&](const JobContext&) -> Result<JobOutcome> {
        ++done;
        return JobOutcome::done();
    });
    bench.handle("wait", [&](const JobContext&) -> Result<JobOutcome> {
        (void)pauseFor(60s, open.token());
        return JobOutcome::done();
    });
    bench.start();
    for (int i = 1; i <= 200; ++i) {
        bench.queue.put("work");
        bench.runner->poke();
        QVERIFY(bench.runner->waitUntilIdle(Call::within(60s)));
        QCOMPARE(done.load(), i);
    }
    bench.queue.put("wait");
    bench.runner->poke();
    const auto late = bench.runner->waitUntilIdle(Call::within(20ms));
    QVERIFY(!late && late.error().code == Code::Timeout);
    CancelSource source;
    std::thread canceller([&] { source.cancel(); });
    const auto cancelled = bench.runner->waitUntilIdle(Call{Deadline::in(60s), source.token()});
    canceller.join();
    QVERIFY(!cancelled && cancelled.error().code == Code::Cancelled);
    open.cancel();
    QVERIFY(bench.runner->waitUntilIdle(Call::within(60s)));
}

void TestJobRunner::stopHandsJobsBackForFree()
{
    Bench bench;
    bench.handle("slow", waitForTheStop);
    bench.queue.put("slow");
    bench.start();
    QTRY_COMPARE(bench.runner->runningCount(), 1);
    QVERIFY(bench.runner->stop(10s));
    QCOMPARE(bench.queue.finished().size(), 1);
    const JobOutcome seen = bench.queue.finished().constFirst().outcome;
    QCOMPARE(seen.kind, K::Snooze);
    QVERIFY(seen.until.isNull());
    const int claims = bench.queue.claims();
    bench.runner->poke();
    QCOMPARE(bench.queue.claims(), claims);
}

void TestJobRunner::aStoppedRunGoesBackForFree()
{
    Bench bench;
    bench.handle("slow", waitForTheStop);
    const JobId id = bench.queue.put("slow");
    bench.start();
    QTRY_COMPARE(bench.runner->runningCount(), 1);
    bench.queue.stopByPerson(id);
    QTRY_COMPARE(bench.queue.finished().size(), 1);
    const JobOutcome seen = bench.queue.finished().constFirst().outcome;
    QCOMPARE(seen.kind, K::Snooze);
    QVERIFY(seen.until.isNull());
}

void TestJobRunner::aHoldEndsTheAccountsRunsAndClaimsNothing()
{
    Bench bench;
    bench.handle("slow", waitForTheStop);
    const AccountId stopped = AccountId::create();
    const JobId its = bench.queue.put("slow", [&](ClaimedJob& job) { job.accountId = stopped; });
    bench.queue.put("slow", [&](ClaimedJob& job) { job.accountId = AccountId::create(); });
    bench.start();
    QTRY_COMPARE(bench.runner->runningCount(), 2);
    bench.runner->hold(stopped);
    QTRY_COMPARE(bench.runner->runningCount(), 1);
    QCOMPARE(bench.queue.finished().size(), 1);
    QCOMPARE(bench.queue.finished().constFirst().job.id, its);
    // Nothing is claimed, not even after a look.
    const JobId late = bench.queue.put("slow", [&](ClaimedJob& job) { job.accountId = stopped; });
    const int beats = bench.queue.heartbeats();
    bench.runner->poke();
    QTRY_VERIFY(bench.queue.heartbeats() > beats + 3);
    QCOMPARE(bench.runner->runningCount(), 1);
    bench.runner->release(stopped);
    QTRY_COMPARE(bench.runner->runningCount(), 2);
    bench.runner->hold(AccountId());
    QTRY_COMPARE(bench.runner->runningCount(), 0);
    QCOMPARE(bench.queue.finished().size(), 3);
    QVERIFY(bench.queue.finished().at(1).job.id == late || bench.queue.finished().at(2).job.id == late);
    bench.runner->release(AccountId());
}

void TestJobRunner::whatSlippedThroughAHoldEndsAtOnce()
{
    RunningJobs running;
    const AccountId stopped = AccountId::create();
    running.hold(stopped);
    ClaimedJob job;
    job.id = JobId::create();
    job.accountId = stopped;
    job.timeout = 60s;
    QCOMPARE(running.add(job, Deadline::in(60s))->stopReason(), StopReason::Stopped);
    job.id = JobId::create();
    job.accountId = AccountId::create();
    QCOMPARE(running.add(job, Deadline::in(60s))->stopReason(), StopReason::None);
    running.release(stopped);
    job.id = JobId::create();
    job.accountId = stopped;
    QCOMPARE(running.add(job, Deadline::in(60s))->stopReason(), StopReason::None);
}

void TestJobRunner::aStopElsewhereIsHeardBeforeTheNextBeat()
{
    Bench bench;
    bench.options.heartbeat = 60s;
    bench.handle("slow", waitForTheStop);
    const JobId id = bench.queue.put("slow");
    bench.start();
    QTRY_COMPARE(bench.runner->runningCount(), 1);
    bench.queue.stopByPerson(id);
    bench.runner->lookForStops();
    QTRY_COMPARE(bench.queue.finished().size(), 1);
}

void TestJobRunner::stopTellsOfAHandlerThatDoesNotHeed()
{
    Bench bench;
    CancelSource open;
    bench.handle("deaf", [&](const JobContext&) -> Result<JobOutcome> {
        (void)pauseFor(60s, open.token());
        return JobOutcome::done();
    });
    bench.queue.put("deaf");
    bench.start();
    QTRY_COMPARE(bench.runner->runningCount(), 1);
    QVERIFY(!bench.runner->stop(30ms));
    open.cancel();
    bench.runner.reset();
    QCOMPARE(bench.queue.finishTries(), 0); // its lease lapses instead
}

void TestJobRunner::drainLetsRunsEnd()
{
    Bench bench;
    bench.options.slots = 1;
    CancelSource open;
    bench.handle("work", [&](const JobContext&) -> Result<JobOutcome> {
        (void)pauseFor(60s, open.token());
        return JobOutcome::done();
    });
    bench.queue.put("work");
    bench.queue.put("work");
    bench.start();
    QTRY_COMPARE(bench.runner->runningCount(), 1);
    QVERIFY(!bench.runner->drain(30ms));
    open.cancel();
    QVERIFY(bench.runner->drain(10s));
    QCOMPARE(bench.queue.finished().size(), 1);
    QCOMPARE(bench.queue.finished().constFirst().outcome.kind, K::Done);
}

void TestJobRunner::claimsGoOnAfterAnOutage()
{
    Bench bench;
    bench.handle("work", [](const JobContext&) -> Result<JobOutcome> { return JobOutcome::done(); });
    bench.queue.failClaims(true);
    bench.queue.failHeartbeats(true);
    bench.queue.put("work");
    bench.start();
    QTRY_VERIFY(bench.queue.heartbeats() > 2);
    QCOMPARE(bench.queue.claims(), 0); // not before it has joined
    bench.queue.failHeartbeats(false);
    QTRY_VERIFY(bench.queue.claims() > 2);
    QVERIFY(!bench.runner->isIdle()); // nobody knows whether something is due
    bench.queue.failClaims(false);
    QTRY_COMPARE(bench.queue.finished().size(), 1);
}

void TestJobRunner::rescueIsCalled()
{
    Bench bench;
    bench.options.rescue = 30ms;
    bench.start();
    QTRY_VERIFY(bench.queue.rescues() >= 3);
}

void TestJobRunner::progressIsThrottledButTheLastStepArrives()
{
    Bench bench;
    bench.handle("work", [](const JobContext& context) -> Result<JobOutcome> {
        for (int i = 1; i <= 1000; ++i)
            context.progress(i, 1000);
        return JobOutcome::done();
    });
    bench.queue.put("work");
    bench.start();
    QTRY_COMPARE(bench.queue.finished().size(), 1);
    const auto reported = bench.queue.progresses();
    QVERIFY(reported.size() < 20);
    QCOMPARE(reported.constFirst(), (QPair<int, int>(1, 1000)));
    QCOMPARE(reported.constLast(), (QPair<int, int>(1000, 1000)));
}

void TestJobRunner::twoHandlersOfOneKindAreRefused()
{
    HandlerRegistry handlers;
    QVERIFY(handlers.add(std::make_unique<ScriptedHandler>("work", waitForTheStop)));
    const auto second = handlers.add(std::make_unique<ScriptedHandler>("work", waitForTheStop));
    QVERIFY(!second);
    QCOMPARE(second.error().code, Code::Internal);
    QVERIFY(!handlers.add(std::make_unique<ScriptedHandler>("", waitForTheStop)));
    QCOMPARE(handlers.queues(), QList<QByteArray>{"test_queue"});
    QVERIFY(handlers.find("work") != nullptr);
    QVERIFY(handlers.find("other") == nullptr);
}

QTEST_GUILESS_MAIN(TestJobRunner)
#include "tst_jobrunner.moc"

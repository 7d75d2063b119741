#include "db/podfixture.h"
#include "domain/names.h"
#include "domain/reasons.h"

#include <thread>

using namespace revos;
using namespace revos::test;
using namespace std::chrono_literals;

class tst_gate_reshares : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        m_bench = std::make_unique<PodBench>(m_server);
        QVERIFY_RESULT(m_bench->make(5));
    }
    void init() { QVERIFY_RESULT(m_bench->reset()); }

    void letsApprovedWordsThrough();
    void aPreviewReservesNothing();
    void refuses_data();
    void refuses();
    void gapsOfThePodAndOfTheMember();
    void thePodsOwnLimit();
    void theAccountsLimits();
    void oneOfManyGetsThePlace();
    void settles_data();
    void settles();
    void anUnknownOneIsNeverTriedAgain();
    void aDeadWorkersReshareBecomesUnknown();
    void aPlanEndsWithItsLast();
    void operatorsCannotWriteOutcomes();

private:
    Stores& stores() { return m_bench->stores(); }
    QueueBench& queue() { return m_bench->queue(); }
    db::PgGatekeeper& gate() { return m_bench->gate(); }
    /// The gate's answer for @p reshare in a run of its own, which goes on when it says yes.
    [[nodiscard]] Result<GateAnswer> ask(const Reshare& reshare)
    {
        REVOS_TRY_ASSIGN(const ClaimedJob job, m_bench->runFor(reshare));
        REVOS_TRY_ASSIGN(const GateAnswer answer, gate().requestReshare(job, reshare.id, patient()));
        if (!answer.pass)
            REVOS_TRY(queue().queue().finish(job, JobOutcome::done(), patient()));
        return answer;
    }
    /// Lets @p reshare through and says that it was seen.
    [[nodiscard]] Result<void> share(const Reshare& reshare)
    {
        REVOS_TRY_ASSIGN(const ClaimedJob job, m_bench->runFor(reshare));
        REVOS_TRY_ASSIGN(const GateAnswer answer, gate().requestReshare(job, reshare.id, patient()));
        if (!answer.pass)
            return fail(Code::Internal, QString::fromLatin1(answer.refusal.rule));
        AttemptResult sent;
        sent.outcome = AttemptOutcome::Sent;
        sent.siteId = QStringLiteral("urn:li:activity:9");
        sent.evidence = R"({"took_ms": 1234})";
        REVOS_TRY(gate().settle(answer.pass->attemptId, sent, patient()));
        return queue().queue().finish(job, JobOutcome::done(), patient());
    }

    TestServer m_server;
    std::unique_ptr<PodBench> m_bench;
};

void tst_gate_reshares::letsApprovedWordsThrough()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addRunning());
    QASSIGN_RESULT(const GateAnswer answer, ask(plan.reshares[0]));
    QVERIFY2(answer.pass, answer.refusal.rule.constData());
    QCOMPARE(answer.pass->at, queue().now());
    QASSIGN_RESULT(const Reshare passed, stores().reshares.load(plan.reshares[0].id, patient()));
    QCOMPARE(passed.status, ReshareStatus::Processing);
    QASSIGN_RESULT(const QString subject, queue().word("SELECT subject_key FROM revos.send_attempts"));
    QCOMPARE(subject, QString(passed.resharer.toString() + u':' + kPostUrn));
    QASSIGN_RESULT(const int reserved, queue().number("SELECT count(*)::integer FROM revos.account_actions"
                                                      " WHERE kind = 'reshare' AND state = 'reserved'"));
    QCOMPARE(reserved, 1);
}

void tst_gate_reshares::aPreviewReservesNothing()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addRunning());
    QASSIGN_RESULT(const ClaimedJob job, m_bench->runFor(plan.reshares[0]));
    QASSIGN_RESULT(const GateAnswer answer, gate().previewReshare(job, plan.reshares[0].id, patient()));
    QVERIFY2(!answer.pass && answer.refusal.isEmpty(), answer.refusal.rule.constData());
    QASSIGN_RESULT(const int rows, queue().number("SELECT count(*)::integer FROM revos.send_attempts"));
    QCOMPARE(rows, 0);
}

void tst_gate_reshares::refuses_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QByteArray>("rule");
    QTest::newRow("words") << QStringLiteral("UPDATE revos.reshare_history SET commentary = 'x'")
                           << QByteArray("reshare.not-approved");
    QTest::newRow("no approval")
        << QStringLiteral("UPDATE revos.reshare_history SET approved_hash = NULL, approved_at = NULL")
        << QByteArray("reshare.not-approved");
    QTest::newRow("plan") << QStringLiteral("UPDATE revos.reshare_plans SET state = 'cancelled'")
                          << QByteArray("gate.plan-not-started");
    QTest::newRow("skipped")
        << QStringLiteral("UPDATE revos.reshare_history SET status = 'skipped' WHERE status = 'queued'")
        << QByteArray("gate.wrong-status");
    QTest::newRow("left") << QStringLiteral("UPDATE revos.pod_members SET status = 'left'")
                          << QByteArray("reshare.left");
    QTest::newRow("removed") << QStringLiteral("UPDATE revos.pod_members SET deleted_at = revos_api.now()")
                             << QByteArray("reshare.left");
    QTest::newRow("paused") << QStringLiteral("UPDATE revos.pod_members SET status = 'paused'")
                            << QByteArray("reshare.member-paused");
    QTest::newRow("opted out")
        << QStringLiteral(
               "UPDATE revos.pod_members SET opted_out_of = ARRAY(SELECT id FROM revos.linkedin_accounts)")
        << QByteArray("reshare.opted-out");
    QTest::newRow("account") << QStringLiteral("UPDATE revos.linkedin_accounts SET state = 'paused'")
                             << QByteArray("gate.account-stopped");
    QTest::newRow("incident")
        << QStringLiteral("INSERT INTO revos.incidents (tenant_id, id, account_id, kind)"
                          " SELECT tenant_id, gen_random_uuid(), id, 'captcha' FROM revos.linkedin_accounts")
        << QByteArray("gate.incident-open");
    QTest::newRow("tenant") << QStringLiteral("UPDATE revos.tenants SET settings = '{\"paused\": true}'")
                            << QByteArray("gate.tenant-paused");
    QTest::newRow("hours")
        << QStringLiteral("INSERT INTO revos.account_limits (tenant_id, kind, open_days, opens, closes)"
                          " SELECT id, 'reshare', '{7}', '09:00', '10:00' FROM revos.tenants")
        << QByteArray("reshare.outside-hours");
    QTest::newRow("another's lease")
        << QStringLiteral("UPDATE revos.jobs SET lease_token = lease_token + 1 WHERE state = 'running'")
        << QByteArray("gate.lease-lost");
}

void tst_gate_reshares::refuses()
{
    QFETCH(QString, change);
    QFETCH(QByteArray, rule);
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addRunning());
    QASSIGN_RESULT(const ClaimedJob job, m_bench->runFor(plan.reshares[0]));
    QVERIFY_RESULT(queue().sql("ALTER TABLE revos.reshare_history DISABLE TRIGGER guard"));
    QVERIFY_RESULT(queue().sql(change.toLatin1().constData()));
    QVERIFY_RESULT(queue().sql("ALTER TABLE revos.reshare_history ENABLE TRIGGER guard"));
    QASSIGN_RESULT(const GateAnswer answer, gate().requestReshare(job, plan.reshares[0].id, patient()));
    QVERIFY_RESULT(queue().sql("UPDATE revos.tenants SET settings = '{}'"));
    QVERIFY(!answer.pass);
    QCOMPARE(answer.refusal.rule, rule);
    QVERIFY2(findReason(rule) != nullptr, "a reason without a sentence");
    QASSIGN_RESULT(const int rows, queue().number("SELECT count(*)::integer FROM revos.send_attempts"));
    QCOMPARE(rows, 0);
}

void tst_gate_reshares::gapsOfThePodAndOfTheMember()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addRunning());
    QASSIGN_RESULT(const StoredResharePlan other, m_bench->addRunning(QStringLiteral("urn:li:activity:72")));
    QVERIFY_RESULT(share(plan.reshares[0]));
    QASSIGN_RESULT(GateAnswer answer, ask(plan.reshares[1]));
    QCOMPARE(answer.refusal.rule, QByteArray("reshare.limit-gap"));
    QCOMPARE(answer.refusal.until, queue().now().addSecs(300));
    QASSIGN_RESULT(answer, ask(other.reshares[0])); // the same member, another post
    QCOMPARE(answer.refusal.until, queue().now().addSecs(900));
    QVERIFY_RESULT(queue().advance(5min));
    QVERIFY_RESULT(share(plan.reshares[1]));
    QVERIFY_RESULT(queue().advance(10min));
    QVERIFY_RESULT(share(other.reshares[0]));
}

void tst_gate_reshares::thePodsOwnLimit()
{
    m_bench->pod().reshareLimitDaily = 1;
    QVERIFY_RESULT(stores().pods.save(m_bench->pod(), patient()));
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addRunning());
    QASSIGN_RESULT(const StoredResharePlan other, m_bench->addRunning(QStringLiteral("urn:li:activity:73")));
    const QDateTime first = queue().now();
    QVERIFY_RESULT(share(plan.reshares[0]));
    QVERIFY_RESULT(queue().advance(1h));
    QASSIGN_RESULT(const GateAnswer answer, ask(other.reshares[0]));
    QCOMPARE(answer.refusal.rule, QByteArray("reshare.pod-limit-day"));
    QCOMPARE(answer.refusal.until, first.addDays(1));
}

void tst_gate_reshares::theAccountsLimits()
{
    QList<StoredResharePlan> plans;
    for (int i = 0; i < 4; ++i) {
        QASSIGN_RESULT(const StoredResharePlan plan,
                       m_bench->addRunning(QStringLiteral("urn:li:activity:8%1").arg(i)));
        plans.append(plan);
    }
    const QDateTime first = queue().now();
    for (int i = 0; i < 3; ++i) {
        QVERIFY_RESULT(share(plans[i].reshares[0]));
        QVERIFY_RESULT(queue().advance(15min));
    }
    // Three an hour.
    QASSIGN_RESULT(const GateAnswer answer, ask(plans[3].reshares[0]));
    QCOMPARE(answer.refusal.rule, QByteArray("reshare.limit-hour"));
    QCOMPARE(answer.refusal.until, first.addSecs(3600));
}

void tst_gate_reshares::oneOfManyGetsThePlace()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addRunning());
    QList<ClaimedJob> jobs;
    for (int i = 0; i < 5; ++i) {
        QASSIGN_RESULT(const ClaimedJob job, m_bench->runFor(plan.reshares[i]));
        jobs.append(job);
    }
    std::atomic<int> passes = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 5; ++i) {
        threads.emplace_back([&, i] {
            const auto answer = gate().requestReshare(jobs[i], plan.reshares[i].id, patient());
            if (answer && answer->pass)
                ++passes;
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(passes.load(), 1); // the others are too close to it
}

void tst_gate_reshares::settles_data()
{
    QTest::addColumn<AttemptOutcome>("outcome");
    QTest::addColumn<ReshareStatus>("status");
    QTest::addColumn<QString>("action");
    QTest::newRow("sent") << AttemptOutcome::Sent << ReshareStatus::Success << QStringLiteral("used");
    QTest::newRow("not sent") << AttemptOutcome::NotSent << ReshareStatus::Queued
                              << QStringLiteral("released");
    QTest::newRow("unknown") << AttemptOutcome::Unknown << ReshareStatus::Unknown
                             << QStringLiteral("reserved");
}

void tst_gate_reshares::settles()
{
    QFETCH(AttemptOutcome, outcome);
    QFETCH(ReshareStatus, status);
    QFETCH(QString, action);
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addRunning());
    QASSIGN_RESULT(const GateAnswer answer, ask(plan.reshares[0]));
    AttemptResult result;
    result.outcome = outcome;
    result.siteId = QStringLiteral("urn:li:activity:9");
    result.evidence = R"({"took_ms": 1234})";
    QVERIFY_RESULT(gate().settle(answer.pass->attemptId, result, patient()));
    QASSIGN_RESULT(const Reshare settled, stores().reshares.load(plan.reshares[0].id, patient()));
    QCOMPARE(settled.status, status);
    QCOMPARE(settled.siteUrn.isEmpty(), outcome != AttemptOutcome::Sent);
    QCOMPARE(settled.executedAt.isValid(), outcome == AttemptOutcome::Sent);
    QCOMPARE(settled.executionTime, 1234ms);
    QASSIGN_RESULT(const QString state, queue().word("SELECT state FROM revos.account_actions"));
    QCOMPARE(state, action);
}

void tst_gate_reshares::anUnknownOneIsNeverTriedAgain()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addRunning());
    QASSIGN_RESULT(GateAnswer answer, ask(plan.reshares[0]));
    QVERIFY_RESULT(gate().settle(answer.pass->attemptId, {}, patient()));
    // Even if somebody put it back.
    QVERIFY_RESULT(queue().sql("ALTER TABLE revos.reshare_history DISABLE TRIGGER guard"));
    QVERIFY_RESULT(
        queue().sql("UPDATE revos.reshare_history SET status = 'queued' WHERE status = 'unknown'"));
    QVERIFY_RESULT(queue().sql("ALTER TABLE revos.reshare_history ENABLE TRIGGER guard"));
    QVERIFY_RESULT(queue().advance(1h));
    QVERIFY_RESULT(queue().letLeasesLapse());
    QVERIFY_RESULT(queue().queue().rescue(patient()));
    QASSIGN_RESULT(const auto jobs, queue().claim(WorkerId::create(), 1, {queues::kReshare}));
    QCOMPARE(jobs.size(), 1);
    QASSIGN_RESULT(answer, gate().requestReshare(jobs[0], plan.reshares[0].id, patient()));
    QCOMPARE(answer.refusal.rule, QByteArray("gate.already-attempted"));
}

void tst_gate_reshares::aDeadWorkersReshareBecomesUnknown()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addRunning());
    QASSIGN_RESULT(const GateAnswer answer, ask(plan.reshares[0]));
    QVERIFY(answer.pass);
    QVERIFY_RESULT(queue().letLeasesLapse());
    QVERIFY_RESULT(queue().queue().rescue(patient()));
    QASSIGN_RESULT(const Reshare dead, stores().reshares.load(plan.reshares[0].id, patient()));
    QCOMPARE(dead.status, ReshareStatus::Unknown);
    QCOMPARE(dead.why.rule, QByteArray("send.worker-died"));
}

void tst_gate_reshares::aPlanEndsWithItsLast()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addRunning());
    for (int i = 0; i < 5; ++i) {
        QASSIGN_RESULT(const StoredResharePlan running, stores().reshares.loadPlan(plan.id, patient()));
        QCOMPARE(running.state, ResharePlanState::Started);
        QVERIFY_RESULT(share(plan.reshares[i]));
        QVERIFY_RESULT(queue().advance(5min));
    }
    QASSIGN_RESULT(const StoredResharePlan ended, stores().reshares.loadPlan(plan.id, patient()));
    QCOMPARE(ended.state, ResharePlanState::Ended);
}

void tst_gate_reshares::operatorsCannotWriteOutcomes()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addRunning());
    for (const ReshareStatus status :
         {ReshareStatus::Success, ReshareStatus::Processing, ReshareStatus::Unknown}) {
        const auto written = stores().reshares.end(plan.reshares[0].id, status, {}, patient());
        QVERIFY(!written);
        QCOMPARE(written.error().reason, QByteArray("reshare.wrong-move"));
    }
    QASSIGN_RESULT(const auto session, queue().workspace().open(queue().workspace().admin()));
    for (const char* sql :
         {"UPDATE revos.reshare_history SET approved_hash = NULL",
          "UPDATE revos.reshare_history SET site_urn = 'x'", "DELETE FROM revos.reshare_history",
          "DELETE FROM revos.pods", "UPDATE revos.reshare_plans SET seed = 1"}) {
        const auto done = session->execScript(sql, patient());
        QVERIFY2(!done && done.error().code == Code::Denied, sql);
    }
}

QTEST_GUILESS_MAIN(tst_gate_reshares)
#include "tst_gate_reshares.moc"

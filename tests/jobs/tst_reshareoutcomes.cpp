#include "jobs/outcomebench.h"

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

// Reshares that may have gone out, decided on PostgreSQL as the real logins, with the real queue and the real
// gate.
class TestReshareOutcomes : public QObject, private OutcomeBench
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY_RESULT(make()); }
    void init() { QVERIFY_RESULT(reset()); }
    void reshares_data();
    void reshares();
    void aReshareGoesOutOnceMore();
};

void TestReshareOutcomes::reshares_data()
{
    QTest::addColumn<SendDecision>("decision");
    QTest::addColumn<ResharePlanState>("plan");
    QTest::addColumn<ReshareStatus>("status");
    QTest::addColumn<QByteArray>("why");
    QTest::addColumn<QString>("action");
    using enum ResharePlanState;
    QTest::newRow("went out") << SendDecision::WentOut << Started << ReshareStatus::Success
                              << QByteArray("outcome.decided-sent") << u"used"_s;
    QTest::newRow("went out, plan over") << SendDecision::WentOut << Ended << ReshareStatus::Success
                                         << QByteArray("outcome.decided-sent") << u"used"_s;
    QTest::newRow("did not") << SendDecision::DidNotGoOut << Started << ReshareStatus::Queued
                             << QByteArray("outcome.planned-again") << u"released"_s;
    QTest::newRow("did not, plan over") << SendDecision::DidNotGoOut << Ended << ReshareStatus::Skipped
                                        << QByteArray("reshare.plan-over") << u"released"_s;
    QTest::newRow("did not, plan cancelled")
        << SendDecision::DidNotGoOut << Cancelled << ReshareStatus::Skipped << QByteArray("reshare.plan-over")
        << u"released"_s;
}

void TestReshareOutcomes::reshares()
{
    QFETCH(SendDecision, decision);
    QFETCH(ResharePlanState, plan);
    QFETCH(ReshareStatus, status);
    QFETCH(QByteArray, why);
    QFETCH(QString, action);
    QASSIGN_RESULT(const auto unknown, makeUnknownReshare());
    const auto& [reshare, attempt] = unknown;
    QVERIFY_RESULT(queue().sql("UPDATE revos.reshare_plans SET state = $1",
                               db::Params().text(QString::fromLatin1(nameOf(plan)))));
    const QDateTime pressed = queue().now();
    QVERIFY_RESULT(desks().pods.decideUnknown(reshare.id, said(attempt, decision), patient()));
    QASSIGN_RESULT(const Reshare decided, stores().reshares.load(reshare.id, patient()));
    QCOMPARE(decided.status, status);
    QCOMPARE(decided.why.rule, why);
    QVERIFY(findReason(why) != nullptr);
    QCOMPARE(decided.why.facts.first(), u"I looked into the thread"_s);
    QCOMPARE(decided.executedAt, status == ReshareStatus::Success ? pressed : QDateTime());
    QASSIGN_RESULT(QString word, actionState(attempt));
    QCOMPARE(word, action);
    QASSIGN_RESULT(const int jobs,
                   queue().number("SELECT count(*)::integer FROM revos.jobs WHERE kind = 'reshare'"
                                  " AND finished_at IS NULL"));
    QCOMPARE(jobs, status == ReshareStatus::Queued ? 1 : 0);
    QCOMPARE_ERROR(desks().pods.decideUnknown(reshare.id, said(attempt, decision), patient()),
                   Code::Conflict);
}

void TestReshareOutcomes::aReshareGoesOutOnceMore()
{
    QASSIGN_RESULT(const auto unknown, makeUnknownReshare());
    const auto& [reshare, attempt] = unknown;
    QVERIFY_RESULT(
        desks().pods.decideUnknown(reshare.id, said(attempt, SendDecision::DidNotGoOut), patient()));
    QASSIGN_RESULT(const Reshare planned, stores().reshares.load(reshare.id, patient()));
    QVERIFY(planned.isApproved());
    // Inside the rules: the others of the plan keep their distance.
    QASSIGN_RESULT(const StoredResharePlan plan, stores().reshares.loadPlan(reshare.plan, patient()));
    for (const Reshare& other : plan.reshares) {
        if (other.id != reshare.id && other.status == ReshareStatus::Queued)
            QVERIFY(std::abs(other.scheduledFor.secsTo(planned.scheduledFor)) >= 5 * 60);
    }
    QVERIFY_RESULT(queue().setNow(planned.scheduledFor));
    QASSIGN_RESULT(const auto jobs, queue().claim(WorkerId::create(), 5, {queues::kReshare}));
    QCOMPARE(jobs.size(), 1);
    QASSIGN_RESULT(const GateAnswer answer, gate().requestReshare(jobs.first(), reshare.id, patient()));
    QVERIFY2(answer.pass, answer.refusal.rule.constData());
    QVERIFY(answer.pass->attemptId != attempt);
}

QTEST_GUILESS_MAIN(TestReshareOutcomes)
#include "tst_reshareoutcomes.moc"

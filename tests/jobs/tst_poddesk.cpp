#include "jobs/poddesk.h"

#include "domain/pods/commentaryjudge.h"
#include "jobs/fakes/flowbench.h"
#include "jobs/flowjobs.h"
#include "support/resulttest.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kPost = "https://www.linkedin.com/posts/ada_swipe-activity-7100000000000000001-abcd";

/// A pod of @p members and the account of the world as the author.
void addPod(FlowBench& bench, int members)
{
    bench.world.pod.id = PodId::create();
    bench.world.account.displayName = u"Ada Lovelace"_s;
    PodMember author;
    author.account = bench.world.account.id;
    bench.world.podMembers = {author};
    for (int i = 0; i < members; ++i) {
        PodMember member;
        member.account = AccountId::create();
        bench.world.podMembers.append(member);
    }
}

QList<Reshare> waiting(const FlowBench& bench)
{
    QList<Reshare> found;
    for (const Reshare& reshare : bench.world.plan.reshares) {
        if (reshare.status == ReshareStatus::Queued)
            found.append(reshare);
    }
    return found;
}

/// A reshare of the account of the world whose outcome nobody knows, in a running plan.
ReshareId addUnknown(FlowBench& bench)
{
    const ReshareId id = bench.addReshare(kMonday.addSecs(-600));
    bench.world.pod.id = PodId::create();
    PodMember member;
    member.account = bench.world.account.id;
    member.resharedThisPost = true; // as the store has it, because of this very reshare
    member.reshares = {bench.world.reshare(id)->scheduledFor};
    bench.world.podMembers = {member};
    bench.world.calendar = {bench.world.reshare(id)->scheduledFor};
    bench.world.reshare(id)->status = ReshareStatus::Unknown;
    bench.world.unknownAttempt = SendAttemptId::create();
    return id;
}

OutcomeDecision decision(const FlowBench& bench, SendDecision what)
{
    return {bench.world.unknownAttempt, what, u"I looked at the posts"_s, {}};
}

} // namespace

class TestPodDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everybodyIsInThePlanOnce();
    void wordsAreEachMembersOwn();
    void wrongAddresses();
    void aPlanIsWhole();
    void startingKeepsTheShape();
    void startingIsWhole();
    void cancellingKeepsTheReason();
    void approvingHoldsToTheRules();
    void otherWordsAreJudged_data();
    void otherWordsAreJudged();
    void skippingKeepsTheReason();
    void whatWentOutIsDone();
    void whatDidNotGoOutIsPlannedAnew();
    void aPlanThatIsOverSkipsIt();
    void whoCannotReshareAnyMoreIsSkipped_data();
    void whoCannotReshareAnyMoreIsSkipped();
    void anOutcomeIsDecidedWhole();
};

void TestPodDesk::everybodyIsInThePlanOnce()
{
    FlowBench bench;
    PodDesk desk(bench.services(), {});
    addPod(bench, 6);
    bench.world.podMembers[3].state = AccountState::NeedsLogin;
    QASSIGN_RESULT(const ResharePlanId id, desk.propose(bench.world.pod.id, QLatin1String(kPost),
                                                        bench.world.account.id, bench.call));
    const StoredResharePlan& plan = bench.world.plan;
    QCOMPARE(plan.id, id);
    QCOMPARE(plan.postUrn, u"urn:li:activity:7100000000000000001"_s);
    QCOMPARE(plan.state, ResharePlanState::Proposed);
    QCOMPARE(plan.reshares.size(), 7);
    QSet<AccountId> members;
    for (const Reshare& reshare : plan.reshares) {
        members.insert(reshare.resharer);
        if (reshare.resharer == bench.world.account.id)
            QCOMPARE(reshare.why.rule, QByteArray("reshare.author"));
        QCOMPARE(reshare.status == ReshareStatus::Skipped, !reshare.scheduledFor.isValid());
    }
    QCOMPARE(members.size(), 7);
    QCOMPARE(waiting(bench).size(), 5);
    QCOMPARE(bench.world.jobs.size(), 0);
}

void TestPodDesk::wordsAreEachMembersOwn()
{
    FlowBench bench;
    PodDesk desk(bench.services(), {});
    addPod(bench, 8);
    QVERIFY_RESULT(
        desk.propose(bench.world.pod.id, QLatin1String(kPost), bench.world.account.id, bench.call));
    const QList<Reshare> reshares = waiting(bench);
    QCOMPARE(reshares.size(), 8);
    for (const Reshare& one : reshares) {
        QStringList others;
        for (const Reshare& other : reshares) {
            if (other.id != one.id)
                others.append(other.commentary);
        }
        QVERIFY2(CommentaryJudge(others).judge(one.commentary).isEmpty(), qPrintable(one.commentary));
        QVERIFY(one.approvedHash.isEmpty());
    }
    // What a member said last time is not said again.
    bench.world.said.insert(reshares[0].resharer, {reshares[0].commentary});
    QVERIFY_RESULT(
        desk.propose(bench.world.pod.id, QLatin1String(kPost), bench.world.account.id, bench.call));
    for (const Reshare& one : waiting(bench)) {
        if (one.resharer == reshares[0].resharer)
            QVERIFY(one.commentary != reshares[0].commentary);
    }
}

void TestPodDesk::wrongAddresses()
{
    FlowBench bench;
    PodDesk desk(bench.services(), {});
    addPod(bench, 2);
    for (const char* url : {"", "https://www.linkedin.com/in/ada", "https://example.com/posts/x"}) {
        const auto planned = desk.propose(bench.world.pod.id, QLatin1String(url), {}, bench.call);
        QVERIFY(!planned);
        QCOMPARE(planned.error().code, Code::Invalid);
    }
    QVERIFY(bench.world.plan.id.isNull());
}

void TestPodDesk::aPlanIsWhole()
{
    FlowBench bench;
    PodDesk desk(bench.services(), {});
    addPod(bench, 2);
    for (const char* place : {"pods.load", "pods.planMembers", "pods.takenMoments",
                              "reshares.lastCommentaries", "reshares.addPlan"}) {
        bench.faults.clear();
        bench.faults.put(QLatin1String(place), errorOf(Code::Offline));
        QVERIFY(!desk.propose(bench.world.pod.id, QLatin1String(kPost), {}, bench.call));
        QVERIFY(bench.world.plan.id.isNull());
    }
}

void TestPodDesk::startingKeepsTheShape()
{
    FlowBench bench;
    PodDesk desk(bench.services(), {});
    addPod(bench, 4);
    QASSIGN_RESULT(const ResharePlanId id, desk.propose(bench.world.pod.id, QLatin1String(kPost),
                                                        bench.world.account.id, bench.call));
    const QList<Reshare> before = waiting(bench);
    bench.clock.advance(std::chrono::minutes(10));
    QVERIFY_RESULT(desk.start(id, bench.call));
    QCOMPARE(bench.world.plan.state, ResharePlanState::Started);
    QCOMPARE(bench.world.jobsOf(jobkinds::kReshare), 4);
    const QList<Reshare> after = waiting(bench);
    for (qsizetype i = 0; i < before.size(); ++i) {
        QCOMPARE(before[i].scheduledFor.secsTo(after[i].scheduledFor), 600);
        QCOMPARE(bench.world.jobs[i].runAt, after[i].scheduledFor);
        QCOMPARE(bench.world.jobs[i].accountId, after[i].resharer);
    }
    QVERIFY(!desk.start(id, bench.call));
}

void TestPodDesk::startingIsWhole()
{
    FlowBench bench;
    PodDesk desk(bench.services(), {});
    addPod(bench, 3);
    QASSIGN_RESULT(const ResharePlanId id, desk.propose(bench.world.pod.id, QLatin1String(kPost),
                                                        bench.world.account.id, bench.call));
    for (const char* place : {"reshares.startPlan", "reshares.loadPlan", "jobs.add", "commit"}) {
        bench.faults.clear();
        bench.faults.put(QLatin1String(place), errorOf(Code::Offline));
        QVERIFY(!desk.start(id, bench.call));
        QCOMPARE(bench.world.plan.state, ResharePlanState::Proposed);
        QCOMPARE(bench.world.jobs.size(), 0);
    }
}

void TestPodDesk::cancellingKeepsTheReason()
{
    FlowBench bench;
    PodDesk desk(bench.services(), {});
    const ReshareId id = bench.addReshare();
    QVERIFY_RESULT(desk.cancel(bench.world.plan.id, u"wrong post"_s, bench.call));
    QCOMPARE(bench.world.reshare(id)->status, ReshareStatus::Cancelled);
    QCOMPARE(bench.world.reshare(id)->why, (Why{"reshare.cancelled-by-person", {u"wrong post"_s}, {}}));
}

void TestPodDesk::approvingHoldsToTheRules()
{
    FlowBench bench;
    PodDesk desk(bench.services(), {});
    const ReshareId id = bench.addReshare();
    Reshare& reshare = *bench.world.reshare(id);
    reshare.approvedHash.clear();
    QVERIFY(!desk.approve(id, "another hash", Actor::Person, bench.call));
    QVERIFY_RESULT(desk.approve(id, reshare.hash, Actor::Person, bench.call));
    QVERIFY(reshare.isApproved());

    const ReshareId twin = bench.addReshare(); // the same words
    bench.world.reshare(twin)->approvedHash.clear();
    const auto refused = desk.approve(twin, bench.world.reshare(twin)->hash, Actor::Person, bench.call);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, QByteArray("commentary.too-alike"));
    QVERIFY(!bench.world.reshare(twin)->isApproved());
}

void TestPodDesk::otherWordsAreJudged_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("own") << u"We changed our first question after this and got twice the answers."_s
                         << QByteArray();
    QTest::newRow("short") << u"Nice."_s << QByteArray("commentary.length");
    QTest::newRow("stock") << u"Great post, thanks for sharing this with all of us here today!"_s
                           << QByteArray("commentary.stock-praise");
}

void TestPodDesk::otherWordsAreJudged()
{
    QFETCH(QString, words);
    QFETCH(QByteArray, reason);
    FlowBench bench;
    PodDesk desk(bench.services(), {});
    const ReshareId id = bench.addReshare();
    const QString before = bench.world.reshare(id)->commentary;
    const auto saved = desk.edit(id, 0, words + u' ', bench.call);
    QCOMPARE(bool(saved), reason.isEmpty());
    QCOMPARE(bench.world.reshare(id)->commentary, saved ? words : before);
    if (!saved)
        QCOMPARE(saved.error().reason, reason);
    else
        QVERIFY(!bench.world.reshare(id)->isApproved());
}

void TestPodDesk::skippingKeepsTheReason()
{
    FlowBench bench;
    PodDesk desk(bench.services(), {});
    const ReshareId id = bench.addReshare();
    QVERIFY_RESULT(desk.skip(id, u"on holiday"_s, bench.call));
    QCOMPARE(bench.world.reshare(id)->status, ReshareStatus::Skipped);
    QCOMPARE(bench.world.reshare(id)->why, (Why{"reshare.skipped-by-person", {u"on holiday"_s}, {}}));
}

void TestPodDesk::whatWentOutIsDone()
{
    FlowBench bench;
    PodDesk desk(bench.services(), {});
    const ReshareId id = addUnknown(bench);
    QVERIFY_RESULT(desk.decideUnknown(id, decision(bench, SendDecision::WentOut), bench.call));
    QCOMPARE(bench.world.reshare(id)->status, ReshareStatus::Success);
    QCOMPARE(bench.world.jobs.size(), 0);
}

void TestPodDesk::whatDidNotGoOutIsPlannedAnew()
{
    FlowBench bench;
    PodDesk desk(bench.services(), {});
    const ReshareId id = addUnknown(bench);
    // Another reshare of the pod, and another of the member, that the new moment keeps away from.
    bench.world.calendar.append(kMonday.addSecs(1800));
    bench.world.podMembers[0].reshares.append(kMonday.addSecs(1800));
    QVERIFY_RESULT(desk.decideUnknown(id, decision(bench, SendDecision::DidNotGoOut), bench.call));
    const Reshare& reshare = *bench.world.reshare(id);
    QCOMPARE(reshare.status, ReshareStatus::Queued);
    QVERIFY(reshare.scheduledFor >= kMonday);
    QVERIFY(std::abs(reshare.scheduledFor.secsTo(kMonday.addSecs(1800))) >= 15 * 60);
    QCOMPARE(reshare.why.rule, QByteArray("outcome.planned-again"));
    QVERIFY(reshare.isApproved());
    QCOMPARE(bench.world.jobs.size(), 1);
    QCOMPARE(bench.world.jobs.first().runAt, reshare.scheduledFor);
    QCOMPARE(bench.world.jobs.first().accountId, bench.world.account.id);
}

void TestPodDesk::aPlanThatIsOverSkipsIt()
{
    FlowBench bench;
    PodDesk desk(bench.services(), {});
    const ReshareId id = addUnknown(bench);
    bench.world.plan.state = ResharePlanState::Ended;
    QVERIFY_RESULT(desk.decideUnknown(id, decision(bench, SendDecision::DidNotGoOut), bench.call));
    QCOMPARE(bench.world.reshare(id)->status, ReshareStatus::Skipped);
    QCOMPARE(bench.world.jobs.size(), 0);
}

void TestPodDesk::whoCannotReshareAnyMoreIsSkipped_data()
{
    QTest::addColumn<PodMemberStatus>("status");
    QTest::addColumn<bool>("isThere");
    QTest::addColumn<QByteArray>("rule");
    QTest::newRow("paused") << PodMemberStatus::Paused << true << QByteArray("reshare.member-paused");
    QTest::newRow("left") << PodMemberStatus::Left << true << QByteArray("reshare.left");
    QTest::newRow("taken out") << PodMemberStatus::Active << false << QByteArray("reshare.left");
}

void TestPodDesk::whoCannotReshareAnyMoreIsSkipped()
{
    QFETCH(PodMemberStatus, status);
    QFETCH(bool, isThere);
    QFETCH(QByteArray, rule);
    FlowBench bench;
    PodDesk desk(bench.services(), {});
    const ReshareId id = addUnknown(bench);
    bench.world.podMembers[0].status = status;
    if (!isThere)
        bench.world.podMembers.clear();
    QVERIFY_RESULT(desk.decideUnknown(id, decision(bench, SendDecision::DidNotGoOut), bench.call));
    QCOMPARE(bench.world.reshare(id)->status, ReshareStatus::Skipped);
    QCOMPARE(bench.world.reshare(id)->why.rule, rule);
    QCOMPARE(bench.world.jobs.size(), 0);
}

void TestPodDesk::anOutcomeIsDecidedWhole()
{
    FlowBench bench;
    PodDesk desk(bench.services(), {});
    const ReshareId id = addUnknown(bench);
    const OutcomeDecision no = decision(bench, SendDecision::DidNotGoOut);
    for (const char* place :
         {"outcomes.decide", "pods.planMembers", "reshares.markQueued", "jobs.add", "commit"}) {
        bench.faults.clear();
        bench.faults.put(QLatin1String(place), errorOf(Code::Offline));
        QVERIFY2(!desk.decideUnknown(id, no, bench.call), place);
        QCOMPARE(bench.world.reshare(id)->status, ReshareStatus::Unknown);
        QCOMPARE(bench.world.jobs.size(), 0);
    }
    bench.faults.clear();
    QVERIFY_RESULT(desk.decideUnknown(id, no, bench.call));
    QCOMPARE_REASON(desk.decideUnknown(id, no, bench.call), "outcome.went-out-already");
}

QTEST_GUILESS_MAIN(TestPodDesk)
#include "tst_poddesk.moc"

#include "jobs/handlers/findpostshandler.h"

#include "jobs/fakes/flowbench.h"
#include "jobs/flowjobs.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using Kind = JobOutcome::Kind;

namespace {

PodMember member(PodMemberStatus status = PodMemberStatus::Active)
{
    PodMember one;
    one.account = AccountId::create();
    one.status = status;
    return one;
}

JobOutcome run(FlowBench& bench)
{
    bench.world.pod.id = PodId::create();
    FindPostsHandler handler(bench.services());
    return bench.run(handler, {{u"pod_id"_s, bench.world.pod.id.toString()}});
}

} // namespace

class TestFindPostsHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActiveMemberIsReadOnceARound();
    void whoeverCannotActIsLeftOut_data();
    void whoeverCannotActIsLeftOut();
    void outsideTheHoursNobodyIsRead();
    void aPodThatDoesNotLookEndsIt();
    void errorsBecome_data();
    void errorsBecome();
};

void TestFindPostsHandler::everyActiveMemberIsReadOnceARound()
{
    FlowBench bench;
    bench.world.pod.findsPosts = true;
    bench.world.podMembers = {member(), member()};
    for (int round = 0; round < 2; ++round) {
        const JobOutcome outcome = run(bench);
        QCOMPARE(outcome.kind, Kind::Snooze);
        QCOMPARE(outcome.until, kMonday.addSecs(20 * 60));
        QCOMPARE(outcome.why.rule, "find-posts.next-look");
        QCOMPARE(bench.world.jobsOf(jobkinds::kReadOwnPosts), 2);
    }
}

void TestFindPostsHandler::whoeverCannotActIsLeftOut_data()
{
    QTest::addColumn<PodMember>("one");
    QTest::newRow("paused") << member(PodMemberStatus::Paused);
    QTest::newRow("left") << member(PodMemberStatus::Left);
    PodMember one = member();
    one.state = AccountState::NeedsLogin;
    QTest::newRow("signed out") << one;
    one = member();
    one.hasOpenIncident = true;
    QTest::newRow("incident") << one;
}

void TestFindPostsHandler::whoeverCannotActIsLeftOut()
{
    QFETCH(PodMember, one);
    FlowBench bench;
    bench.world.pod.findsPosts = true;
    bench.world.podMembers = {one};
    QCOMPARE(run(bench).kind, Kind::Snooze);
    QCOMPARE(bench.world.jobsOf(jobkinds::kReadOwnPosts), 0);
}

void TestFindPostsHandler::outsideTheHoursNobodyIsRead()
{
    FlowBench bench;
    bench.world.pod.findsPosts = true;
    bench.world.podMembers = {member()};
    bench.clock.set(kMonday.addSecs(10 * 3600));
    QCOMPARE(run(bench).until, kMonday.addDays(1).addSecs(-3600));
    QCOMPARE(bench.world.jobsOf(jobkinds::kReadOwnPosts), 0);
}

void TestFindPostsHandler::aPodThatDoesNotLookEndsIt()
{
    FlowBench bench;
    bench.world.podMembers = {member()};
    QCOMPARE(run(bench).kind, Kind::Done);
    bench.faults.put(u"pods.load"_s, errorOf(Code::NotFound));
    QCOMPARE(run(bench).kind, Kind::Done);
    QCOMPARE(bench.world.jobsOf(jobkinds::kReadOwnPosts), 0);
}

void TestFindPostsHandler::errorsBecome_data()
{
    QTest::addColumn<Code>("code");
    QTest::addColumn<Kind>("kind");
    for (const ErrorRow& row : kErrorTable)
        QTest::newRow(codeName(row.code).toLatin1().constData()) << row.code << row.becomes;
}

void TestFindPostsHandler::errorsBecome()
{
    QFETCH(Code, code);
    QFETCH(Kind, kind);
    FlowBench bench;
    bench.world.pod.findsPosts = true;
    bench.faults.put(u"pods.planMembers"_s, errorOf(code));
    QCOMPARE(run(bench).kind, kind);
}

QTEST_GUILESS_MAIN(TestFindPostsHandler)
#include "tst_findpostshandler.moc"

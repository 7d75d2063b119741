#include "jobs/operatordesk.h"

#include "domain/schedule/sendplanner.h"
#include "jobs/fakes/flowbench.h"
#include "jobs/flowjobs.h"
#include "support/resulttest.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

MessageId addDraft(FlowBench& bench, StepKind step = StepKind::Dm1)
{
    bench.world.messages.append(bench.draft(step));
    return bench.world.messages.last().id;
}

QByteArray hashOf(FlowBench& bench, MessageId id)
{
    return bench.messages.hashOf(*bench.world.message(id));
}

/// A message of @p step whose outcome nobody knows.
MessageId addUnknown(FlowBench& bench, StepKind step = StepKind::Dm1)
{
    const MessageId id = bench.addQueued(step);
    bench.world.message(id)->status = MessageStatus::Unknown;
    bench.world.unknownAttempt = SendAttemptId::create();
    return id;
}

OutcomeDecision decision(const FlowBench& bench, SendDecision what)
{
    return {bench.world.unknownAttempt, what, u"I looked into the thread"_s, {}};
}

Capture reviewed(LeadId lead)
{
    Capture capture;
    capture.id = CaptureId::create();
    capture.leadId = lead;
    capture.email = u"jane@exmaple.com"_s;
    return capture;
}

} // namespace

class TestOperatorDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void approvalPlansInsideTheHours_data();
    void approvalPlansInsideTheHours();
    void approvalPlansInsideTheLimits_data();
    void approvalPlansInsideTheLimits();
    void hoursThatNeverOpenAreRefused();
    void everyStepHasItsMoment_data();
    void everyStepHasItsMoment();
    void approvingTwiceIsApprovingOnce();
    void anotherTextIsNotApproved();
    void anApprovalIsWhole_data();
    void anApprovalIsWhole();
    void skippingKeepsTheReason();
    void whatWentOutGoesOn();
    void whatDidNotGoOutIsPlannedAnew();
    void whatHasEndedIsNotPlannedAgain();
    void anOutcomeIsDecidedOnce();
    void anOutcomeIsDecidedWhole_data();
    void anOutcomeIsDecidedWhole();
    void decisionsOnAddresses_data();
    void decisionsOnAddresses();
    void aDecisionIsWhole();
    void launchAsksTheList();
    void launchAndResumeStartEverything();
    void pauseAndArchive();
};

void TestOperatorDesk::approvalPlansInsideTheHours_data()
{
    QTest::addColumn<QTime>("from");
    QTest::addColumn<QTime>("to");
    QTest::newRow("usual") << QTime(9, 0) << QTime(17, 0);
    QTest::newRow("later today") << QTime(14, 0) << QTime(15, 0);
    QTest::newRow("over for today") << QTime(8, 0) << QTime(9, 30);
    QTest::newRow("at night") << QTime(22, 0) << QTime(2, 0);
}

void TestOperatorDesk::approvalPlansInsideTheHours()
{
    QFETCH(QTime, from);
    QFETCH(QTime, to);
    FlowBench bench;
    OperatorDesk desk(bench.services());
    bench.world.hours = WorkingHours("UTC", 0b0001'1111, from, to);
    const MessageId id = addDraft(bench);
    QVERIFY_RESULT(desk.approve(id, hashOf(bench, id), Actor::Person, bench.call));
    const Message& message = *bench.world.message(id);
    QCOMPARE(message.status, MessageStatus::Queued);
    QVERIFY(bench.world.hours.isOpen(message.scheduledFor));
    QVERIFY(message.scheduledFor >= kMonday);
    QVERIFY(kMonday.secsTo(message.scheduledFor) < 24 * 3600);
    QCOMPARE(message.why.rule, QByteArray("dm.planned"));
    QCOMPARE(message.why.until, message.scheduledFor);
    QCOMPARE(bench.world.jobs.size(), 1);
    QCOMPARE(bench.world.jobs.first().runAt, message.scheduledFor);
    QCOMPARE(bench.world.jobs.first().accountId, bench.world.account.id);
}

void TestOperatorDesk::approvalPlansInsideTheLimits_data()
{
    QTest::addColumn<LimitWindow>("window");
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("sent"); // a quarter of an hour apart, the newest just now
    QTest::addColumn<qint64>("earliest");
    const qint64 hour = 3600;
    QTest::newRow("gap") << LimitWindow::Gap << 1800 << 1 << qint64(1800);
    QTest::newRow("hour") << LimitWindow::Hour << 2 << 2 << hour - 900;
    QTest::newRow("day") << LimitWindow::Day << 3 << 3 << 24 * hour - 1800;
    QTest::newRow("week") << LimitWindow::Week << 4 << 4 << 7 * 24 * hour - 2700;
}

void TestOperatorDesk::approvalPlansInsideTheLimits()
{
    QFETCH(LimitWindow, window);
    QFETCH(int, most);
    QFETCH(int, sent);
    QFETCH(qint64, earliest);
    FlowBench bench;
    OperatorDesk desk(bench.services());
    bench.world.hours = WorkingHours("UTC", 0b0111'1111, QTime(0, 0), QTime());
    bench.world.limits = {LimitRule{ActionKind::Dm, window, most, "account"}};
    for (int i = sent - 1; i >= 0; --i)
        bench.world.calendar.append(kMonday.addSecs(-900 * i));
    const MessageId id = addDraft(bench);
    QVERIFY_RESULT(desk.approve(id, hashOf(bench, id), Actor::Person, bench.call));
    const qint64 wait = kMonday.secsTo(bench.world.message(id)->scheduledFor);
    QVERIFY2(wait >= earliest, qPrintable(QString::number(wait)));
    QVERIFY2(wait <= earliest + 1800, qPrintable(QString::number(wait)));
}

void TestOperatorDesk::hoursThatNeverOpenAreRefused()
{
    FlowBench bench;
    OperatorDesk desk(bench.services());
    bench.world.hours = WorkingHours("UTC", 0, QTime(9, 0), QTime(17, 0));
    const MessageId id = addDraft(bench);
    QCOMPARE_REASON(desk.approve(id, hashOf(bench, id), Actor::Person, bench.call), "dm.hours-never-open");
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Draft);
    QCOMPARE(bench.world.jobs.size(), 0);
}

void TestOperatorDesk::everyStepHasItsMoment_data()
{
    QTest::addColumn<StepKind>("step");
    QTest::addColumn<int>("commentedSecondsAgo");
    QTest::addColumn<int>("contactedSecondsAgo"); // negative: never
    QTest::addColumn<qint64>("least");
    QTest::addColumn<qint64>("most");
    const qint64 gap = 900;
    QTest::newRow("dm1 to a fresh comment") << StepKind::Dm1 << 0 << -1 << qint64(120) << gap;
    QTest::newRow("dm1 to an old comment") << StepKind::Dm1 << 3600 << -1 << qint64(0) << gap;
    QTest::newRow("follow-up, a day later")
        << StepKind::FollowUp << 9000 << 3600 << qint64(23 * 3600) << qint64(23 * 3600);
    QTest::newRow("follow-up, long after")
        << StepKind::FollowUp << 400000 << 200000 << qint64(0) << qint64(0);
    QTest::newRow("dm2 after dm1") << StepKind::Dm2 << 9000 << 3600 << qint64(0) << qint64(0);
    QTest::newRow("dm2 as the first word") << StepKind::Dm2 << 0 << -1 << qint64(120) << gap;
}

void TestOperatorDesk::everyStepHasItsMoment()
{
    QFETCH(StepKind, step);
    QFETCH(int, commentedSecondsAgo);
    QFETCH(int, contactedSecondsAgo);
    QFETCH(qint64, least);
    QFETCH(qint64, most);
    FlowBench bench;
    OperatorDesk desk(bench.services());
    bench.world.leads.first().commentedAt = kMonday.addSecs(-commentedSecondsAgo);
    if (contactedSecondsAgo >= 0)
        bench.world.leads.first().facts.contactedAt = kMonday.addSecs(-contactedSecondsAgo);
    const MessageId id = addDraft(bench, step);
    QVERIFY_RESULT(desk.approve(id, hashOf(bench, id), Actor::Person, bench.call));
    const qint64 wait = kMonday.secsTo(bench.world.message(id)->scheduledFor);
    QVERIFY2(wait >= least && wait <= most, qPrintable(QString::number(wait)));
}

void TestOperatorDesk::approvingTwiceIsApprovingOnce()
{
    FlowBench bench;
    OperatorDesk desk(bench.services());
    const MessageId id = addDraft(bench);
    const QByteArray hash = hashOf(bench, id);
    QVERIFY_RESULT(desk.approve(id, hash, Actor::Person, bench.call));
    const QDateTime planned = bench.world.message(id)->scheduledFor;
    bench.world.calendar.append(planned);
    QVERIFY_RESULT(desk.approve(id, hash, Actor::Person, bench.call));
    QCOMPARE(bench.world.message(id)->scheduledFor, planned);
    QCOMPARE(bench.world.jobs.size(), 1);
}

void TestOperatorDesk::anotherTextIsNotApproved()
{
    FlowBench bench;
    OperatorDesk desk(bench.services());
    const MessageId id = addDraft(bench);
    const QByteArray hash = hashOf(bench, id);
    bench.world.message(id)->content += u'!';
    QCOMPARE_REASON(desk.approve(id, hash, Actor::Person, bench.call), "message.text-changed");
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Draft);
    QCOMPARE(bench.world.jobs.size(), 0);
}

void TestOperatorDesk::anApprovalIsWhole_data()
{
    QTest::addColumn<QString>("place");
    for (const char* place : {"messages.load", "leads.facts", "sendPlans.frame", "gate.sendCalendar",
                              "messages.approve", "messages.markQueued", "jobs.add", "commit"})
        QTest::newRow(place) << QString::fromLatin1(place);
}

void TestOperatorDesk::anApprovalIsWhole()
{
    QFETCH(QString, place);
    FlowBench bench;
    OperatorDesk desk(bench.services());
    const MessageId id = addDraft(bench);
    bench.faults.put(place, errorOf(Code::Offline));
    QCOMPARE_ERROR(desk.approve(id, hashOf(bench, id), Actor::Person, bench.call), Code::Offline);
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Draft);
    QVERIFY(bench.world.message(id)->approvedHash.isEmpty());
    QCOMPARE(bench.world.jobs.size(), 0);
}

void TestOperatorDesk::skippingKeepsTheReason()
{
    FlowBench bench;
    OperatorDesk desk(bench.services());
    const MessageId id = addDraft(bench);
    QVERIFY_RESULT(desk.skip(id, u"a friend"_s, bench.call));
    const Why why{"message.skipped-by-person", {u"a friend"_s}, {}};
    QCOMPARE(bench.world.message(id)->why, why);
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Skipped);
}

void TestOperatorDesk::whatWentOutGoesOn()
{
    FlowBench bench;
    OperatorDesk desk(bench.services());
    const MessageId id = addUnknown(bench);
    QVERIFY_RESULT(desk.decideUnknown(id, decision(bench, SendDecision::WentOut), bench.call));
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Sent);
    const Message* next = bench.world.step(bench.lead(), StepKind::FollowUp);
    QVERIFY(next != nullptr);
    QCOMPARE(next->status, MessageStatus::Draft);
    QCOMPARE(bench.world.jobs.size(), 0);
}

void TestOperatorDesk::whatDidNotGoOutIsPlannedAnew()
{
    FlowBench bench;
    OperatorDesk desk(bench.services());
    const MessageId id = addUnknown(bench);
    const QByteArray approved = bench.world.message(id)->approvedHash;
    QVERIFY_RESULT(desk.decideUnknown(id, decision(bench, SendDecision::DidNotGoOut), bench.call));
    const Message& message = *bench.world.message(id);
    QCOMPARE(message.status, MessageStatus::Queued);
    QCOMPARE(message.approvedHash, approved);
    QVERIFY(message.scheduledFor >= kMonday);
    QVERIFY(bench.world.hours.isOpen(message.scheduledFor));
    QCOMPARE(message.why.rule, QByteArray("outcome.planned-again"));
    QCOMPARE(message.why.facts.first(), u"I looked into the thread"_s);
    QCOMPARE(bench.world.jobs.size(), 1);
    QCOMPARE(bench.world.jobs.first().kind, QByteArray(jobkinds::kSendDm));
    QCOMPARE(bench.world.jobs.first().runAt, message.scheduledFor);
    QVERIFY(bench.world.step(bench.lead(), StepKind::FollowUp) == nullptr);
}

void TestOperatorDesk::whatHasEndedIsNotPlannedAgain()
{
    FlowBench bench;
    OperatorDesk desk(bench.services());
    const MessageId id = addUnknown(bench);
    bench.world.campaign.status = CampaignStatus::Archived;
    QVERIFY_RESULT(desk.decideUnknown(id, decision(bench, SendDecision::DidNotGoOut), bench.call));
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Cancelled);
    QCOMPARE(bench.world.jobs.size(), 0);
}

void TestOperatorDesk::anOutcomeIsDecidedOnce()
{
    FlowBench bench;
    OperatorDesk desk(bench.services());
    const MessageId id = addUnknown(bench);
    const OutcomeDecision first = decision(bench, SendDecision::DidNotGoOut);
    QVERIFY_RESULT(desk.decideUnknown(id, first, bench.call));
    // The same press, late: what goes out now is another attempt.
    bench.world.message(id)->status = MessageStatus::Unknown;
    bench.world.unknownAttempt = SendAttemptId::create();
    QCOMPARE_REASON(desk.decideUnknown(id, first, bench.call), "outcome.went-out-already");
    QCOMPARE(bench.world.jobs.size(), 1);
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Unknown);
}

void TestOperatorDesk::anOutcomeIsDecidedWhole_data()
{
    QTest::addColumn<SendDecision>("what");
    QTest::addColumn<QString>("place");
    const auto add = [](SendDecision what, const char* name, const QStringList& places) {
        for (const QString& place : places)
            QTest::addRow("%s, %s", name, qPrintable(place)) << what << place;
    };
    add(SendDecision::WentOut, "went out", {u"outcomes.decide"_s, u"messages.addDraft"_s, u"commit"_s});
    add(SendDecision::DidNotGoOut, "did not",
        {u"messages.load"_s, u"outcomes.decide"_s, u"messages.markQueued"_s, u"jobs.add"_s, u"commit"_s});
}

void TestOperatorDesk::anOutcomeIsDecidedWhole()
{
    QFETCH(SendDecision, what);
    QFETCH(QString, place);
    FlowBench bench;
    OperatorDesk desk(bench.services());
    const MessageId id = addUnknown(bench);
    bench.faults.put(place, errorOf(Code::Offline));
    QVERIFY(!desk.decideUnknown(id, decision(bench, what), bench.call));
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Unknown);
    QVERIFY(!bench.world.unknownAttempt.isNull());
    QCOMPARE(bench.world.messages.size(), 1);
    QCOMPARE(bench.world.jobs.size(), 0);
}

void TestOperatorDesk::decisionsOnAddresses_data()
{
    QTest::addColumn<CaptureState>("decision");
    QTest::addColumn<bool>("suppressed");
    QTest::addColumn<int>("jobs");
    QTest::addColumn<int>("drafts");
    QTest::newRow("accepted") << CaptureState::Accepted << false << 1 << 1;
    QTest::newRow("rejected") << CaptureState::Rejected << false << 0 << 0;
    QTest::newRow("accepted, but left alone") << CaptureState::Accepted << true << 1 << 0;
}

void TestOperatorDesk::decisionsOnAddresses()
{
    QFETCH(CaptureState, decision);
    QFETCH(bool, suppressed);
    QFETCH(int, jobs);
    QFETCH(int, drafts);
    FlowBench bench;
    OperatorDesk desk(bench.services());
    if (suppressed)
        bench.world.leads.first().facts.blockedCode = "suppressed";
    bench.world.captures = {reviewed(bench.lead())};
    const CaptureId id = bench.world.captures.first().id;
    QVERIFY_RESULT(desk.decideCapture(id, decision, u"jane@example.com"_s, bench.call));
    QCOMPARE(bench.world.captures.first().state, decision);
    QCOMPARE(bench.world.jobsOf(jobkinds::kDeliverLead), jobs);
    QCOMPARE(bench.world.messages.size(), drafts);
    QCOMPARE_ERROR(desk.decideCapture(id, decision, {}, bench.call), Code::Conflict);
    QCOMPARE(bench.world.jobs.size(), jobs);
}

void TestOperatorDesk::aDecisionIsWhole()
{
    for (const char* place : {"jobs.add", "leads.facts", "campaigns.load", "messages.addDraft", "commit"}) {
        FlowBench bench;
        OperatorDesk desk(bench.services());
        bench.world.captures = {reviewed(bench.lead())};
        bench.faults.put(QString::fromLatin1(place), errorOf(Code::Offline));
        QCOMPARE_ERROR(
            desk.decideCapture(bench.world.captures.first().id, CaptureState::Accepted, {}, bench.call),
            Code::Offline);
        QCOMPARE(bench.world.captures.first().state, CaptureState::NeedsReview);
        QCOMPARE(bench.world.jobs.size(), 0);
        QCOMPARE(bench.world.messages.size(), 0);
    }
}

void TestOperatorDesk::launchAsksTheList()
{
    FlowBench bench;
    OperatorDesk desk(bench.services());
    bench.world.campaign.status = CampaignStatus::Draft;
    bench.world.campaign.endpointId = {};
    QCOMPARE_REASON(desk.launch(bench.world.campaign.id, bench.call), "launch.endpoint");
    QCOMPARE(bench.world.campaign.status, CampaignStatus::Draft);
    QCOMPARE(bench.world.jobs.size(), 0);
}

void TestOperatorDesk::launchAndResumeStartEverything()
{
    FlowBench bench;
    OperatorDesk desk(bench.services());
    bench.world.campaign.status = CampaignStatus::Draft;
    bench.world.campaign.endsAt = kMonday.addDays(5);
    QVERIFY_RESULT(desk.launch(bench.world.campaign.id, bench.call));
    QCOMPARE(bench.world.campaign.status, CampaignStatus::Active);
    QVERIFY_RESULT(desk.pause(bench.world.campaign.id, bench.call));
    QVERIFY_RESULT(desk.resume(bench.world.campaign.id, bench.call));
    QCOMPARE(bench.world.campaign.status, CampaignStatus::Active);
    for (const char* kind : {jobkinds::kWatchPost, jobkinds::kReadReplies, jobkinds::kEndCampaign})
        QCOMPARE(bench.world.jobsOf(kind), 1);
    bench.faults.put(u"jobs.add"_s, errorOf(Code::Offline));
    QVERIFY_RESULT(desk.pause(bench.world.campaign.id, bench.call));
    QCOMPARE_ERROR(desk.resume(bench.world.campaign.id, bench.call), Code::Offline);
    QCOMPARE(bench.world.campaign.status, CampaignStatus::Paused);
}

void TestOperatorDesk::pauseAndArchive()
{
    FlowBench bench;
    OperatorDesk desk(bench.services());
    QVERIFY_RESULT(desk.pause(bench.world.campaign.id, bench.call));
    QCOMPARE(bench.world.campaign.status, CampaignStatus::Paused);
    QVERIFY_RESULT(desk.archive(bench.world.campaign.id, bench.call));
    QCOMPARE(bench.world.campaign.status, CampaignStatus::Archived);
}

QTEST_GUILESS_MAIN(TestOperatorDesk)
#include "tst_operatordesk.moc"

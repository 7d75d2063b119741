#include "jobs/handlers/planmessagehandler.h"

#include "domain/jobkinds.h"
#include "jobs/fakes/flowbench.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using Kind = JobOutcome::Kind;

class TestPlanMessageHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasApprovedIsPlannedOnce();
    void whatIsNotApprovedStays_data();
    void whatIsNotApprovedStays();
    void hoursThatNeverOpenNeedAPerson();
    void errorsBecome_data();
    void errorsBecome();

private:
    static MessageId addApproved(FlowBench& bench)
    {
        bench.world.messages.append(bench.draft(StepKind::Dm1));
        Message& message = bench.world.messages.last();
        message.status = MessageStatus::Approved;
        message.why = Why{"message.approved-to-be-planned", {}, {}};
        return message.id;
    }
    static QJsonObject argsOf(MessageId id) { return {{u"message_id"_s, id.toString()}}; }
};

void TestPlanMessageHandler::whatWasApprovedIsPlannedOnce()
{
    FlowBench bench;
    PlanMessageHandler handler(bench.services());
    const MessageId id = addApproved(bench);
    for (int run = 0; run < 2; ++run) {
        QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
        const Message& message = *bench.world.message(id);
        QCOMPARE(message.status, MessageStatus::Queued);
        QCOMPARE(message.why.rule, QByteArray("dm.planned"));
        QVERIFY(bench.world.hours.isOpen(message.scheduledFor));
        QVERIFY(message.scheduledFor >= kMonday);
        QCOMPARE(bench.world.jobs.size(), 1);
        QCOMPARE(bench.world.jobs.first().kind, QByteArray(jobkinds::kSendDm));
        QCOMPARE(bench.world.jobs.first().runAt, message.scheduledFor);
        QCOMPARE(bench.world.jobs.first().accountId, bench.world.account.id);
    }
}

void TestPlanMessageHandler::whatIsNotApprovedStays_data()
{
    QTest::addColumn<MessageStatus>("status");
    using S = MessageStatus;
    for (const S status : {S::Draft, S::Queued, S::Sent, S::Skipped, S::Unknown})
        QTest::addRow("%d", static_cast<int>(status)) << status;
}

void TestPlanMessageHandler::whatIsNotApprovedStays()
{
    QFETCH(MessageStatus, status);
    FlowBench bench;
    PlanMessageHandler handler(bench.services());
    const MessageId id = addApproved(bench);
    bench.world.message(id)->status = status;
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    QCOMPARE(bench.world.message(id)->status, status);
    QVERIFY(bench.world.jobs.isEmpty());
}

void TestPlanMessageHandler::hoursThatNeverOpenNeedAPerson()
{
    FlowBench bench;
    PlanMessageHandler handler(bench.services());
    const MessageId id = addApproved(bench);
    bench.world.hours = WorkingHours("UTC", 0, QTime(9, 0), QTime(17, 0));
    const JobOutcome outcome = bench.run(handler, argsOf(id));
    QCOMPARE(outcome.kind, Kind::NeedsPerson);
    QCOMPARE(outcome.why.rule, QByteArray("dm.hours-never-open"));
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Approved);
    QVERIFY(bench.world.jobs.isEmpty());
}

void TestPlanMessageHandler::errorsBecome_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<Code>("code");
    QTest::addColumn<Kind>("kind");
    for (const char* place : {"messages.load", "leads.facts", "messages.markQueued", "jobs.add"}) {
        for (const ErrorRow& row : kErrorTable)
            QTest::addRow("%s: %s", place, qPrintable(codeName(row.code)))
                << QString::fromLatin1(place) << row.code << row.becomes;
    }
}

void TestPlanMessageHandler::errorsBecome()
{
    QFETCH(QString, place);
    QFETCH(Code, code);
    QFETCH(Kind, kind);
    FlowBench bench;
    PlanMessageHandler handler(bench.services());
    const MessageId id = addApproved(bench);
    bench.faults.put(place, errorOf(code));
    QCOMPARE(bench.run(handler, argsOf(id)).kind, kind);
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Approved);
    QVERIFY(bench.world.jobs.isEmpty());
}

QTEST_GUILESS_MAIN(TestPlanMessageHandler)
#include "tst_planmessagehandler.moc"

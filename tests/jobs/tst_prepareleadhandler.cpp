#include "jobs/handlers/prepareleadhandler.h"

#include "jobs/fakes/flowbench.h"
#include "jobs/flowjobs.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using Kind = JobOutcome::Kind;

class TestPrepareLeadHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void prepares_data();
    void prepares();
    void whatCannotBeWrittenSaysSo_data();
    void whatCannotBeWrittenSaysSo();
    void errorsBecome_data();
    void errorsBecome();
    void halfACaptureIsNone();
};

void TestPrepareLeadHandler::prepares_data()
{
    QTest::addColumn<QString>("comment");
    QTest::addColumn<int>("captures");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<StepKind>("step");
    QTest::newRow("no address") << u"SWIPE please"_s << 0 << false << StepKind::Dm1;
    QTest::newRow("an address") << u"SWIPE: jane.doe@example.com"_s << 1 << true << StepKind::Dm2;
    QTest::newRow("for a person to see") << u"SWIPE, ask bob@example.com"_s << 1 << false << StepKind::Dm1;
}

void TestPrepareLeadHandler::prepares()
{
    QFETCH(QString, comment);
    QFETCH(int, captures);
    QFETCH(bool, accepted);
    QFETCH(StepKind, step);
    FlowBench bench;
    PrepareLeadHandler handler(bench.services());
    bench.world.leads.first().commentText = comment;
    for (int run = 0; run < 2; ++run) {
        QCOMPARE(bench.run(handler, {{u"lead_id"_s, bench.lead().toString()}}).kind, Kind::Done);
        QCOMPARE(bench.world.captures.size(), captures);
        QCOMPARE(bench.world.jobsOf(jobkinds::kDeliverLead), accepted ? 1 : 0);
        QCOMPARE(bench.world.messages.size(), 1);
        QCOMPARE(bench.world.messages.first().step, step);
        QCOMPARE(bench.world.messages.first().status, MessageStatus::Draft);
        QCOMPARE(bench.world.messages.first().why.rule, QByteArray("dm.waits-for-approval"));
    }
}

void TestPrepareLeadHandler::whatCannotBeWrittenSaysSo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<CampaignStatus>("status");
    QTest::addColumn<QByteArray>("rule");
    QTest::newRow("unknown tag") << u"Hey {nmae}"_s << CampaignStatus::Active
                                 << QByteArray("template.unknown-tag");
    QTest::newRow("empty value") << u"Hey {company}"_s << CampaignStatus::Active
                                 << QByteArray("template.empty-value");
    QTest::newRow("completed") << u"Hey"_s << CampaignStatus::Completed
                               << QByteArray("message.campaign-ended");
    QTest::newRow("archived") << u"Hey"_s << CampaignStatus::Archived << QByteArray("message.campaign-ended");
}

void TestPrepareLeadHandler::whatCannotBeWrittenSaysSo()
{
    QFETCH(QString, text);
    QFETCH(CampaignStatus, status);
    QFETCH(QByteArray, rule);
    FlowBench bench;
    PrepareLeadHandler handler(bench.services());
    bench.world.campaign.steps.first().text = text;
    bench.world.campaign.status = status;
    QCOMPARE(bench.run(handler, {{u"lead_id"_s, bench.lead().toString()}}).kind, Kind::Done);
    QCOMPARE(bench.world.messages.size(), 1);
    QCOMPARE(bench.world.messages.first().status, MessageStatus::Skipped);
    QCOMPARE(bench.world.messages.first().why.rule, rule);
    QCOMPARE(bench.world.messages.first().content, text);
}

void TestPrepareLeadHandler::errorsBecome_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<Code>("code");
    QTest::addColumn<Kind>("kind");
    for (const char* place : {"leads.facts", "campaigns.load", "messages.addDraft", "commit"}) {
        for (const ErrorRow& row : kErrorTable)
            QTest::addRow("%s: %s", place, qPrintable(codeName(row.code)))
                << QString::fromLatin1(place) << row.code << row.becomes;
    }
}

void TestPrepareLeadHandler::errorsBecome()
{
    QFETCH(QString, place);
    QFETCH(Code, code);
    QFETCH(Kind, kind);
    FlowBench bench;
    PrepareLeadHandler handler(bench.services());
    bench.faults.put(place, errorOf(code));
    QCOMPARE(bench.run(handler, {{u"lead_id"_s, bench.lead().toString()}}).kind, kind);
    QCOMPARE(bench.world.messages.size(), 0);
}

void TestPrepareLeadHandler::halfACaptureIsNone()
{
    FlowBench bench;
    PrepareLeadHandler handler(bench.services());
    bench.world.leads.first().commentText = u"jane.doe@example.com"_s;
    bench.faults.put(u"messages.addDraft"_s, errorOf(Code::Offline));
    QCOMPARE(bench.run(handler, {{u"lead_id"_s, bench.lead().toString()}}).kind, Kind::RetryAfter);
    QCOMPARE(bench.world.captures.size(), 0);
    QCOMPARE(bench.world.jobs.size(), 0);
}

QTEST_GUILESS_MAIN(TestPrepareLeadHandler)
#include "tst_prepareleadhandler.moc"

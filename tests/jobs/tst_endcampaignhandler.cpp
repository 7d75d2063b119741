#include "jobs/handlers/endcampaignhandler.h"

#include "jobs/fakes/flowbench.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using Kind = JobOutcome::Kind;

class TestEndCampaignHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ends_data();
    void ends();
    void errorsBecome_data();
    void errorsBecome();
};

void TestEndCampaignHandler::ends_data()
{
    QTest::addColumn<CampaignStatus>("status");
    QTest::addColumn<QDateTime>("endsAt");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<CampaignStatus>("after");
    using S = CampaignStatus;
    const QDateTime before = kMonday.addSecs(-1);
    const QDateTime later = kMonday.addSecs(60);
    QTest::newRow("active, over") << S::Active << before << Kind::Done << S::Completed;
    QTest::newRow("this very moment") << S::Active << kMonday << Kind::Done << S::Completed;
    QTest::newRow("paused, over") << S::Paused << before << Kind::Done << S::Completed;
    QTest::newRow("moved") << S::Active << later << Kind::Snooze << S::Active;
    QTest::newRow("open end by now") << S::Active << QDateTime() << Kind::Done << S::Active;
    QTest::newRow("archived") << S::Archived << before << Kind::Done << S::Archived;
    QTest::newRow("completed") << S::Completed << before << Kind::Done << S::Completed;
    QTest::newRow("draft") << S::Draft << before << Kind::Done << S::Draft;
}

void TestEndCampaignHandler::ends()
{
    QFETCH(CampaignStatus, status);
    QFETCH(QDateTime, endsAt);
    QFETCH(Kind, kind);
    QFETCH(CampaignStatus, after);
    FlowBench bench;
    EndCampaignHandler handler(bench.services());
    bench.world.campaign.status = status;
    bench.world.campaign.endsAt = endsAt;
    for (int run = 0; run < 2; ++run) {
        const JobOutcome outcome =
            bench.run(handler, {{u"campaign_id"_s, bench.world.campaign.id.toString()}});
        QCOMPARE(outcome.kind, kind);
        QCOMPARE(outcome.until, kind == Kind::Snooze ? endsAt : QDateTime());
        QCOMPARE(bench.world.campaign.status, after);
    }
    QVERIFY(bench.faults.calls(u"campaigns.setStatus"_s) <= 1);
}

void TestEndCampaignHandler::errorsBecome_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<Code>("code");
    QTest::addColumn<Kind>("kind");
    for (const char* place : {"campaigns.load", "campaigns.setStatus"}) {
        for (const ErrorRow& row : kErrorTable)
            QTest::addRow("%s: %s", place, qPrintable(codeName(row.code)))
                << QString::fromLatin1(place) << row.code << row.becomes;
    }
}

void TestEndCampaignHandler::errorsBecome()
{
    QFETCH(QString, place);
    QFETCH(Code, code);
    QFETCH(Kind, kind);
    FlowBench bench;
    EndCampaignHandler handler(bench.services());
    bench.world.campaign.endsAt = kMonday;
    bench.faults.put(place, errorOf(code));
    QCOMPARE(bench.run(handler, {{u"campaign_id"_s, bench.world.campaign.id.toString()}}).kind, kind);
    QCOMPARE(bench.world.campaign.status, CampaignStatus::Active);
}

QTEST_GUILESS_MAIN(TestEndCampaignHandler)
#include "tst_endcampaignhandler.moc"

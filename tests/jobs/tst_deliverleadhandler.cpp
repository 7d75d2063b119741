#include "jobs/handlers/deliverleadhandler.h"

#include "jobs/fakes/flowbench.h"
#include "jobs/flowjobs.h"

#include <QJsonDocument>
#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using Kind = JobOutcome::Kind;

class TestDeliverLeadHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesOneDelivery();
    void withoutAnAddressThereIsNothing();
    void withoutAnEndpointAPersonIsAsked();
    void whatWasDeliveredIsNotQueuedAgain();
    void errorsBecome_data();
    void errorsBecome();
};

namespace {

QJsonObject argsOf(const FlowBench& bench)
{
    return {{u"lead_id"_s, bench.lead().toString()}};
}

void accept(FlowBench& bench)
{
    Capture capture;
    capture.id = CaptureId::create();
    capture.leadId = bench.lead();
    capture.email = u"jane.doe@example.com"_s;
    capture.state = CaptureState::Accepted;
    bench.world.captures.append(capture);
}

} // namespace

void TestDeliverLeadHandler::makesOneDelivery()
{
    FlowBench bench;
    DeliverLeadHandler handler(bench.services());
    accept(bench);
    for (int run = 0; run < 2; ++run) {
        QCOMPARE(bench.run(handler, argsOf(bench)).kind, Kind::Done);
        QCOMPARE(bench.world.deliveries.size(), 1);
        QCOMPARE(bench.world.jobsOf(jobkinds::kSendDelivery), 1);
        bench.clock.advance(std::chrono::hours(1));
    }
    const QJsonObject body = QJsonDocument::fromJson(bench.world.deliveries.first().body).object();
    QCOMPARE(body.value(u"type"_s).toString(), u"lead.captured"_s);
    QCOMPARE(body.value(u"data"_s).toObject().value(u"email"_s).toString(), u"jane.doe@example.com"_s);
}

void TestDeliverLeadHandler::withoutAnAddressThereIsNothing()
{
    FlowBench bench;
    DeliverLeadHandler handler(bench.services());
    QCOMPARE(bench.run(handler, argsOf(bench)).kind, Kind::GiveUp);
    QCOMPARE(bench.world.deliveries.size(), 0);
}

void TestDeliverLeadHandler::withoutAnEndpointAPersonIsAsked()
{
    FlowBench bench;
    DeliverLeadHandler handler(bench.services());
    accept(bench);
    bench.world.campaign.endpointId = {};
    const JobOutcome outcome = bench.run(handler, argsOf(bench));
    QCOMPARE(outcome.kind, Kind::NeedsPerson);
    QCOMPARE(outcome.why.rule, QByteArray("launch.endpoint"));
    QCOMPARE(bench.world.deliveries.size(), 0);
}

void TestDeliverLeadHandler::whatWasDeliveredIsNotQueuedAgain()
{
    FlowBench bench;
    DeliverLeadHandler handler(bench.services());
    accept(bench);
    bench.run(handler, argsOf(bench));
    for (const DeliveryState state : {DeliveryState::Delivered, DeliveryState::Parked}) {
        bench.world.jobs.clear();
        bench.world.deliveries.first().state = state;
        QCOMPARE(bench.run(handler, argsOf(bench)).kind, Kind::Done);
        QCOMPARE(bench.world.jobs.size(), 0);
    }
}

void TestDeliverLeadHandler::errorsBecome_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<Code>("code");
    QTest::addColumn<Kind>("kind");
    for (const char* place : {"deliveries.leadFields", "deliveries.enqueue", "jobs.add", "commit"}) {
        for (const ErrorRow& row : kErrorTable)
            QTest::addRow("%s: %s", place, qPrintable(codeName(row.code)))
                << QString::fromLatin1(place) << row.code << row.becomes;
    }
}

void TestDeliverLeadHandler::errorsBecome()
{
    QFETCH(QString, place);
    QFETCH(Code, code);
    QFETCH(Kind, kind);
    FlowBench bench;
    DeliverLeadHandler handler(bench.services());
    accept(bench);
    bench.faults.put(place, errorOf(code));
    QCOMPARE(bench.run(handler, argsOf(bench)).kind, kind);
    QCOMPARE(bench.world.deliveries.size(), 0);
    QCOMPARE(bench.world.jobs.size(), 0);
}

QTEST_GUILESS_MAIN(TestDeliverLeadHandler)
#include "tst_deliverleadhandler.moc"

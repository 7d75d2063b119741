#include "jobs/handlers/senddeliveryhandler.h"

#include "jobs/fakes/flowbench.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using Kind = JobOutcome::Kind;

namespace {

QJsonObject addDelivery(FlowBench& bench)
{
    Delivery delivery;
    delivery.id = DeliveryId::create();
    delivery.endpointId = bench.world.endpoint.id;
    delivery.leadId = bench.lead();
    delivery.eventId = "msg_1";
    delivery.body = "{}";
    bench.world.deliveries = {delivery};
    return {{u"delivery_id"_s, delivery.id.toString()}};
}

WebhookResponse answer(int status)
{
    WebhookResponse response;
    response.httpStatus = status;
    return response;
}

} // namespace

class TestSendDeliveryHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data();
    void answers();
    void givesUpAfterTheLastAttempt();
    void whatIsOverIsNotSent_data();
    void whatIsOverIsNotSent();
    void anUnsafeTargetIsParked();
    void aGoneReceiverIsDisabled();
    void errorsBecome_data();
    void errorsBecome();
};

void TestSendDeliveryHandler::answers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<DeliveryState>("state");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("ok") << 200 << DeliveryState::Delivered << Kind::Done;
    QTest::newRow("no content") << 204 << DeliveryState::Delivered << Kind::Done;
    QTest::newRow("server error") << 500 << DeliveryState::Pending << Kind::Snooze;
    QTest::newRow("too many") << 429 << DeliveryState::Pending << Kind::Snooze;
    QTest::newRow("no answer") << 0 << DeliveryState::Pending << Kind::Snooze;
}

void TestSendDeliveryHandler::answers()
{
    QFETCH(int, status);
    QFETCH(DeliveryState, state);
    QFETCH(Kind, kind);
    FlowBench bench;
    SendDeliveryHandler handler(bench.services());
    const QJsonObject args = addDelivery(bench);
    bench.webhooks.response = answer(status);
    if (status == 0)
        bench.webhooks.response.error = Error::because(Code::Offline, "webhook.unreachable");
    const JobOutcome outcome = bench.run(handler, args);
    QCOMPARE(outcome.kind, kind);
    const Delivery& delivery = bench.world.deliveries.first();
    QCOMPARE(delivery.state, state);
    QCOMPARE(delivery.attempts, 1);
    QCOMPARE(bench.world.attempts.size(), 1);
    QCOMPARE(bench.world.attempts.first().httpStatus, status);
    if (state == DeliveryState::Pending) {
        // Whoever waits says why, and until when.
        QCOMPARE(outcome.until, delivery.nextAttemptAt);
        QVERIFY(outcome.until > kMonday);
        QVERIFY(!delivery.why.isEmpty());
        QCOMPARE(outcome.why, delivery.why);
    }
}

void TestSendDeliveryHandler::givesUpAfterTheLastAttempt()
{
    FlowBench bench;
    SendDeliveryHandler handler(bench.services());
    const QJsonObject args = addDelivery(bench);
    bench.webhooks.response = answer(500);
    int runs = 0;
    while (bench.world.deliveries.first().state == DeliveryState::Pending && runs < 50) {
        bench.run(handler, args);
        ++runs;
    }
    QCOMPARE(runs, 10);
    QCOMPARE(bench.world.deliveries.first().state, DeliveryState::Parked);
    QVERIFY(!bench.world.deliveries.first().why.isEmpty());
    QCOMPARE(bench.run(handler, args).kind, Kind::Done);
    QCOMPARE(bench.webhooks.received.size(), 10);
}

void TestSendDeliveryHandler::whatIsOverIsNotSent_data()
{
    QTest::addColumn<DeliveryState>("state");
    QTest::newRow("delivered") << DeliveryState::Delivered;
    QTest::newRow("parked") << DeliveryState::Parked;
}

void TestSendDeliveryHandler::whatIsOverIsNotSent()
{
    QFETCH(DeliveryState, state);
    FlowBench bench;
    SendDeliveryHandler handler(bench.services());
    const QJsonObject args = addDelivery(bench);
    bench.world.deliveries.first().state = state;
    QCOMPARE(bench.run(handler, args).kind, Kind::Done);
    QCOMPARE(bench.webhooks.received.size(), 0);
    QCOMPARE(bench.world.attempts.size(), 0);
}

void TestSendDeliveryHandler::anUnsafeTargetIsParked()
{
    FlowBench bench;
    SendDeliveryHandler handler(bench.services());
    const QJsonObject args = addDelivery(bench);
    bench.faults.put(u"webhooks.send"_s, Error::invalid("webhook.private-address", {u"10.0.0.1"_s}));
    QCOMPARE(bench.run(handler, args).kind, Kind::Done);
    QCOMPARE(bench.world.deliveries.first().state, DeliveryState::Parked);
    QCOMPARE(bench.world.deliveries.first().why.rule, QByteArray("webhook.private-address"));
    QCOMPARE(bench.world.attempts.size(), 1);
}

void TestSendDeliveryHandler::aGoneReceiverIsDisabled()
{
    FlowBench bench;
    SendDeliveryHandler handler(bench.services());
    const QJsonObject args = addDelivery(bench);
    bench.webhooks.response = answer(410);
    QCOMPARE(bench.run(handler, args).kind, Kind::Done);
    QCOMPARE(bench.world.endpoint.state, EndpointState::Disabled);
}

void TestSendDeliveryHandler::errorsBecome_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<Code>("code");
    QTest::addColumn<Kind>("kind");
    for (const char* place : {"deliveries.load", "deliveries.endpoint", "sealer.open", "webhooks.send",
                              "deliveries.recordAttempt"}) {
        for (const ErrorRow& row : kErrorTable) {
            // What the sender refuses is the delivery's end, not the job's: anUnsafeTargetIsParked().
            const bool isRefusal = row.code == Code::Invalid || row.code == Code::Denied;
            if (isRefusal && qstrcmp(place, "webhooks.send") == 0)
                continue;
            QTest::addRow("%s: %s", place, qPrintable(codeName(row.code)))
                << QString::fromLatin1(place) << row.code << row.becomes;
        }
    }
}

void TestSendDeliveryHandler::errorsBecome()
{
    QFETCH(QString, place);
    QFETCH(Code, code);
    QFETCH(Kind, kind);
    FlowBench bench;
    SendDeliveryHandler handler(bench.services());
    const QJsonObject args = addDelivery(bench);
    bench.faults.put(place, errorOf(code));
    QCOMPARE(bench.run(handler, args).kind, kind);
    QCOMPARE(bench.world.deliveries.first().state, DeliveryState::Pending);
    QCOMPARE(bench.world.attempts.size(), 0);
}

QTEST_GUILESS_MAIN(TestSendDeliveryHandler)
#include "tst_senddeliveryhandler.moc"

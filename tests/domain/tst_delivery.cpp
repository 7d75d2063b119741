#include "domain/delivery/deliverydecision.h"
#include "domain/delivery/webhookbody.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime kNow(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC);

WebhookResponse answered(int status)
{
    WebhookResponse response;
    response.httpStatus = status;
    return response;
}

} // namespace

class TestDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void scheduleIsTheStandards();
    void tenthFailureParks();
    void retryAfterIsKept();
    void bodyIsFlatAndStable();
};

void TestDelivery::verdicts_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<DeliveryVerdict>("verdict");
    QTest::addColumn<DeliveryState>("state");
    QTest::newRow("200") << 200 << DeliveryVerdict::Delivered << DeliveryState::Delivered;
    QTest::newRow("204") << 204 << DeliveryVerdict::Delivered << DeliveryState::Delivered;
    QTest::newRow("302 is not followed") << 302 << DeliveryVerdict::Park << DeliveryState::Parked;
    QTest::newRow("400") << 400 << DeliveryVerdict::Park << DeliveryState::Parked;
    QTest::newRow("408") << 408 << DeliveryVerdict::Retry << DeliveryState::Pending;
    QTest::newRow("410") << 410 << DeliveryVerdict::Disable << DeliveryState::Parked;
    QTest::newRow("425") << 425 << DeliveryVerdict::Retry << DeliveryState::Pending;
    QTest::newRow("429") << 429 << DeliveryVerdict::Retry << DeliveryState::Pending;
    QTest::newRow("500") << 500 << DeliveryVerdict::Retry << DeliveryState::Pending;
    QTest::newRow("no answer") << 0 << DeliveryVerdict::Retry << DeliveryState::Pending;
}

void TestDelivery::verdicts()
{
    QFETCH(int, status);
    QFETCH(DeliveryVerdict, verdict);
    QFETCH(DeliveryState, state);
    const DeliveryDecision decision = decideDelivery(answered(status), 1, kNow, 0);
    QCOMPARE(decision.verdict, verdict);
    QCOMPARE(decision.state, state);
    QCOMPARE(decision.nextAttemptAt.isValid(), state == DeliveryState::Pending);
    QCOMPARE(decision.why.isEmpty(), state == DeliveryState::Delivered);
}

void TestDelivery::scheduleIsTheStandards()
{
    const QList<std::chrono::seconds> delays{5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h};
    for (int number = 1; number <= delays.size(); ++number) {
        QCOMPARE(retryDelay(number, 0), std::optional(delays[number - 1]));
        for (quint64 seed = 1; seed < 200; seed += 7) {
            const auto delay = *retryDelay(number, seed * 1000);
            QVERIFY(delay >= delays[number - 1]);
            QVERIFY(delay <= delays[number - 1] + delays[number - 1] / 10);
        }
    }
    QVERIFY(!retryDelay(10, 0));
}

void TestDelivery::tenthFailureParks()
{
    const DeliveryDecision decision = decideDelivery(answered(503), 10, kNow, 0);
    QCOMPARE(decision.state, DeliveryState::Parked);
    QCOMPARE(decision.why.rule, QByteArray("lead.delivery-parked"));
    QCOMPARE(decision.why.facts, QStringList{u"HTTP 503"_s});
}

void TestDelivery::retryAfterIsKept()
{
    WebhookResponse busy = answered(429);
    busy.retryAfter = 600s;
    QCOMPARE(decideDelivery(busy, 1, kNow, 0).nextAttemptAt, kNow.addSecs(600));
    busy.retryAfter = 1s;
    QCOMPARE(decideDelivery(busy, 1, kNow, 0).nextAttemptAt, kNow.addSecs(5));
    busy.retryAfter = 24h * 30;
    QCOMPARE(decideDelivery(busy, 1, kNow, 0).nextAttemptAt, kNow.addDays(1));
}

void TestDelivery::bodyIsFlatAndStable()
{
    DeliveryStore::LeadFields fields;
    fields.email = u"zoë@example.com"_s;
    fields.fullName = u"Zoë \"Z\" Doe"_s;
    fields.confidence = 95;
    fields.capturedAt = kNow;
    const QByteArray body = webhookBody("lead.captured", kNow, fields);
    QCOMPARE(body, webhookBody("lead.captured", kNow, fields));
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    QCOMPARE(json.value(u"type"_s).toString(), u"lead.captured"_s);
    QCOMPARE(json.value(u"timestamp"_s).toString(), u"2026-11-23T09:00:00.000Z"_s);
    const QJsonObject data = json.value(u"data"_s).toObject();
    QCOMPARE(data.value(u"email"_s).toString(), fields.email);
    QCOMPARE(data.value(u"full_name"_s).toString(), fields.fullName);
    QCOMPARE(data.value(u"confidence"_s).toInt(), 95);
    QCOMPARE(data.size(), 13);
}

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"

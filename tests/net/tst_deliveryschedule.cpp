#include "domain/delivery/deliveryschedule.h"
#include "domain/delivery/deliveryverdict.h"

#include <QTest>
#include <QTimeZone>

using namespace revos;
using namespace std::chrono_literals;

namespace {

QDateTime now()
{
    return QDateTime(QDate(2026, 3, 2), QTime(9, 0), QTimeZone::utc());
}

WebhookResponse answered(int status)
{
    WebhookResponse response;
    response.httpStatus = status;
    return response;
}

WebhookResponse unanswered()
{
    WebhookResponse response;
    response.error = Error::because(Code::Timeout, "webhook.no-answer", {QStringLiteral("crm.example")});
    return response;
}

} // namespace

class TestDeliverySchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusesAreClassified_data();
    void statusesAreClassified();
    void attemptsFollowTheStandard();
    void jitterOnlyLengthens();
    void retryAfterIsHonoured_data();
    void retryAfterIsHonoured();
    void decisionsSayWhy_data();
    void decisionsSayWhy();
    void lastAttemptParks();
    void refusedTargetParks();
    void randomJitterStaysInside();
};

void TestDeliverySchedule::statusesAreClassified_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addColumn<DeliveryVerdict>("verdict");
    const auto row = [](const char* name, int first, int last, DeliveryVerdict verdict) {
        QTest::newRow(name) << first << last << verdict;
    };
    row("no answer", 0, 0, DeliveryVerdict::Retry);
    row("information", 100, 199, DeliveryVerdict::Retry);
    row("success", 200, 299, DeliveryVerdict::Delivered);
    row("redirect", 300, 399, DeliveryVerdict::Retry);
    row("client errors", 400, 407, DeliveryVerdict::Park);
    row("request timeout", 408, 408, DeliveryVerdict::Retry);
    row("conflict", 409, 409, DeliveryVerdict::Park);
    row("gone", 410, 410, DeliveryVerdict::DisableEndpoint);
    row("more client errors", 411, 424, DeliveryVerdict::Park);
    row("too early", 425, 425, DeliveryVerdict::Retry);
    row("yet more client errors", 426, 428, DeliveryVerdict::Park);
    row("too many requests", 429, 429, DeliveryVerdict::Retry);
    row("the rest of the client errors", 430, 499, DeliveryVerdict::Park);
    row("server errors", 500, 599, DeliveryVerdict::Retry);
    row("no status of HTTP", 600, 999, DeliveryVerdict::Retry);
}

void TestDeliverySchedule::statusesAreClassified()
{
    QFETCH(int, first);
    QFETCH(int, last);
    QFETCH(DeliveryVerdict, verdict);
    for (int status = first; status <= last; ++status)
        QCOMPARE(classifyResponse(status), verdict);
}

void TestDeliverySchedule::attemptsFollowTheStandard()
{
    const std::vector<std::chrono::seconds> pauses{5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h};
    QDateTime at = now();
    for (size_t failed = 1; failed <= pauses.size(); ++failed) {
        const DeliveryDecision decision = decideDelivery(answered(503), int(failed), at, 0.0);
        QCOMPARE(decision.state, DeliveryState::Pending);
        QCOMPARE(at.secsTo(decision.nextAttemptAt), pauses[failed - 1].count());
        at = decision.nextAttemptAt;
    }
    QCOMPARE(now().secsTo(at), (75h + 35min + 5s) / 1s);
    QCOMPARE(pauseBeforeAttempt(1), 0s);
}

void TestDeliverySchedule::jitterOnlyLengthens()
{
    const DeliveryDecision most = decideDelivery(answered(500), 3, now(), 1.0);
    QCOMPARE(now().secsTo(most.nextAttemptAt), 33 * 60);
    QCOMPARE(decideDelivery(answered(500), 3, now(), 7.0), most);
    QCOMPARE(now().secsTo(decideDelivery(answered(500), 3, now(), -1.0).nextAttemptAt), 30 * 60);
}

void TestDeliverySchedule::retryAfterIsHonoured_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("seconds");
    QTest::newRow("shorter than ours") << 1 << 5;
    QTest::newRow("longer than ours") << 90 << 90;
    QTest::newRow("longer than a day") << 900000 << 86400;
    QTest::newRow("none of sense") << -50 << 5;
}

void TestDeliverySchedule::retryAfterIsHonoured()
{
    QFETCH(int, asked);
    QFETCH(int, seconds);
    WebhookResponse response = answered(429);
    response.retryAfter = std::chrono::seconds(asked);
    QCOMPARE(now().secsTo(decideDelivery(response, 1, now(), 0.0).nextAttemptAt), seconds);
}

void TestDeliverySchedule::decisionsSayWhy_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<DeliveryState>("state");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QStringList>("facts");
    QTest::addColumn<bool>("disables");
    const QString next = QStringLiteral("2026-03-02T09:00:05Z");
    QTest::newRow("delivered") << 204 << DeliveryState::Delivered << QByteArray() << QStringList() << false;
    QTest::newRow("server error") << 502 << DeliveryState::Pending << QByteArray("webhook.tried-again")
                                  << QStringList{QStringLiteral("502"), next} << false;
    QTest::newRow("redirect") << 302 << DeliveryState::Pending << QByteArray("webhook.redirected")
                              << QStringList{QStringLiteral("302"), next} << false;
    QTest::newRow("no answer") << 0 << DeliveryState::Pending << QByteArray("webhook.no-answer")
                               << QStringList{QStringLiteral("crm.example")} << false;
    QTest::newRow("refused") << 422 << DeliveryState::Parked << QByteArray("webhook.refused-by-receiver")
                             << QStringList{QStringLiteral("422")} << false;
    QTest::newRow("gone") << 410 << DeliveryState::Parked << QByteArray("webhook.gone") << QStringList()
                          << true;
}

void TestDeliverySchedule::decisionsSayWhy()
{
    QFETCH(int, status);
    QFETCH(DeliveryState, state);
    QFETCH(QByteArray, rule);
    QFETCH(QStringList, facts);
    QFETCH(bool, disables);
    const DeliveryDecision decision =
        decideDelivery(status == 0 ? unanswered() : answered(status), 1, now(), 0.0);
    QCOMPARE(decision.state, state);
    QCOMPARE(decision.why.rule, rule);
    QCOMPARE(decision.why.facts, facts);
    QCOMPARE(decision.disableEndpoint, disables);
    QCOMPARE(decision.nextAttemptAt.isValid(), state == DeliveryState::Pending);
    QCOMPARE(decision.why.until, decision.nextAttemptAt);
}

void TestDeliverySchedule::lastAttemptParks()
{
    const DeliveryDecision decision = decideDelivery(unanswered(), kMaxDeliveryAttempts, now(), 0.0);
    QCOMPARE(decision.state, DeliveryState::Parked);
    QCOMPARE(decision.why.rule, QByteArray("webhook.attempts-used"));
    QCOMPARE(decision.why.facts, (QStringList{QStringLiteral("10"), QStringLiteral("no answer")}));
    QCOMPARE(decideDelivery(answered(200), kMaxDeliveryAttempts, now(), 0.0).state, DeliveryState::Delivered);
}

void TestDeliverySchedule::refusedTargetParks()
{
    const Error refusal =
        Error::because(Code::Denied, "webhook.target-private", {QStringLiteral("10.0.0.1")});
    const DeliveryDecision decision = parkRefused(refusal);
    QCOMPARE(decision.state, DeliveryState::Parked);
    QCOMPARE(decision.why.rule, refusal.reason);
    QCOMPARE(decision.why.facts, refusal.facts);
}

void TestDeliverySchedule::randomJitterStaysInside()
{
    for (int i = 0; i < 1000; ++i) {
        const qint64 pause = now().msecsTo(decideDelivery(answered(500), 1, now()).nextAttemptAt);
        QVERIFY(pause >= 5000 && pause <= 5500);
    }
}

QTEST_GUILESS_MAIN(TestDeliverySchedule)
#include "tst_deliveryschedule.moc"

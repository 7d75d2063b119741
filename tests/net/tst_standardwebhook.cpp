#include "net/webhook/standardwebhook.h"

#include <QTest>

using namespace revos;
using namespace revos::standardwebhook;

namespace {

/// The example of the reference libraries' own tests: id, time, body and secret with the signature they
/// expect.
const Received kExample{"msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330",
                        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", R"({"test": 2432232314})"};

Secret exampleSecret()
{
    QByteArray bytes = QByteArray::fromBase64("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    return Secret::taking(bytes);
}

QDateTime exampleTime()
{
    return QDateTime::fromSecsSinceEpoch(1614265330);
}

} // namespace

class TestStandardWebhook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsAsTheReferenceDoes();
    void bothSecretsSignDuringARotation();
    void verifiesWhatWasSigned_data();
    void verifiesWhatWasSigned();
};

void TestStandardWebhook::signsAsTheReferenceDoes()
{
    const Secret key = exampleSecret();
    QCOMPARE(signature(kExample.id, 1614265330, kExample.body, std::span(&key, 1)), kExample.signature);
}

void TestStandardWebhook::bothSecretsSignDuringARotation()
{
    std::vector<Secret> keys;
    keys.push_back(exampleSecret());
    keys.push_back(Secret(QByteArrayView("the previous secret of the endpoint")));
    const QByteArray both = signature(kExample.id, 1614265330, kExample.body, keys);
    const QList<QByteArray> parts = both.split(' ');
    QCOMPARE(parts.size(), 2);
    QCOMPARE(parts[0], kExample.signature);
    QVERIFY(parts[1].startsWith("v1,"));
    const Received received{kExample.id, kExample.timestamp, both, kExample.body};
    for (const Secret& key : keys)
        QVERIFY(verify(received, std::span(&key, 1), exampleTime()).has_value());
}

void TestStandardWebhook::verifiesWhatWasSigned_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("timestamp");
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("secondsLater");
    QTest::addColumn<QByteArray>("reason");
    const Received ok = kExample;
    const auto row = [&](const char* name, const Received& got, qint64 later, const char* reason) {
        QTest::newRow(name) << got.id << got.timestamp << got.signature << got.body << later
                            << QByteArray(reason);
    };
    row("as sent", ok, 0, "");
    row("just in time", ok, 300, "");
    row("clock of the receiver behind", ok, -300, "");
    row("too old", ok, 301, "webhook.timestamp-invalid");
    row("from the future", ok, -301, "webhook.timestamp-invalid");
    row("no time", {ok.id, "", ok.signature, ok.body}, 0, "webhook.timestamp-invalid");
    row("time with a tail", {ok.id, "1614265330x", ok.signature, ok.body}, 0, "webhook.timestamp-invalid");
    row("other time", {ok.id, "1614265331", ok.signature, ok.body}, 0, "webhook.signature-wrong");
    row("other id", {"msg_other", ok.timestamp, ok.signature, ok.body}, 0, "webhook.signature-wrong");
    row("other body", {ok.id, ok.timestamp, ok.signature, R"({"test": 2432232315})"}, 0,
        "webhook.signature-wrong");
    row("no signature", {ok.id, ok.timestamp, "", ok.body}, 0, "webhook.signature-wrong");
    row("unknown version", {ok.id, ok.timestamp, QByteArray(ok.signature).replace("v1,", "v2,"), ok.body}, 0,
        "webhook.signature-wrong");
    row("one of several", {ok.id, ok.timestamp, "v1a,AAAA v1,Zm9v " + ok.signature, ok.body}, 0, "");
    row("cut", {ok.id, ok.timestamp, ok.signature.chopped(1), ok.body}, 0, "webhook.signature-wrong");
}

void TestStandardWebhook::verifiesWhatWasSigned()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, timestamp);
    QFETCH(QByteArray, signature);
    QFETCH(QByteArray, body);
    QFETCH(qint64, secondsLater);
    QFETCH(QByteArray, reason);
    const Secret key = exampleSecret();
    const auto verified =
        verify({id, timestamp, signature, body}, std::span(&key, 1), exampleTime().addSecs(secondsLater));
    QCOMPARE(verified ? QByteArray() : verified.error().reason, reason);
}

QTEST_GUILESS_MAIN(TestStandardWebhook)
#include "tst_standardwebhook.moc"

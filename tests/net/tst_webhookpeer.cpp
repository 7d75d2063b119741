#include "domain/delivery/webhookbody.h"
#include "net/fakeresolver.h"
#include "net/netthread.h"
#include "net/webhook/httpwebhooksender.h"
#include "net/webhook/standardwebhook.h"
#include "support/realpart.h"
#include "vault/webhooksecret.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace revos;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString kFolder = QStringLiteral(REVOS_BUILD_DIR "/tests/webhook-peer");

QString textOf(const WebhookSecret& secret)
{
    return QString::fromLatin1(secret.toText().view());
}

/// The receiver as a process, ended with the test.
class Receiver
{
public:
    explicit Receiver(const QString& secret)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(u"node"_s, {kFolder + u"/receiver.js"_s, secret});
        m_port = line().toInt();
    }
    ~Receiver()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(10000);
    }
    Receiver(const Receiver&) = delete;
    Receiver& operator=(const Receiver&) = delete;

    WebhookEndpoint endpoint() const
    {
        WebhookEndpoint endpoint;
        endpoint.url = QUrl(u"http://127.0.0.1:%1/"_s.arg(m_port));
        endpoint.allowLoopback = true;
        return endpoint;
    }
    int port() const { return m_port; }
    QJsonObject report() { return QJsonDocument::fromJson(line()).object(); }

private:
    QByteArray line()
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(20000)) {
        }
        return m_process.readLine().trimmed();
    }

    QProcess m_process;
    int m_port = 0;
};

Delivery someDelivery()
{
    DeliveryStore::LeadFields fields;
    fields.email = u"jane@example.com"_s;
    fields.fullName = u"Jané Дое 🚀"_s;
    fields.commentText = u"\"quoted\"\n\ttext\\"_s;
    fields.capturedAt = QDateTime::currentDateTimeUtc();
    Delivery delivery;
    delivery.eventId = "msg_0192f0000000700080000000000000aa_captured";
    delivery.body = webhookBody("lead.captured", QDateTime::currentDateTimeUtc(), fields);
    return delivery;
}

} // namespace

/// The other side is the reference library of Standard Webhooks for Node, unchanged.
class TestWebhookPeer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void peerVerifiesOurDelivery();
    void peerRefusesAnotherSecret();
    void peerSignsAsWeDo();

private:
    Result<WebhookResponse> send(const Receiver& receiver, const WebhookSecret& secret)
    {
        HttpWebhookSender sender(m_thread, m_resolver);
        return sender.send(receiver.endpoint(), someDelivery(), secret.bytes(), Call::within(30s));
    }

    NetThread m_thread;
    FakeResolver m_resolver;
    WebhookSecret m_secret = WebhookSecret::create().value();
};

void TestWebhookPeer::initTestCase()
{
    for (const char* program : {"node", "npm"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
            REVOS_SKIP_WITHOUT_REAL_PART("node and npm are needed for the reference receiver");
    }
    QProcess setup;
    setup.setProcessChannelMode(QProcess::ForwardedChannels);
    setup.start(QStringLiteral(REVOS_SOURCE_DIR "/tests/net/peer/setup.sh"), {kFolder});
    if (!setup.waitForFinished(100000) || setup.exitCode() != 0)
        REVOS_SKIP_WITHOUT_REAL_PART("the reference receiver's packages could not be installed");
}

void TestWebhookPeer::peerVerifiesOurDelivery()
{
    Receiver receiver(textOf(m_secret));
    QVERIFY(receiver.port() > 0);
    const auto response = send(receiver, m_secret);
    QVERIFY(response.has_value());
    QCOMPARE(response->httpStatus, 204);
    const QJsonObject report = receiver.report();
    QVERIFY(report["verified"_L1].toBool());
    QCOMPARE(report["type"_L1].toString(), u"lead.captured"_s);
    QCOMPARE(report["email"_L1].toString(), u"jane@example.com"_s);
    QCOMPARE(report["id"_L1].toString().toLatin1(), someDelivery().eventId);
}

void TestWebhookPeer::peerRefusesAnotherSecret()
{
    Receiver receiver(textOf(m_secret));
    QVERIFY(receiver.port() > 0);
    const auto response = send(receiver, WebhookSecret::create().value());
    QVERIFY(response.has_value());
    QCOMPARE(response->httpStatus, 400);
    QVERIFY(!response->bodyStart.isEmpty());
    QVERIFY(!receiver.report()["verified"_L1].toBool());
}

void TestWebhookPeer::peerSignsAsWeDo()
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const Delivery delivery = someDelivery();
    QProcess signer;
    signer.start(u"node"_s, {kFolder + u"/receiver.js"_s, textOf(m_secret), u"--sign"_s});
    signer.write(QJsonDocument(QJsonObject{{u"id"_s, QString::fromLatin1(delivery.eventId)},
                                           {u"seconds"_s, now},
                                           {u"body"_s, QString::fromUtf8(delivery.body)}})
                     .toJson());
    signer.closeWriteChannel();
    QVERIFY(signer.waitForFinished(20000));
    const QByteArray theirs = signer.readAllStandardOutput().trimmed();
    QCOMPARE(
        standardwebhook::signature(delivery.eventId, now, delivery.body, std::span(&m_secret.bytes(), 1)),
        theirs);
    const standardwebhook::Received received{delivery.eventId, QByteArray::number(now), theirs,
                                             delivery.body};
    QVERIFY(
        standardwebhook::verify(received, std::span(&m_secret.bytes(), 1), QDateTime::currentDateTimeUtc())
            .has_value());
}

QTEST_GUILESS_MAIN(TestWebhookPeer)
#include "tst_webhookpeer.moc"

#include "net/fakeresolver.h"
#include "net/httpstub.h"
#include "net/netthread.h"
#include "net/testca.h"
#include "net/webhook/httpwebhooksender.h"
#include "net/webhook/standardwebhook.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QTest>
#include <QTimer>

#include <future>

using namespace revos;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString kHost = u"hooks.example.test"_s;

Secret someSecret()
{
    return Secret(QByteArrayView("0123456789abcdef0123456789abcdef"));
}

Delivery someDelivery()
{
    Delivery delivery;
    delivery.id = DeliveryId::create();
    delivery.type = "lead.captured";
    delivery.eventId = "msg_0192f0000000700080000000000000aa_captured";
    delivery.body = "{\"data\": \"exactly these bytes,  blanks and \xC3\xBC included\"}\n";
    return delivery;
}

WebhookEndpoint endpointAt(const QString& url, bool allowLoopback = true)
{
    WebhookEndpoint endpoint;
    endpoint.url = QUrl(url);
    endpoint.allowLoopback = allowLoopback;
    return endpoint;
}

WebhookEndpoint endpointOf(const HttpStub& stub)
{
    return endpointAt(u"http://127.0.0.1:%1/hooks/lead?client=7#part"_s.arg(stub.port()));
}

WebhookEndpoint tlsEndpointOf(const HttpStub& stub)
{
    return endpointAt(u"https://%1:%2/hook"_s.arg(kHost).arg(stub.port()));
}

Call soon()
{
    return Call::within(30s);
}

} // namespace

class TestHttpWebhookSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsExactlyWhatWasSigned();
    void statusesAreAnswers_data();
    void statusesAreAnswers();
    void redirectsAreNotFollowed();
    void longBodiesAreCutOff();
    void packedBodiesAreNotUnpacked();
    void silentReceiversEndAtTheLimit_data();
    void silentReceiversEndAtTheLimit();
    void drippingBodyCountsByItsStatus();
    void closedConnectionIsNoAnswer();
    void refusedAddressIsFollowedByTheNext();
    void unsafeUrlsAreNotTried_data();
    void unsafeUrlsAreNotTried();
    void privateAddressesAreNotTried_data();
    void privateAddressesAreNotTried();
    void reboundNameIsAskedForOnce();
    void unknownHostIsNoAnswer();
    void certificatesAreVerified_data();
    void certificatesAreVerified();
    void proxiesOfTheProgramAreNotUsed();
    void cancellingEndsTheRequest();
    void callersDeadlineIsAnError();
    void endOfTheThreadEndsTheWait();
    void missingSecretAndUnsafeIdAreRefused();

private:
    /// Sends to @p endpoint with a fresh sender.
    Result<WebhookResponse> send(const WebhookEndpoint& endpoint,
                                 std::chrono::milliseconds limit = HttpWebhookSender::kLimit)
    {
        HttpWebhookSender sender(m_thread, m_resolver, m_ca.client(), limit);
        return sender.send(endpoint, someDelivery(), someSecret(), soon());
    }

    NetThread m_thread;
    FakeResolver m_resolver;
    TestCa m_ca;
};

void TestHttpWebhookSender::sendsExactlyWhatWasSigned()
{
    HttpStub stub(HttpStub::always(HttpStub::response(200, "Content-Type: text/plain\r\n", "thanks")));
    const qint64 before = QDateTime::currentSecsSinceEpoch();
    const auto response = send(endpointOf(stub));
    QVERIFY(response.has_value());
    QCOMPARE(response->httpStatus, 200);
    QCOMPARE(response->bodyStart, QByteArray("thanks"));
    QVERIFY(response->durationMs >= 0);
    QVERIFY(response->error.reason.isEmpty());

    QCOMPARE(stub.requests().size(), 1);
    const HttpStub::Request request = stub.requests().constFirst();
    QCOMPARE(request.line(), QByteArray("POST /hooks/lead?client=7 HTTP/1.1"));
    QCOMPARE(request.body, someDelivery().body);
    QCOMPARE(request.header("Host"), "127.0.0.1:" + QByteArray::number(stub.port()));
    QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
    QVERIFY(request.header("User-Agent").startsWith("RevOS-Webhooks/"));
    QVERIFY(request.header("Cookie").isEmpty());
    QCOMPARE(request.header("webhook-id"), someDelivery().eventId);
    const qint64 sent = request.header("webhook-timestamp").toLongLong();
    QVERIFY(sent >= before && sent <= QDateTime::currentSecsSinceEpoch());
    const Secret secret = someSecret();
    const standardwebhook::Received received{request.header("webhook-id"),
                                             request.header("webhook-timestamp"),
                                             request.header("webhook-signature"), request.body};
    QVERIFY(standardwebhook::verify(received, std::span(&secret, 1), QDateTime::currentDateTimeUtc())
                .has_value());
}

void TestHttpWebhookSender::statusesAreAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("retryAfter"); // -1 = none
    QTest::newRow("created") << 201 << QByteArray() << -1;
    QTest::newRow("no content") << 204 << QByteArray() << -1;
    QTest::newRow("bad request") << 400 << QByteArray() << -1;
    QTest::newRow("asks for a login") << 401 << QByteArray("WWW-Authenticate: Basic realm=\"x\"\r\n") << -1;
    QTest::newRow("asks for a proxy login")
        << 407 << QByteArray("Proxy-Authenticate: Basic realm=\"x\"\r\n") << -1;
    QTest::newRow("gone") << 410 << QByteArray() << -1;
    QTest::newRow("slow down") << 429 << QByteArray("Retry-After: 120\r\n") << 120;
    QTest::newRow("server error") << 500 << QByteArray() << -1;
    QTest::newRow("unavailable") << 503 << QByteArray("retry-after: nonsense\r\n") << -1;
}

void TestHttpWebhookSender::statusesAreAnswers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, headers);
    QFETCH(int, retryAfter);
    HttpStub stub(HttpStub::always(HttpStub::response(status, headers)));
    const auto response = send(endpointOf(stub));
    QVERIFY(response.has_value());
    QCOMPARE(response->httpStatus, status);
    QCOMPARE(response->retryAfter ? int(response->retryAfter->count()) : -1, retryAfter);
    QCOMPARE(stub.requests().size(), 1);
}

void TestHttpWebhookSender::redirectsAreNotFollowed()
{
    HttpStub elsewhere(HttpStub::always(HttpStub::response(200)));
    for (const int status : {301, 302, 303, 307, 308}) {
        const QByteArray location =
            "Location: http://127.0.0.1:" + QByteArray::number(elsewhere.port()) + "/\r\n";
        HttpStub stub(HttpStub::always(HttpStub::response(status, location)));
        const auto response = send(endpointOf(stub));
        QVERIFY(response.has_value());
        QCOMPARE(response->httpStatus, status);
    }
    QCOMPARE(elsewhere.connections(), 0);
}

void TestHttpWebhookSender::longBodiesAreCutOff()
{
    std::atomic<qint64> written = 0;
    HttpStub stub([&](QTcpSocket& socket) {
        // Without an end: as much as the client takes.
        QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, [&] {
            if (socket.bytesToWrite() < 1000000)
                written += socket.write(QByteArray(1000000, 'x'));
        });
        socket.write("HTTP/1.1 200 OK\r\n\r\n" + QByteArray(1000000, 'x'));
    });
    QElapsedTimer elapsed;
    elapsed.start();
    const auto response = send(endpointOf(stub));
    QVERIFY(response.has_value());
    QCOMPARE(response->httpStatus, 200);
    QCOMPARE(response->bodyStart, QByteArray(512, 'x'));
    QVERIFY(elapsed.elapsed() < 5000);
    QTRY_COMPARE(stub.disconnections(), 1);
}

void TestHttpWebhookSender::packedBodiesAreNotUnpacked()
{
    const QByteArray packed = qCompress(QByteArray(1000000, 'x')).mid(4); // zlib form, which is "deflate"
    HttpStub stub(HttpStub::always(HttpStub::response(200, "Content-Encoding: deflate\r\n", packed)));
    const auto response = send(endpointOf(stub));
    QVERIFY(response.has_value());
    QCOMPARE(stub.requests().constFirst().header("Accept-Encoding"), QByteArray("identity"));
    QCOMPARE(response->bodyStart, packed.left(512));
}

void TestHttpWebhookSender::silentReceiversEndAtTheLimit_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("not a byte") << QByteArray();
    QTest::newRow("half a status line") << QByteArray("HTTP/1.1 20");
    QTest::newRow("half of the headers") << QByteArray("HTTP/1.1 200 OK\r\nX-Slow: ");
}

void TestHttpWebhookSender::silentReceiversEndAtTheLimit()
{
    QFETCH(QByteArray, start);
    HttpStub stub([start](QTcpSocket& socket) { socket.write(start); });
    QElapsedTimer elapsed;
    elapsed.start();
    const auto response = send(endpointOf(stub), 300ms);
    QVERIFY(response.has_value());
    QCOMPARE(response->httpStatus, 0);
    QCOMPARE(response->error.code, Code::Timeout);
    QCOMPARE(response->error.reason, QByteArray("webhook.no-answer"));
    QCOMPARE(response->error.facts, QStringList{u"127.0.0.1"_s});
    QVERIFY2(elapsed.elapsed() >= 290 && elapsed.elapsed() < 3000,
             qPrintable(QString::number(elapsed.elapsed())));
    QTRY_COMPARE(stub.disconnections(), 1);
}

void TestHttpWebhookSender::drippingBodyCountsByItsStatus()
{
    HttpStub stub([](QTcpSocket& socket) {
        socket.write("HTTP/1.1 202 Accepted\r\nContent-Length: 1000000\r\n\r\n");
        auto* drip = new QTimer(&socket);
        QObject::connect(drip, &QTimer::timeout, &socket, [&socket] { socket.write("."); });
        drip->start(20);
    });
    const auto response = send(endpointOf(stub), 400ms);
    QVERIFY(response.has_value());
    QCOMPARE(response->httpStatus, 202);
    QVERIFY(response->bodyStart.startsWith("..."));
    QTRY_COMPARE(stub.disconnections(), 1);
}

void TestHttpWebhookSender::closedConnectionIsNoAnswer()
{
    HttpStub stub([](QTcpSocket& socket) { socket.abort(); });
    const auto response = send(endpointOf(stub));
    QVERIFY(response.has_value());
    QCOMPARE(response->httpStatus, 0);
    QCOMPARE(response->error.reason, QByteArray("webhook.connection-failed"));
    // Qt sends again by itself when a connection ends before the status; the id is what a receiver goes by.
    const QList<HttpStub::Request> requests = stub.requests();
    QVERIFY(requests.size() >= 1 && requests.size() <= 3);
    for (const HttpStub::Request& request : requests)
        QCOMPARE(request.header("webhook-id"), someDelivery().eventId);
}

void TestHttpWebhookSender::refusedAddressIsFollowedByTheNext()
{
    HttpStub stub(HttpStub::always(HttpStub::response(200)), m_ca.server("DNS:hooks.example.test"));
    m_resolver.hosts[kHost] = {{u"::1"_s, u"127.0.0.99"_s, u"127.0.0.1"_s}};
    const auto response = send(tlsEndpointOf(stub));
    QVERIFY(response.has_value());
    QCOMPARE(response->httpStatus, 200);
    QCOMPARE(stub.requests().size(), 1);

    m_resolver.hosts[kHost] = {{u"127.0.0.98"_s, u"127.0.0.99"_s}};
    const auto failed = send(tlsEndpointOf(stub));
    QVERIFY(failed.has_value());
    QCOMPARE(failed->httpStatus, 0);
    QCOMPARE(failed->error.reason, QByteArray("webhook.connection-failed"));
    QCOMPARE(failed->error.facts.constFirst(), kHost);
}

void TestHttpWebhookSender::unsafeUrlsAreNotTried_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("allowLoopback");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* url, bool allowLoopback, const char* reason) {
        QTest::newRow(url) << QString::fromLatin1(url) << allowLoopback << QByteArray(reason);
    };
    row("http://hooks.example.test/", true, "webhook.http-refused");
    row("http://localhost/", true, "webhook.http-refused");
    row("http://127.0.0.1/", false, "webhook.http-refused");
    row("http://127.0.0.2/", true, "webhook.http-refused");
    row("http://0.0.0.0/", true, "webhook.http-refused");
    row("http://[::ffff:127.0.0.1]/", true, "webhook.http-refused");
    row("http://10.0.0.1/", true, "webhook.http-refused");
    row("", true, "webhook.url-invalid");
    row("hooks.example.test/x", true, "webhook.url-invalid");
    row("https:///x", true, "webhook.url-invalid");
    row("https://hooks.example.test:0/", true, "webhook.url-invalid");
    row("https://hooks.example.test:99999/", true, "webhook.url-invalid");
    row("ftp://hooks.example.test/", true, "webhook.url-invalid");
    row("file:///etc/passwd", true, "webhook.url-invalid");
    row("javascript:alert(1)", true, "webhook.url-invalid");
    row("https://user:pw@hooks.example.test/", true, "webhook.url-with-password");
    row("https://user@hooks.example.test/", true, "webhook.url-with-password");
}

void TestHttpWebhookSender::unsafeUrlsAreNotTried()
{
    QFETCH(QString, url);
    QFETCH(bool, allowLoopback);
    QFETCH(QByteArray, reason);
    m_resolver.calls = 0;
    const auto response = send(endpointAt(url, allowLoopback));
    QVERIFY(!response);
    QCOMPARE(response.error().reason, reason);
    for (const QString& fact : response.error().facts)
        QVERIFY(!fact.contains(u"pw"_s));
    QCOMPARE(m_resolver.calls, 0);
}

void TestHttpWebhookSender::privateAddressesAreNotTried_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("addresses");
    QTest::addColumn<bool>("allowLoopback");
    const QString named = u"https://hooks.example.test/"_s;
    QTest::newRow("loopback") << named << QStringList{u"127.0.0.1"_s} << false;
    QTest::newRow("private") << named << QStringList{u"10.1.2.3"_s} << true;
    QTest::newRow("metadata service") << named << QStringList{u"169.254.169.254"_s} << true;
    QTest::newRow("mapped private") << named << QStringList{u"::ffff:10.0.0.1"_s} << true;
    QTest::newRow("unique local") << named << QStringList{u"fd00::1"_s} << true;
    QTest::newRow("public and private") << named << QStringList{u"1.1.1.1"_s, u"192.168.1.1"_s} << true;
    QTest::newRow("literal private") << u"https://192.168.0.1/"_s << QStringList() << true;
    QTest::newRow("literal loopback") << u"https://127.0.0.1/"_s << QStringList() << false;
    QTest::newRow("literal short form") << u"https://127.1/"_s << QStringList() << false;
    QTest::newRow("literal number") << u"https://2130706433/"_s << QStringList() << false;
    QTest::newRow("literal hexadecimal") << u"https://0x7f000001/"_s << QStringList() << false;
    QTest::newRow("literal mapped") << u"https://[::ffff:127.0.0.1]/"_s << QStringList() << false;
    QTest::newRow("literal IPv6") << u"https://[fe80::1]/"_s << QStringList() << true;
    QTest::newRow("nowhere") << u"https://0.0.0.0/"_s << QStringList() << true;
}

void TestHttpWebhookSender::privateAddressesAreNotTried()
{
    QFETCH(QString, url);
    QFETCH(QStringList, addresses);
    QFETCH(bool, allowLoopback);
    m_resolver.hosts[kHost] = {addresses};
    const auto response = send(endpointAt(url, allowLoopback));
    QVERIFY(!response);
    QCOMPARE(response.error().code, Code::Denied);
    QCOMPARE(response.error().reason, QByteArray("webhook.target-private"));
    QCOMPARE(response.error().facts.size(), 2);
}

void TestHttpWebhookSender::reboundNameIsAskedForOnce()
{
    HttpStub stub(HttpStub::always(HttpStub::response(200)), m_ca.server("DNS:hooks.example.test"));
    // The second answer is where an attacker wants to go; nobody may ask for it.
    m_resolver.hosts[kHost] = {{u"127.0.0.1"_s}, {u"10.0.0.1"_s}};
    m_resolver.calls = 0;
    const auto response = send(tlsEndpointOf(stub));
    QVERIFY(response.has_value());
    QCOMPARE(response->httpStatus, 200);
    QCOMPARE(m_resolver.calls, 1);
    QCOMPARE(stub.requests().constFirst().header("Host"),
             "hooks.example.test:" + QByteArray::number(stub.port()));
    QCOMPARE(send(tlsEndpointOf(stub)).error().reason, QByteArray("webhook.target-private"));
}

void TestHttpWebhookSender::unknownHostIsNoAnswer()
{
    m_resolver.hosts.clear();
    const auto response = send(endpointAt(u"https://hooks.example.test/"_s));
    QVERIFY(response.has_value());
    QCOMPARE(response->httpStatus, 0);
    QCOMPARE(response->error.reason, QByteArray("net.host-not-found"));

    SystemHostResolver system(m_thread.context());
    HttpWebhookSender sender(m_thread, system);
    const auto real =
        sender.send(endpointAt(u"https://no-such-host.invalid/"_s), someDelivery(), someSecret(), soon());
    QVERIFY(real.has_value());
    QCOMPARE(real->error.reason, QByteArray("net.host-not-found"));
    const auto local = system.resolve(u"localhost"_s, soon());
    QVERIFY(local.has_value());
    QVERIFY(local->contains(QHostAddress(QHostAddress::LocalHost)));
}

void TestHttpWebhookSender::certificatesAreVerified_data()
{
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<int>("daysLeft");
    QTest::addColumn<bool>("isTrusted");
    QTest::addColumn<int>("status");
    QTest::newRow("right") << QByteArray("DNS:hooks.example.test") << 2 << true << 200;
    QTest::newRow("wildcard") << QByteArray("DNS:*.example.test") << 2 << true << 200;
    QTest::newRow("other host") << QByteArray("DNS:other.example.test") << 2 << true << 0;
    QTest::newRow("only the address") << QByteArray("IP:127.0.0.1") << 2 << true << 0;
    QTest::newRow("expired") << QByteArray("DNS:hooks.example.test") << -1 << true << 0;
    QTest::newRow("unknown authority") << QByteArray("DNS:hooks.example.test") << 2 << false << 0;
}

void TestHttpWebhookSender::certificatesAreVerified()
{
    QFETCH(QByteArray, names);
    QFETCH(int, daysLeft);
    QFETCH(bool, isTrusted);
    QFETCH(int, status);
    HttpStub stub(HttpStub::always(HttpStub::response(200)), m_ca.server(names, daysLeft));
    m_resolver.hosts[kHost] = {{u"127.0.0.1"_s}};
    HttpWebhookSender sender(m_thread, m_resolver,
                             isTrusted ? m_ca.client() : HttpWebhookSender::defaultTls());
    const auto response = sender.send(tlsEndpointOf(stub), someDelivery(), someSecret(), soon());
    QVERIFY(response.has_value());
    QCOMPARE(response->httpStatus, status);
    QCOMPARE(stub.requests().size(), status == 200 ? 1 : 0);
    if (status == 0) {
        QCOMPARE(response->error.reason, QByteArray("webhook.tls-failed"));
        QCOMPARE(response->error.facts.constFirst(), kHost);
        QVERIFY(!response->error.facts.constLast().isEmpty());
    }
}

void TestHttpWebhookSender::proxiesOfTheProgramAreNotUsed()
{
    HttpStub proxy(HttpStub::always(HttpStub::response(200)));
    HttpStub stub(HttpStub::always(HttpStub::response(202)));
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port()));
    const auto response = send(endpointOf(stub));
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    QVERIFY(response.has_value());
    QCOMPARE(response->httpStatus, 202);
    QCOMPARE(proxy.connections(), 0);
}

void TestHttpWebhookSender::cancellingEndsTheRequest()
{
    CancelSource source;
    HttpStub stub([&](QTcpSocket&) { source.cancel(); });
    HttpWebhookSender sender(m_thread, m_resolver);
    QElapsedTimer elapsed;
    elapsed.start();
    const auto response =
        sender.send(endpointOf(stub), someDelivery(), someSecret(), Call{Deadline::in(30s), source.token()});
    QVERIFY(!response);
    QCOMPARE(response.error().code, Code::Cancelled);
    QVERIFY(elapsed.elapsed() < 3000);
    QTRY_COMPARE(stub.disconnections(), 1);
    QCOMPARE(
        sender.send(endpointOf(stub), someDelivery(), someSecret(), Call{Deadline::in(30s), source.token()})
            .error()
            .code,
        Code::Cancelled);
}

void TestHttpWebhookSender::callersDeadlineIsAnError()
{
    HttpStub stub([](QTcpSocket&) {});
    HttpWebhookSender sender(m_thread, m_resolver);
    const auto response = sender.send(endpointOf(stub), someDelivery(), someSecret(), Call::within(200ms));
    QVERIFY(!response);
    QCOMPARE(response.error().code, Code::Timeout);
    QTRY_COMPARE(stub.disconnections(), 1);
}

void TestHttpWebhookSender::endOfTheThreadEndsTheWait()
{
    std::atomic<bool> arrived = false;
    HttpStub stub([&](QTcpSocket&) { arrived = true; });
    auto thread = std::make_unique<NetThread>();
    HttpWebhookSender sender(*thread, m_resolver);
    auto waiting = std::async(std::launch::async, [&] {
        return sender.send(endpointOf(stub), someDelivery(), someSecret(), soon());
    });
    QTRY_VERIFY(arrived);
    // The waiting worker still holds a pointer to the thread's context, so it must be let go by the answer.
    QElapsedTimer elapsed;
    elapsed.start();
    thread->stop();
    const auto response = waiting.get();
    QVERIFY(!response);
    QCOMPARE(response.error().code, Code::Cancelled);
    QVERIFY(elapsed.elapsed() < 3000);
    QTRY_COMPARE(stub.disconnections(), 1);
}

void TestHttpWebhookSender::missingSecretAndUnsafeIdAreRefused()
{
    HttpStub stub(HttpStub::always(HttpStub::response(200)));
    HttpWebhookSender sender(m_thread, m_resolver);
    QCOMPARE(sender.send(endpointOf(stub), someDelivery(), Secret(), soon()).error().reason,
             QByteArray("webhook.secret-missing"));
    for (const QByteArray id : {"", "msg.1", "msg_1\r\nX-Evil: 1", "msg 1"}) {
        Delivery delivery = someDelivery();
        delivery.eventId = id;
        QCOMPARE(sender.send(endpointOf(stub), delivery, someSecret(), soon()).error().code, Code::Internal);
    }
    QCOMPARE(stub.connections(), 0);
}

QTEST_GUILESS_MAIN(TestHttpWebhookSender)
#include "tst_httpwebhooksender.moc"

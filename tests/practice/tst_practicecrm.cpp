#include "practice/crm/crmledger.h"
#include "practice/crm/webhooksignature.h"
#include "practice/practicecrm.h"

#include <QElapsedTimer>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QTest>

#include <httplib.h>

using namespace revos;
using namespace revos::practice;
using namespace Qt::StringLiterals;

namespace {

// 24 bytes, as the least the specification asks for.
constexpr QByteArrayView kSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

QByteArray signedBy(QByteArrayView secret, const QByteArray& id, const QByteArray& timestamp,
                    const QByteArray& body)
{
    const QByteArray key = QByteArray::fromBase64(secret.sliced(6).toByteArray());
    const QByteArray content = id + '.' + timestamp + '.' + body;
    return "v1," + QMessageAuthenticationCode::hash(content, key, QCryptographicHash::Sha256).toBase64();
}

QByteArray secondsFromNow(int seconds)
{
    return QByteArray::number(QDateTime::currentSecsSinceEpoch() + seconds);
}

} // namespace

/// The other end of the webhooks.
class TestPracticeCrm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void theSpecificationsOwnExample();
    void signaturesAreChecked_data();
    void signaturesAreChecked();
    void aSecondDeliveryIsADuplicate();
    void firstAttemptsFailAsSeeded();
    void tooManySaysWhenToComeBack();
    void slowAnswersAreAccepted();
    void aRestartKnowsWhatWasAccepted();
    void onlyTheEndpointAnswers();
    void aBadSecretIsRefused();

private:
    struct Reply
    {
        int status = 0;
        std::string retryAfter;
    };

    /// Starts (again) with m_options.
    bool start();
    Reply deliver(const QByteArray& id, const QByteArray& body = "{}");
    Reply post(const httplib::Headers& headers, const QByteArray& body);
    CrmLedger ledger() const;

    std::optional<QTemporaryDir> m_folder;
    CrmOptions m_options;
    std::unique_ptr<PracticeCrm> m_crm;
};

void TestPracticeCrm::init()
{
    m_crm.reset();
    m_folder.emplace();
    m_options = {};
    m_options.folder = m_folder->path();
    m_options.serverErrorPercent = 0;
    m_options.tooManyPercent = 0;
    m_options.slowPercent = 0;
}

bool TestPracticeCrm::start()
{
    m_crm.reset();
    m_crm = std::make_unique<PracticeCrm>(m_options, Secret(kSecret));
    return m_crm->start().has_value();
}

TestPracticeCrm::Reply TestPracticeCrm::post(const httplib::Headers& headers, const QByteArray& body)
{
    httplib::Client client("127.0.0.1", m_crm->endpointUrl().port());
    const auto result = client.Post(m_crm->endpointUrl().path().toStdString(), headers, body.toStdString(),
                                    "application/json");
    if (!result)
        return {};
    return {result->status, result->get_header_value("Retry-After")};
}

TestPracticeCrm::Reply TestPracticeCrm::deliver(const QByteArray& id, const QByteArray& body)
{
    const QByteArray timestamp = secondsFromNow(0);
    return post({{"webhook-id", id.toStdString()},
                 {"webhook-timestamp", timestamp.toStdString()},
                 {"webhook-signature", signedBy(kSecret, id, timestamp, body).toStdString()}},
                body);
}

CrmLedger TestPracticeCrm::ledger() const
{
    auto read = CrmLedger::read(m_options.folder);
    return read ? *read : CrmLedger();
}

void TestPracticeCrm::theSpecificationsOwnExample()
{
    // From the test vectors of the Standard Webhooks libraries.
    const auto signature = WebhookSignature::withSecret(Secret(kSecret));
    QVERIFY(signature);
    HttpRequest request;
    request.body = R"({"test": 2432232314})";
    request.headers = {{"webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"},
                       {"webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="},
                       {"webhook-timestamp", "1614265330"}};
    const QDateTime then = QDateTime::fromSecsSinceEpoch(1614265330 + 60, Qt::UTC);
    QCOMPARE(signature->check(request, then), WebhookVerdict::Verified);
    request.body += ' ';
    QCOMPARE(signature->check(request, then), WebhookVerdict::BadSignature);
}

void TestPracticeCrm::signaturesAreChecked_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("timestamp");
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("verdict");
    const QByteArray now = secondsFromNow(0);
    const QByteArray good = signedBy(kSecret, "msg_1", now, "{}");
    const QByteArray other = signedBy("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "msg_1", now, "{}");
    const QByteArray old = secondsFromNow(-310);
    const QByteArray early = secondsFromNow(310);
    const QByteArray justYoung = secondsFromNow(-280);
    QTest::newRow("good") << QByteArray("msg_1") << now << good << 200 << int(WebhookVerdict::Verified);
    QTest::newRow("rotation: one of several") << QByteArray("msg_1") << now << QByteArray(other + ' ' + good)
                                              << 200 << int(WebhookVerdict::Verified);
    QTest::newRow("not quite old") << QByteArray("msg_1") << justYoung
                                   << signedBy(kSecret, "msg_1", justYoung, "{}") << 200
                                   << int(WebhookVerdict::Verified);
    QTest::newRow("another key") << QByteArray("msg_1") << now << other << 401
                                 << int(WebhookVerdict::BadSignature);
    QTest::newRow("another id") << QByteArray("msg_2") << now << good << 401
                                << int(WebhookVerdict::BadSignature);
    QTest::newRow("another body") << QByteArray("msg_1") << now << signedBy(kSecret, "msg_1", now, "{ }")
                                  << 401 << int(WebhookVerdict::BadSignature);
    QTest::newRow("no marker") << QByteArray("msg_1") << now << good.mid(3) << 401
                               << int(WebhookVerdict::BadSignature);
    QTest::newRow("another version") << QByteArray("msg_1") << now << QByteArray("v2" + good.mid(2)) << 401
                                     << int(WebhookVerdict::BadSignature);
    QTest::newRow("too short") << QByteArray("msg_1") << now << good.left(20) << 401
                               << int(WebhookVerdict::BadSignature);
    QTest::newRow("old") << QByteArray("msg_1") << old << signedBy(kSecret, "msg_1", old, "{}") << 401
                         << int(WebhookVerdict::StaleTimestamp);
    QTest::newRow("early") << QByteArray("msg_1") << early << signedBy(kSecret, "msg_1", early, "{}") << 401
                           << int(WebhookVerdict::StaleTimestamp);
    QTest::newRow("no number") << QByteArray("msg_1") << QByteArray("soon")
                               << signedBy(kSecret, "msg_1", "soon", "{}") << 400
                               << int(WebhookVerdict::BadTimestamp);
    QTest::newRow("no id") << QByteArray() << now << good << 400 << int(WebhookVerdict::MissingHeader);
    QTest::newRow("no signature") << QByteArray("msg_1") << now << QByteArray() << 400
                                  << int(WebhookVerdict::MissingHeader);
}

void TestPracticeCrm::signaturesAreChecked()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, timestamp);
    QFETCH(QByteArray, signature);
    QFETCH(int, status);
    QFETCH(int, verdict);
    QVERIFY(start());
    httplib::Headers headers{{"webhook-timestamp", timestamp.toStdString()}};
    if (!id.isEmpty())
        headers.emplace("webhook-id", id.toStdString());
    if (!signature.isEmpty())
        headers.emplace("webhook-signature", signature.toStdString());
    QCOMPARE(post(headers, "{}").status, status);
    const std::vector<WebhookReceived> received = ledger().webhooks();
    QCOMPARE(received.size(), size_t(1));
    QCOMPARE(int(received.front().verdict), verdict);
    QCOMPARE(received.front().status, status);
    QCOMPARE(received.front().body, QByteArray("{}"));
    QCOMPARE(received.front().isAccepted(), status == 200);
}

void TestPracticeCrm::aSecondDeliveryIsADuplicate()
{
    QVERIFY(start());
    const QByteArray body = "{\"email\":\"j\xC3\xBCrgen@example.org\"}";
    QCOMPARE(deliver("evt_1", body).status, 200);
    QCOMPARE(deliver("evt_1", body).status, 200);
    QCOMPARE(deliver("evt_2", body).status, 200);
    const std::vector<WebhookReceived> received = ledger().webhooks();
    QCOMPARE(received.size(), size_t(3));
    QVERIFY(!received[0].duplicate);
    QVERIFY(received[1].duplicate);
    QCOMPARE(received[1].attempt, 2);
    QVERIFY(!received[2].duplicate);
    QCOMPARE(received[0].body, body);
    QCOMPARE(ledger().accepted().size(), size_t(2));
}

void TestPracticeCrm::firstAttemptsFailAsSeeded()
{
    m_options.serverErrorPercent = 30;
    QVERIFY(start());
    QStringList failed;
    for (int i = 0; i < 60; ++i) {
        const QByteArray id = "evt_" + QByteArray::number(i);
        const int first = deliver(id).status;
        if (first == 500) {
            failed.append(QString::fromLatin1(id));
            QCOMPARE(deliver(id).status, 200);
        } else {
            QCOMPARE(first, 200);
        }
    }
    QVERIFY2(failed.size() > 8 && failed.size() < 30, qPrintable(failed.join(u' ')));
    QCOMPARE(ledger().accepted().size(), size_t(60));
    // The same seed fails the same ones, in whatever order they come.
    const QTemporaryDir second;
    m_options.folder = second.path();
    QVERIFY(start());
    QStringList again;
    for (int i = 59; i >= 0; --i) {
        const QByteArray id = "evt_" + QByteArray::number(i);
        if (deliver(id).status == 500)
            again.prepend(QString::fromLatin1(id));
    }
    QCOMPARE(again, failed);
    m_crm.reset();
}

void TestPracticeCrm::tooManySaysWhenToComeBack()
{
    m_options.tooManyPercent = 100;
    m_options.retryAfter = std::chrono::seconds(7);
    QVERIFY(start());
    const Reply first = deliver("evt_1");
    QCOMPARE(first.status, 429);
    QCOMPARE(first.retryAfter, std::string("7"));
    QCOMPARE(deliver("evt_1").status, 200);
    const std::vector<WebhookReceived> received = ledger().webhooks();
    QCOMPARE(received[0].retryAfterSeconds, 7);
    QCOMPARE(received[0].fault, u"too_many"_s);
    QVERIFY(!received[1].duplicate); // nothing had been accepted before
}

void TestPracticeCrm::slowAnswersAreAccepted()
{
    m_options.slowPercent = 100;
    m_options.slowDelay = std::chrono::milliseconds(250);
    QVERIFY(start());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(deliver("evt_1").status, 200);
    QVERIFY(timer.elapsed() >= 250);
    QCOMPARE(ledger().accepted().front().fault, u"slow"_s);
}

void TestPracticeCrm::aRestartKnowsWhatWasAccepted()
{
    QVERIFY(start());
    const QUrl endpoint = m_crm->endpointUrl();
    QCOMPARE(deliver("evt_1").status, 200);
    QVERIFY(start());
    QCOMPARE(m_crm->endpointUrl(), endpoint);
    QCOMPARE(deliver("evt_1").status, 200);
    QVERIFY(ledger().webhooks().back().duplicate);
    QCOMPARE(ledger().webhooks().back().attempt, 2);
    PracticeCrm second(m_options, Secret(kSecret));
    QCOMPARE(second.start().error().reason, QByteArray("practice.folder-in-use"));
}

void TestPracticeCrm::onlyTheEndpointAnswers()
{
    QVERIFY(start());
    httplib::Client client("127.0.0.1", m_crm->endpointUrl().port());
    QCOMPARE(client.Post("/other", "{}", "application/json")->status, 404);
    QCOMPARE(client.Get(m_crm->endpointUrl().path().toStdString())->status, 405);
    QVERIFY(ledger().webhooks().empty());
}

void TestPracticeCrm::aBadSecretIsRefused()
{
    for (const QByteArrayView secret :
         {"", "whsec_", "whsec_AAAA", "whsec_***", "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!="}) {
        PracticeCrm crm(m_options, Secret(secret));
        QCOMPARE(crm.start().error().reason, QByteArray("practice.crm-secret"));
    }
}

QTEST_GUILESS_MAIN(TestPracticeCrm)
#include "tst_practicecrm.moc"

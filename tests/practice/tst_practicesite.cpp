#include "practice/ledger/siteledger.h"
#include "practice/practicenetwork.h"
#include "practice/sitevisitor.h"

#include <QTemporaryDir>
#include <QTest>

using namespace revos;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// The site as a plain HTTP client meets it.
class TestPracticeSite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void signedOutMeetsTheWall_data();
    void signedOutMeetsTheWall();
    void signingInSetsTheCookies();
    void aWrongPasswordIsRefusedAndRecorded();
    void signingOutEndsTheSession();
    void aLostSessionIdIsRenewed();
    void theClockStartsOnMondayMorning_data();
    void theClockStartsOnMondayMorning();
    void redirectsStayOnTheSite();
    void callsNeedTheMirroredSession();
    void foreignHostsAreRefused();

private:
    PracticeOptions options() const;

    std::optional<QTemporaryDir> m_folder;
    std::unique_ptr<PracticeNetwork> m_network;
};

PracticeOptions TestPracticeSite::options() const
{
    PracticeOptions options;
    options.folder = m_folder->path();
    options.fragmentDelay = {};
    options.messageDelay = {};
    return options;
}

void TestPracticeSite::init()
{
    m_folder.emplace();
    m_network = std::make_unique<PracticeNetwork>(options());
    const auto started = m_network->start();
    QVERIFY2(started, started ? "" : qPrintable(started.error().toLogLine()));
}

void TestPracticeSite::cleanup()
{
    m_network.reset();
    m_folder.reset();
}

void TestPracticeSite::signedOutMeetsTheWall_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("feed") << u"/feed/"_s << QByteArray("/login?session_redirect=/feed/");
    QTest::newRow("inbox") << u"/messaging/"_s << QByteArray("/login?session_redirect=/messaging/");
    QTest::newRow("profile") << u"/in/me/"_s << QByteArray("/authwall?session_redirect=/in/me/");
    QTest::newRow("query") << u"/messaging/compose/?recipient=x"_s
                           << QByteArray("/login?session_redirect=/messaging/compose/?recipient=x");
}

void TestPracticeSite::signedOutMeetsTheWall()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, location);
    SiteVisitor visitor(m_network->baseUrl());
    const Answer answer = visitor.get(path);
    QCOMPARE(answer.status, 302);
    // Some versions of the client library decode header values.
    QCOMPARE(QByteArray::fromPercentEncoding(answer.location), location);
    QCOMPARE(visitor.get(QString::fromLatin1(answer.location).section(u'?', 0, 0)).status, 200);
}

void TestPracticeSite::signingInSetsTheCookies()
{
    SiteVisitor visitor(m_network->baseUrl());
    const Answer answer = visitor.signIn(m_network->accountLogin());
    QCOMPARE(answer.status, 302);
    QCOMPARE(answer.location, QByteArray("/feed/"));
    QCOMPARE(visitor.cookieLines().size(), 2);
    for (const QByteArray& line : visitor.cookieLines()) {
        if (line.startsWith("li_at="))
            QVERIFY(line.contains("HttpOnly") && line.contains("Max-Age=31536000"));
        else
            QVERIFY2(line.startsWith("JSESSIONID=\"ajax:") && !line.contains("Max-Age"), line.constData());
    }
    const Answer feed = visitor.get(u"/feed/"_s);
    QCOMPARE(feed.status, 200);
    QVERIFY(feed.text.contains(u"<html lang=\"en\">"));
    QVERIFY(feed.text.contains(m_network->account(u"avery-quinn"_s)->memberUrn));
    const Answer me = visitor.get(u"/in/me/"_s);
    QCOMPARE(me.location, QByteArray("/in/avery-quinn/"));
}

void TestPracticeSite::aWrongPasswordIsRefusedAndRecorded()
{
    SiteVisitor visitor(m_network->baseUrl());
    const Answer answer = visitor.signIn({u"avery-quinn"_s, Secret(QByteArrayView("wrong"))});
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.text.contains(u"role=\"alert\""));
    QVERIFY(visitor.cookie("li_at").isEmpty());
    const auto ledger = SiteLedger::read(m_folder->path());
    QVERIFY(ledger);
    const std::vector<SignedIn> expected{{u"avery-quinn"_s, false, {}}};
    QCOMPARE(ledger->all<SignedIn>(), expected);
}

void TestPracticeSite::signingOutEndsTheSession()
{
    SiteVisitor visitor(m_network->baseUrl());
    visitor.signIn(m_network->accountLogin());
    const QByteArray token = visitor.cookie("li_at");
    QCOMPARE(visitor.post(u"/logout"_s, {}, "application/x-www-form-urlencoded").location,
             QByteArray("/login"));
    visitor.setCookie("li_at", token);
    QCOMPARE(visitor.get(u"/feed/"_s).status, 302);
}

void TestPracticeSite::aLostSessionIdIsRenewed()
{
    SiteVisitor visitor(m_network->baseUrl());
    visitor.signIn(m_network->accountLogin());
    const QByteArray before = visitor.cookie("JSESSIONID");
    visitor.setCookie("JSESSIONID", {});
    QCOMPARE(visitor.get(u"/feed/"_s).status, 200);
    QVERIFY(visitor.cookie("JSESSIONID").startsWith("\"ajax:"));
    QVERIFY(visitor.cookie("JSESSIONID") != before);
    QCOMPARE(visitor.send(u"ACoAx"_s, u"hello"_s).status, 400); // let through, and then not understood
}

void TestPracticeSite::theClockStartsOnMondayMorning_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("start");
    QTest::newRow("London") << QByteArray("Europe/London") << u"2026-11-23T09:00:00Z"_s;
    QTest::newRow("New York") << QByteArray("America/New_York") << u"2026-11-23T14:00:00Z"_s;
    QTest::newRow("Kolkata") << QByteArray("Asia/Kolkata") << u"2026-11-23T03:30:00Z"_s;
}

void TestPracticeSite::theClockStartsOnMondayMorning()
{
    QFETCH(QByteArray, zone);
    const QTemporaryDir folder;
    PracticeOptions options;
    options.folder = folder.path();
    options.timeZone = zone;
    PracticeNetwork network(options);
    QVERIFY(network.start());
    QTEST(network.clock().now().toString(Qt::ISODate), "start");
    QCOMPARE(network.clock().now().toTimeZone(QTimeZone(zone)).date().dayOfWeek(), int(Qt::Monday));
}

void TestPracticeSite::redirectsStayOnTheSite()
{
    const PracticeLogin login = m_network->accountLogin();
    for (const QByteArray target :
         {"//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:1"}) {
        SiteVisitor visitor(m_network->baseUrl());
        const QByteArray form =
            "session_key=avery-quinn&session_password=" + login.password.view().toByteArray() +
            "&session_redirect=" + target.toPercentEncoding();
        const Answer answer =
            visitor.post(u"/checkpoint/lg/login-submit"_s, form, "application/x-www-form-urlencoded");
        QCOMPARE(answer.location, QByteArray("/feed/"));
    }
}

void TestPracticeSite::callsNeedTheMirroredSession()
{
    SiteVisitor visitor(m_network->baseUrl());
    visitor.signIn(m_network->accountLogin());
    visitor.setSendsCsrf(false);
    QCOMPARE(visitor.send(u"ACoAx"_s, u"hello"_s).status, 403);
    visitor.setSendsCsrf(true);
    QCOMPARE(visitor.send(u"ACoAx"_s, u"hello"_s).status, 400);
}

void TestPracticeSite::foreignHostsAreRefused()
{
    SiteVisitor visitor(m_network->baseUrl());
    visitor.setHost("practice.evil.example");
    QCOMPARE(visitor.get(u"/login"_s).status, 421);
}

QTEST_GUILESS_MAIN(TestPracticeSite)
#include "tst_practicesite.moc"

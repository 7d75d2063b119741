#include "browser/originpolicy.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

class TestOriginPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void practiceIsOneOrigin_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("main");
        QTest::addColumn<bool>("resource");
        QTest::newRow("itself") << u"http://127.0.0.1:8080/in/x"_s << true << true;
        QTest::newRow("socket") << u"ws://127.0.0.1:8080/s"_s << false << true;
        QTest::newRow("blank") << u"about:blank"_s << true << true;
        QTest::newRow("inline document") << u"about:srcdoc"_s << false << true;
        QTest::newRow("inline data") << u"data:image/gif;base64,x"_s << false << true;
        QTest::newRow("other port") << u"http://127.0.0.1:8081/"_s << false << false;
        QTest::newRow("other loopback name") << u"http://localhost:8080/"_s << false << false;
        QTest::newRow("other loopback address") << u"http://127.0.0.2:8080/"_s << false << false;
        QTest::newRow("https") << u"https://127.0.0.1:8080/"_s << false << false;
        QTest::newRow("the real site") << u"https://www.linkedin.com/feed/"_s << false << false;
        QTest::newRow("user info") << u"http://u:p@127.0.0.1:8080/"_s << false << false;
        QTest::newRow("file") << u"file:///etc/passwd"_s << false << false;
        QTest::newRow("script") << u"javascript:alert(1)"_s << false << false;
        QTest::newRow("engine") << u"chrome://gpu"_s << false << false;
    }
    void practiceIsOneOrigin()
    {
        QFETCH(QString, url);
        QFETCH(bool, main);
        QFETCH(bool, resource);
        const auto policy = OriginPolicy::practice(QUrl(u"http://127.0.0.1:8080/"_s));
        QVERIFY(policy);
        QCOMPARE(policy->allowsMainFrame(QUrl(url)), main);
        QCOMPARE(policy->allowsResource(QUrl(url)), resource);
    }

    void practiceMustBeLoopback_data()
    {
        QTest::addColumn<QString>("url");
        for (const auto* url :
             {"https://127.0.0.1:8080/", "http://127.0.0.1/", "http://10.0.0.1:8080/",
              "http://example.com:8080/", "http://u@127.0.0.1:8080/", "http://0.0.0.0:8080/"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }
    void practiceMustBeLoopback()
    {
        QFETCH(QString, url);
        const auto policy = OriginPolicy::practice(QUrl(url));
        QVERIFY(!policy);
        QCOMPARE(policy.error().reason, "browser.practice-address");
    }

    void liveIsHttpsOnDomains_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("main");
        QTest::addColumn<bool>("resource");
        QTest::newRow("www") << u"https://www.linkedin.com/feed/"_s << true << true;
        QTest::newRow("country") << u"https://de.linkedin.com/in/x"_s << true << true;
        QTest::newRow("apex") << u"https://linkedin.com/"_s << true << true;
        QTest::newRow("upper case") << u"https://WWW.LinkedIn.com/"_s << true << true;
        QTest::newRow("content network") << u"https://static.licdn.com/a.js"_s << false << true;
        QTest::newRow("socket") << u"wss://realtime.linkedin.com/"_s << false << true;
        QTest::newRow("plain http") << u"http://www.linkedin.com/"_s << false << false;
        QTest::newRow("other port") << u"https://www.linkedin.com:8443/"_s << false << false;
        QTest::newRow("suffix of another") << u"https://evillinkedin.com/"_s << false << false;
        QTest::newRow("as a sub-domain") << u"https://linkedin.com.evil.test/"_s << false << false;
        QTest::newRow("trailing dot") << u"https://linkedin.com./"_s << false << false;
        QTest::newRow("user info") << u"https://www.linkedin.com@evil.test/"_s << false << false;
        QTest::newRow("loopback") << u"http://127.0.0.1:8080/"_s << false << false;
        QTest::newRow("look-alike letters") << u"https://lіnkedin.com/"_s << false << false;
    }
    void liveIsHttpsOnDomains()
    {
        QFETCH(QString, url);
        QFETCH(bool, main);
        QFETCH(bool, resource);
        const OriginPolicy policy = OriginPolicy::live({u"linkedin.com"_s}, {u"licdn.com"_s});
        QCOMPARE(policy.allowsMainFrame(QUrl(url)), main);
        QCOMPARE(policy.allowsResource(QUrl(url)), resource);
    }

    void registrableDomains_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("domain");
        QTest::newRow("sub-domain") << u"www.linkedin.com"_s << u"linkedin.com"_s;
        QTest::newRow("two-part suffix") << u"a.b.example.co.uk"_s << u"example.co.uk"_s;
        QTest::newRow("suffix alone") << u"co.uk"_s << QString();
        QTest::newRow("address") << u"10.1.2.3"_s << QString();
        QTest::newRow("IPv6") << u"::1"_s << QString();
        QTest::newRow("empty") << QString() << QString();
    }
    void registrableDomains()
    {
        QFETCH(QString, host);
        QFETCH(QString, domain);
        QCOMPARE(registrableDomain(host), domain);
    }

    void cookiesOfTheSite()
    {
        const OriginPolicy live = OriginPolicy::live({u"linkedin.com"_s}, {u"licdn.com"_s});
        QVERIFY(live.ownsCookieDomain(u".www.linkedin.com"_s));
        QVERIFY(!live.ownsCookieDomain(u".licdn.com"_s));
        const auto practice = OriginPolicy::practice(QUrl(u"http://127.0.0.1:8080/"_s));
        QVERIFY(practice->ownsCookieDomain(u"127.0.0.1"_s));
        QVERIFY(!practice->ownsCookieDomain(u"linkedin.com"_s));
    }
};

QTEST_GUILESS_MAIN(TestOriginPolicy)
#include "tst_originpolicy.moc"

#include "browser/rendererprocess.h"
#include "browser/rig.h"
#include "domain/reasons.h"

#include <QTcpSocket>
#include <QWebEngineView>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Opening addresses, waiting for outcomes, and pages that hang, crash or go away.
class TestNavigation : public QObject
{
    Q_OBJECT

private:
    Result<PageLoad> open(const QString& path, std::chrono::milliseconds span = 10s)
    {
        return m_rig->drive([=, url = m_rig->server.url(path)](BrowserPage& page) {
            return page.open(url, Call::within(span));
        });
    }

    std::unique_ptr<Rig> m_rig;

private Q_SLOTS:
    void init()
    {
        PageViewOptions options;
        options.scriptLimit = 1500ms;
        m_rig = std::make_unique<Rig>(options);
    }
    void cleanup() { m_rig.reset(); }

    void statusesAreToldApart_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("verdict");
        QTest::newRow("200") << 200 << QByteArray("fine") << int(HttpVerdict::Fine);
        QTest::newRow("403") << 403 << QByteArray("no") << int(HttpVerdict::Refused);
        QTest::newRow("404") << 404 << QByteArray("no") << int(HttpVerdict::Gone);
        QTest::newRow("429") << 429 << QByteArray("slow down") << int(HttpVerdict::TooMany);
        QTest::newRow("429 without a body") << 429 << QByteArray() << int(HttpVerdict::TooMany);
        QTest::newRow("999") << 999 << QByteArray("denied") << int(HttpVerdict::TooMany);
        QTest::newRow("500") << 500 << QByteArray("broken") << int(HttpVerdict::ServerError);
        QTest::newRow("503 without a body") << 503 << QByteArray() << int(HttpVerdict::ServerError);
    }
    void statusesAreToldApart()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, verdict);
        m_rig->server.addAnswer(u"/answer"_s, status, body);
        const auto load = open(u"/answer"_s);
        QCOMPARE(reasonOf(load), u"ok"_s);
        QCOMPARE(load->httpStatus, status);
        QCOMPARE(int(httpVerdict(load->httpStatus)), verdict);
    }

    void redirectsAreReported()
    {
        m_rig->server.addAnswer(u"/old"_s, 302, {}, {{"Location", "/nav/simple"}});
        const auto load = open(u"/old"_s);
        QCOMPARE(reasonOf(load), u"ok"_s);
        QCOMPARE(load->url.path(), u"/nav/simple"_s);
        QVERIFY(load->redirected());
        QVERIFY(!open(u"/nav/simple"_s)->redirected());
    }

    void redirectOffTheListIsRefused()
    {
        m_rig->server.addAnswer(u"/away"_s, 302, {}, {{"Location", "http://localhost:1/stolen"}});
        const auto load = open(u"/away"_s);
        QCOMPARE(reasonOf(load), u"browser.address-not-allowed"_s);
        QCOMPARE(load.error().code, Code::Denied);
        QCOMPARE(load.error().facts, QStringList{u"http://localhost:1/stolen"_s});
    }

    void addressOffTheListIsRefused_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::newRow("other host") << QUrl(u"https://example.com/"_s);
        QTest::newRow("file") << QUrl(u"file:///etc/passwd"_s);
        QTest::newRow("data") << QUrl(u"data:text/html,<h1>x</h1>"_s);
        QTest::newRow("engine page") << QUrl(u"chrome://gpu"_s);
    }
    void addressOffTheListIsRefused()
    {
        QFETCH(QUrl, url);
        const auto load = m_rig->drive([=](BrowserPage& page) { return page.open(url, Call::within(3s)); });
        QCOMPARE(reasonOf(load), u"browser.address-not-allowed"_s);
    }

    void nothingAnswers()
    {
        // A port that is ours and where nobody listens.
        QTcpSocket holder;
        QVERIFY(holder.bind(QHostAddress::LocalHost));
        const QUrl nowhere(u"http://127.0.0.1:%1/"_s.arg(holder.localPort()));
        AccountBrowser browser(*OriginPolicy::practice(nowhere), {});
        const auto load = onWorker([&, link = browser.link()]() -> Result<PageLoad> {
            auto page = BrowserPage::takeControl(link, soon());
            if (!page)
                return fail(page.error());
            return (*page)->open(nowhere, Call::within(8s));
        });
        QCOMPARE(reasonOf(load), u"browser.load-failed"_s);
        QCOMPARE(englishSentence(load.error().reason, load.error().facts),
                 u"The page %1 did not load (net::ERR_CONNECTION_REFUSED). Nothing was done there; check the "
                 "connection and try again."_s.arg(nowhere.toString()));
        QCOMPARE(load.error().code, Code::Offline);
    }

    void goesOnWithoutTheLoadEvent()
    {
        m_rig->server.addSilence(u"/silence"_s);
        const auto load = open(u"/nav/never-loads"_s);
        QCOMPARE(reasonOf(load), u"ok"_s);
        QCOMPARE(load->httpStatus, 0); // not known yet, and not taken for 200
    }

    void serverThatNeverAnswersEndsByTheDeadline()
    {
        m_rig->server.addSilence(u"/silence"_s);
        const auto load = open(u"/silence"_s, 700ms);
        QVERIFY(!load);
        QCOMPARE(load.error().code, Code::Timeout);
        QCOMPARE(reasonOf(open(u"/nav/simple"_s)), u"ok"_s);
    }

    void endlessScriptIsEndedAndThePageRecovers()
    {
        const auto load = open(u"/nav/endless-script"_s, 20s);
        QCOMPARE(reasonOf(load), u"browser.page-hung"_s);
        QCOMPARE(load.error().code, Code::Offline);
        QCOMPARE(reasonOf(open(u"/nav/simple"_s)), u"ok"_s);
    }

    void clickIntoAnEndlessScriptIsInDoubt()
    {
        const auto click = m_rig->driveAt(u"/nav/endless-on-demand"_s, [](BrowserPage& page) {
            return page.click(Locator::css(u"#a"_s), {}, Call::within(20s));
        });
        QCOMPARE(reasonOf(click), u"browser.click-in-doubt"_s);
        QCOMPARE(click.error().code, Code::InDoubt);
        QCOMPARE(m_rig->server.toldCount(u"clicked"_s), 1);
        // The hung page is found out when it is left.
        QCOMPARE(reasonOf(open(u"/nav/simple"_s)), u"ok"_s);
    }

    void crashOfTheRendererIsSaid()
    {
        const auto result = m_rig->driveAt(u"/nav/simple"_s, [this](BrowserPage& page) {
            QMetaObject::invokeMethod(qApp, [this] {
                m_rig->later(
                    200ms, [this] { QVERIFY(endProcess(m_rig->view().view().page()->renderProcessPid())); });
            });
            return page.waitFor(Condition::present(u"never"_s, Locator::css(u"#never"_s)), soon());
        });
        QCOMPARE(reasonOf(result), u"browser.page-crashed"_s);
        QCOMPARE(reasonOf(open(u"/nav/simple"_s)), u"ok"_s);
    }

    void leavingIsNotHeldUpByThePage()
    {
        const auto load =
            m_rig->driveAt(u"/nav/asks-before-leaving"_s, [this](BrowserPage& page) -> Result<PageLoad> {
                REVOS_TRY(page.click(Locator::css(u"#a"_s), {}, soon())); // only a touched page may ask
                return page.open(m_rig->server.url(u"/nav/simple"_s), soon());
            });
        QCOMPARE(reasonOf(load), u"ok"_s);
        QCOMPARE(load->url.path(), u"/nav/simple"_s);
    }

    void firstOutcomeWins()
    {
        const auto outcome = m_rig->driveAt(u"/nav/outcomes"_s, [](BrowserPage& page) {
            return page.race({Condition::visible(u"success"_s, Locator::css(u"#success"_s)),
                              Condition::visible(u"error"_s, Locator::css(u"#error"_s))},
                             soon());
        });
        QCOMPARE(reasonOf(outcome), u"ok"_s);
        QCOMPARE(outcome->name, u"error"_s);
    }

    void changesInShadowRootsAreNoticed()
    {
        const auto outcome = m_rig->driveAt(u"/nav/change-in-shadow"_s, [](BrowserPage& page) {
            return page.waitFor(Condition::present(u"late"_s, Locator::css(u".late"_s)), soon());
        });
        QCOMPARE(reasonOf(outcome), u"ok"_s);
    }

    void waitGoesOnInTheNextDocument()
    {
        const auto outcome = m_rig->driveAt(u"/nav/leaves-by-itself"_s, [](BrowserPage& page) {
            return page.race({Condition::path(u"arrived"_s, u"^/nav/simple$"_s)}, soon());
        });
        QCOMPARE(reasonOf(outcome), u"ok"_s);
        QCOMPARE(outcome->url.path(), u"/nav/simple"_s);
    }

    void routeChangesAreSeen()
    {
        const auto outcome = m_rig->driveAt(u"/nav/route-changes"_s, [](BrowserPage& page) -> Result<QUrl> {
            REVOS_TRY(page.click(Locator::css(u"#a"_s), {}, soon()));
            REVOS_TRY(page.waitFor(Condition::path(u"route"_s, u"^/nav/route-changed$"_s), soon()));
            REVOS_TRY(page.settle(soon()));
            return page.currentUrl(soon());
        });
        QCOMPARE(reasonOf(outcome), u"ok"_s);
        QCOMPARE(outcome->path(), u"/nav/route-changed"_s);
    }

    void errorStatusEndsAWait()
    {
        m_rig->server.addAnswer(u"/limited"_s, 429, "slow down");
        const auto outcome = m_rig->driveAt(u"/limited"_s, [](BrowserPage& page) {
            return page.race({Condition::present(u"never"_s, Locator::css(u"#never"_s))}, soon());
        });
        QCOMPARE(reasonOf(outcome), u"ok"_s);
        QCOMPARE(outcome->name, u"http-status"_s);
        QCOMPARE(outcome->httpStatus, 429);
    }

    void waitSaysWhatItWaitedFor()
    {
        const auto outcome = m_rig->driveAt(u"/nav/simple"_s, [](BrowserPage& page) {
            return page.race({Condition::present(u"sent"_s, Locator::css(u"#never"_s)),
                              Condition::present(u"toast"_s, Locator::css(u"#never"_s))},
                             Call::within(400ms));
        });
        QCOMPARE(reasonOf(outcome), u"browser.wait-timeout"_s);
        QCOMPARE(outcome.error().facts, QStringList{u"sent, toast"_s});
    }

    void pageThatIsClosedEndsWhatRuns()
    {
        const auto result = m_rig->driveAt(u"/nav/simple"_s, [this](BrowserPage& page) {
            QMetaObject::invokeMethod(
                qApp, [this] { m_rig->later(200ms, [this] { m_rig->browser().closePage(); }); });
            return page.waitFor(Condition::present(u"never"_s, Locator::css(u"#never"_s)), soon());
        });
        QVERIFY(!result);
        QCOMPARE(result.error().code, Code::Cancelled);
        QCOMPARE(reasonOf(open(u"/nav/simple"_s)), u"ok"_s); // a new page is made
    }
};

REVOS_BROWSER_TEST_MAIN(TestNavigation)
#include "tst_navigation.moc"

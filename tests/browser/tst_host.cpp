#include "browser/browserhost.h"
#include "browser/glasspane.h"
#include "browser/rig.h"
#include "browser/scriptcaller.h"
#include "browser/trustedinput.h"
#include "core/pause.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QWebEngineView>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Result<EngineStart> g_start = fail(Code::Internal, u"not started"_s);

} // namespace

/// Who has the page: workers, a person, nobody; and what the window sees of it.
class TestHost : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Rig> m_rig;
    std::unique_ptr<BrowserHost> m_host;
    const AccountId m_account = AccountId::create();
    const Locator m_a = Locator::css(u"#a"_s);

    Result<void> openOn(AccountId account, const QString& path)
    {
        return onWorker([=, this]() -> Result<void> {
            auto page = m_host->control(account, soon());
            if (!page)
                return fail(page.error());
            REVOS_TRY((*page)->open(m_rig->server.url(path), soon()));
            return {};
        });
    }
    static QWebEngineView* viewIn(QWidget* stage) { return stage->findChild<QWebEngineView*>(); }

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<Rig>();
        const QUrl base = m_rig->server.url(u"/nav/simple"_s);
        m_host = std::make_unique<BrowserHost>(
            *g_start, BrowserHost::Settings{*OriginPolicy::practice(base), base, {}, 2, "li_at"});
    }
    void cleanup()
    {
        m_host.reset();
        m_rig.reset();
    }

    void oneHasControlAtATime()
    {
        const auto reasons = onWorker([&]() -> QStringList {
            auto first = m_host->control(m_account, soon());
            const auto second = m_host->control(m_account, soon());
            const auto other = m_host->control(AccountId::create(), soon());
            first = fail(Code::Internal, u"given back"_s);
            const auto third = m_host->control(m_account, soon());
            return {reasonOf(second), reasonOf(other), reasonOf(third)};
        });
        QCOMPARE(reasons, QStringList({u"browser.page-busy"_s, u"ok"_s, u"ok"_s}));
    }

    void strayInputDoesNotReachADrivenPage()
    {
        const auto driven = m_rig->driveAt(u"/control/stray"_s, [this](BrowserPage& page) -> Result<void> {
            REVOS_TRY_ASSIGN(const ElementMatch button, page.locateOne(m_a, soon()));
            REVOS_TRY(m_rig->browser().link()->wait<void>(soon(), u"stray"_s,
                                                          [=](PageView& view, Reply<void> reply) {
                                                              input::click(view.view(), button.rect.center());
                                                              input::shiftReturn(view.view());
                                                              reply.finish({});
                                                          }));
            // The announced click comes after the stray one and gets through.
            REVOS_TRY(page.click(m_a, {}, soon()));
            return {};
        });
        QCOMPARE(reasonOf(driven), u"ok"_s);
        QCOMPARE(m_rig->server.told(), QStringList({u"down"_s, u"clicked"_s}));
    }

    /// Whichever question finds a press over ends it: the one that calls off comes when the page was slow.
    void strayInputAfterAPressDoesNotReachThePage_data()
    {
        QTest::addColumn<QString>("question");
        QTest::newRow("in time") << u"guard.verdict"_s;
        QTest::newRow("late") << u"guard.callOff"_s;
        QTest::newRow("very late") << u"guard.disarm"_s;
    }

    void strayInputAfterAPressDoesNotReachThePage()
    {
        QFETCH(QString, question);
        const auto driven = m_rig->driveAt(u"/control/stray"_s, [&](BrowserPage&) -> Result<QJsonObject> {
            const Call call = soon();
            const auto link = m_rig->browser().link();
            const ScriptCaller caller(link);
            const QJsonObject target{{u"locator"_s, m_a.toJson()}, {u"attempt"_s, 0}};
            REVOS_TRY_ASSIGN(const QJsonObject at, caller.callForObject(u"click.prepare"_s, target, call));
            const QPointF point(at.value("x"_L1).toDouble(), at.value("y"_L1).toDouble());
            const auto press = [&] {
                return link->wait<void>(call, u"press"_s, [=](PageView& view, Reply<void> reply) {
                    input::click(view.view(), point);
                    reply.finish({});
                });
            };
            REVOS_TRY(press());
            while (!m_rig->server.told().contains(u"clicked"_s))
                REVOS_TRY(pauseFor(std::chrono::milliseconds(5), call));
            REVOS_TRY_ASSIGN(const QJsonObject verdict, caller.callForObject(question, {}, call));
            REVOS_TRY(press());
            // Input comes in order: the announced press is seen after the stray one.
            REVOS_TRY(caller.callForObject(u"click.prepare"_s, target, call));
            REVOS_TRY(press());
            while (m_rig->server.told().count(u"clicked"_s) < 2)
                REVOS_TRY(pauseFor(std::chrono::milliseconds(5), call));
            return verdict;
        });
        QCOMPARE(reasonOf(driven), u"ok"_s);
        QCOMPARE(driven->value("clicked"_L1).toBool(), true);
        QCOMPARE(m_rig->server.told(), QStringList({u"down"_s, u"clicked"_s, u"down"_s, u"clicked"_s}));
    }

    void aPersonsInputReachesAPageThatIsNotDriven()
    {
        QRectF rect;
        const auto found = m_rig->driveAt(u"/control/stray"_s, [&](BrowserPage& page) -> Result<void> {
            REVOS_TRY_ASSIGN(const ElementMatch button, page.locateOne(m_a, soon()));
            rect = button.rect;
            return {};
        });
        QCOMPARE(reasonOf(found), u"ok"_s);
        QTRY_VERIFY(!m_rig->view().isDriving());
        const auto isClicked = [&] {
            input::click(m_rig->view().view(), rect.center());
            return m_rig->server.told().contains(u"clicked"_s);
        };
        QTRY_VERIFY(isClicked());
    }

    void drivingDoesNotTakeTheFocusFromTheWindow()
    {
        QLineEdit edit;
        edit.show();
        edit.activateWindow();
        edit.setFocus();
        QTRY_VERIFY(edit.hasFocus());
        const auto done = m_rig->driveAt(u"/editor/blocks"_s, [](BrowserPage& page) -> Result<QString> {
            REVOS_TRY(page.insertText(Locator::css(u"#e"_s), u"hello"_s, LineBreak::ShiftReturn, soon()));
            return page.readEditor(Locator::css(u"#e"_s), soon());
        });
        QCOMPARE(reasonOf(done), u"ok"_s);
        QCOMPARE(*done, u"hello"_s);
        QVERIFY(edit.hasFocus());
        QCOMPARE(edit.text(), QString());
    }

    void takeOverEndsTheRunWithinOneStep()
    {
        m_host->setAccountName(m_account, u"Ann"_s);
        m_host->show(m_account);
        std::atomic<qint64> takenAt{0};
        const auto now = [] { return std::chrono::steady_clock::now().time_since_epoch() / 1us; };
        QString second;
        const auto latency = onWorker([&]() -> Result<qint64> {
            auto page = m_host->control(m_account, soon());
            if (!page)
                return fail(page.error());
            REVOS_TRY((*page)->open(m_rig->server.url(u"/nav/simple"_s), soon()));
            QMetaObject::invokeMethod(qApp, [&] {
                m_rig->later(200ms, [&] {
                    takenAt = now();
                    m_host->takeOver();
                });
            });
            const auto waited = (*page)->waitFor(Condition::present(u"never"_s, m_a), Call::within(20s));
            const qint64 ended = now();
            if (reasonOf(waited) != "browser.taken-over"_L1 || waited.error().code != Code::NeedsPerson)
                return fail(Code::Internal, reasonOf(waited));
            // Nothing else works for this run, nor for a new one, until the page is handed back.
            second = reasonOf((*page)->click(m_a, {}, soon()));
            page = m_host->control(m_account, soon());
            if (page || page.error().reason != "browser.taken-over")
                return fail(Code::Internal, u"control of a page that a person has"_s);
            return ended - takenAt;
        });
        QCOMPARE(reasonOf(latency), latency ? u"ok"_s : QString());
        QCOMPARE(second, u"browser.taken-over"_s);
        qInfo("taken over within %lld us", *latency);
        QVERIFY(*latency < 100000);
        QVERIFY(!m_host->isDriving());
        m_host->handBack();
        QCOMPARE(reasonOf(openOn(m_account, u"/nav/simple"_s)), u"ok"_s);
    }

    void whoHearsOfTheShownPageMayShowItAgain()
    {
        int told = 0;
        connect(m_host.get(), &BrowserSurface::addressChanged, this, [&] {
            ++told;
            m_host->show(m_account);
        });
        m_host->show(m_account);
        QCOMPARE(told, 1);
    }

    void personHasThePageUntilItIsHandedBack()
    {
        m_host->show(m_account);
        QSignalSpy changed(m_host.get(), &BrowserSurface::drivingChanged);
        QVERIFY(!m_host->isTakenOver());
        m_host->takeOver();
        QVERIFY(m_host->isTakenOver());
        QCOMPARE(changed.size(), 1);
        m_host->handBack();
        QVERIFY(!m_host->isTakenOver());
        QCOMPARE(changed.size(), 2);
    }

    void stageBorrowsTheViewWhileItIsShown()
    {
        QStackedWidget window;
        QWidget* stage = m_host->stage();
        window.addWidget(stage);
        window.addWidget(new QWidget);
        window.show();
        m_host->show(m_account);
        QTRY_VERIFY(viewIn(stage));
        QCOMPARE(viewIn(stage)->size(), QSize(1280, 900)); // the page's size does not follow the window's
        QCOMPARE(reasonOf(openOn(m_account, u"/click/plain"_s)), u"ok"_s);

        const auto click = [&] {
            return onWorker([&]() -> Result<ClickReport> {
                auto page = m_host->control(m_account, soon());
                if (!page)
                    return fail(page.error());
                return (*page)->click(m_a, {}, soon());
            });
        };
        QCOMPARE(reasonOf(click()), u"ok"_s);
        // Another pane is shown: the page must go on getting frames and input.
        window.setCurrentIndex(1);
        QVERIFY(!viewIn(stage));
        QCOMPARE(reasonOf(click()), u"ok"_s);
        window.setCurrentIndex(0);
        QVERIFY(viewIn(stage));
        QCOMPARE(reasonOf(click()), u"ok"_s);
        QCOMPARE(m_rig->server.toldCount(u"click+"_s), 3);
    }

    void glassPaneCoversADrivenPage()
    {
        QWidget* stage = m_host->stage();
        std::unique_ptr<QWidget> owner(stage);
        stage->resize(800, 600);
        stage->show();
        m_host->show(m_account);
        auto* glass = stage->findChild<GlassPane*>();
        QVERIFY(glass && !glass->isVisible());
        const auto reason = onWorker([&]() -> QString {
            auto page = m_host->control(m_account, soon());
            if (!page)
                return reasonOf(page);
            QMetaObject::invokeMethod(qApp, [&] {
                m_rig->later(100ms, [&] {
                    QVERIFY(glass->isVisible());
                    QCOMPARE(glass->geometry(), stage->rect());
                    QTest::mouseClick(glass->findChild<QPushButton*>(u"takeOver"_s), Qt::LeftButton);
                });
            });
            return reasonOf((*page)->waitFor(Condition::present(u"never"_s, m_a), Call::within(20s)));
        });
        QCOMPARE(reason, u"browser.taken-over"_s);
        QTRY_VERIFY(!glass->isVisible());
    }

    void stepsAreTraced()
    {
        m_host->show(m_account);
        QSignalSpy traced(m_host.get(), &BrowserSurface::stepTraced);
        QCOMPARE(reasonOf(openOn(m_account, u"/nav/simple"_s)), u"ok"_s);
        QTRY_VERIFY(!traced.isEmpty());
        const TraceStep step = m_host->trace().constFirst();
        QCOMPARE(step.action, "open");
        QVERIFY(step.target.endsWith("/nav/simple"_L1));
        QCOMPARE(step.outcome, u"200"_s);
    }

    void idlePagesAreClosed()
    {
        const QList<AccountId> accounts{AccountId::create(), AccountId::create(), AccountId::create()};
        m_rig->server.addAnswer(u"/sign-in"_s, 200, "in",
                                {{"Set-Cookie", "li_at=secret; Path=/; Max-Age=9999"}});
        for (const AccountId account : accounts)
            QCOMPARE(reasonOf(openOn(account, u"/sign-in"_s)), u"ok"_s);
        // The first page went to make room; the account's cookies are still there.
        QCOMPARE(reasonOf(openOn(accounts[0], u"/nav/simple"_s)), u"ok"_s);
        const auto session = onWorker([&] { return m_host->session(accounts[0], soon()); });
        QVERIFY(session && session->cookies.view().contains("li_at=secret"));
    }

    void sessionsComeOutAndGoIn()
    {
        m_rig->server.addAnswer(u"/sign-in"_s, 200, "in",
                                {{"Set-Cookie", "li_at=AQEF-value; Path=/; Max-Age=9999; HttpOnly"}});
        m_rig->server.addAnswer(u"/csrf"_s, 200, "in", {{"Set-Cookie", "JSESSIONID=\"ajax:1\"; Path=/"}});
        QSignalSpy changed(m_host.get(), &BrowserHost::sessionChanged);
        const auto sessionOf = [this](AccountId account) {
            return onWorker([&] { return m_host->session(account, soon()); });
        };
        const auto guest = sessionOf(m_account);
        QVERIFY(guest && guest->token.isEmpty() && guest->cookies.isEmpty());
        QCOMPARE(reasonOf(openOn(m_account, u"/sign-in"_s)), u"ok"_s);
        QCOMPARE(reasonOf(openOn(m_account, u"/csrf"_s)), u"ok"_s);
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(changed.constFirst().constFirst().value<AccountId>(), m_account);
        const auto session = sessionOf(m_account);
        QCOMPARE(reasonOf(session), u"ok"_s);
        QCOMPARE(session->token.view().toByteArray(), "AQEF-value");
        const qint64 ends = QDateTime::currentDateTimeUtc().secsTo(session->expiresAt);
        QVERIFY2(ends > 9000 && ends < 10000, qPrintable(QString::number(ends)));
        QVERIFY(session->cookies.view().contains("ajax:1"));

        // Another computer, or the next start.
        const AccountId again = AccountId::create();
        const auto restored = onWorker([&]() -> Result<BrowserSession> {
            REVOS_TRY(m_host->restoreSession(again, session->cookies, soon()));
            return m_host->session(again, soon());
        });
        QCOMPARE(reasonOf(restored), u"ok"_s);
        // Byte for byte, or every start would count as a change.
        QCOMPARE(restored->cookies.view().toByteArray(), session->cookies.view().toByteArray());
        m_rig->server.forget();
        QCOMPARE(reasonOf(openOn(again, u"/nav/simple"_s)), u"ok"_s);
        const QByteArray sent = m_rig->server.lastCookies();
        QVERIFY2(sent.contains("li_at=AQEF-value") && sent.contains("JSESSIONID=\"ajax:1\""),
                 sent.constData());

        const auto forgotten = onWorker([&]() -> Result<BrowserSession> {
            REVOS_TRY(m_host->forgetSession(again, soon()));
            return m_host->session(again, soon());
        });
        QVERIFY(forgotten && forgotten->cookies.isEmpty() && forgotten->token.isEmpty());
        QCOMPARE(reasonOf(openOn(again, u"/nav/simple"_s)), u"ok"_s);
        QCOMPARE(m_rig->server.lastCookies(), QByteArray());
    }

    void badSessionsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("other form") << QByteArray("li_at=1");
        QTest::newRow("no cookie") << QByteArray("revos-session 1\n");
        QTest::newRow("control character") << QByteArray("revos-session 1\na=b\x01; domain=127.0.0.1");
        QTest::newRow("too large") << "revos-session 1\na=" + QByteArray(300000, 'x');
    }
    void badSessionsAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(reasonOf(cookiesFromSession(Secret(bytes))), u"browser.bad-session"_s);
    }

    void cookiesOfOthersAreNotRestored()
    {
        const AccountId account = AccountId::create();
        const auto restored = onWorker([&]() -> Result<BrowserSession> {
            REVOS_TRY(m_host->restoreSession(
                account, Secret("revos-session 1\na=b; domain=.linkedin.com; path=/; secure"), soon()));
            return m_host->session(account, soon());
        });
        QVERIFY(restored && restored->cookies.isEmpty());
    }
};

int main(int argc, char** argv)
{
    g_start = scrubEngineEnvironment(argc, argv);
    if (!g_start)
        qFatal("%s", qPrintable(g_start.error().toLogLine()));
    QApplication app(argc, argv);
    TestHost test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_host.moc"

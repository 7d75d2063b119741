#include "browser/rig.h"

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What must hold before and at a click; each case is a page of its own, and what counts is what the page
/// saw.
class TestClick : public QObject
{
    Q_OBJECT

private:
    Result<ClickReport> clickOn(const QString& pageName, const Locator& locator,
                                std::chrono::milliseconds span = 5s, const ClickOptions& options = {},
                                const std::optional<OverlayRule>& overlay = {})
    {
        m_rig->server.forget();
        return m_rig->driveAt(pageName, [=](BrowserPage& page) {
            if (overlay)
                page.setOverlay(*overlay);
            return page.click(locator, options, Call::within(span));
        });
    }
    QStringList told() const { return m_rig->server.told(); }

    const Locator m_a = Locator::css(u"#a"_s);
    std::unique_ptr<Rig> m_rig;

private Q_SLOTS:
    void initTestCase() { m_rig = std::make_unique<Rig>(); }
    void cleanupTestCase() { m_rig.reset(); }

    void clicksOnce_data()
    {
        QTest::addColumn<QString>("pageName");
        QTest::addColumn<QString>("selector");
        QTest::addColumn<QStringList>("seen");
        const QStringList clicked{u"clicked"_s};
        QTest::newRow("trusted input")
            << u"/click/plain"_s << u"#a"_s
            << QStringList{u"pointerdown+"_s, u"mousedown+"_s, u"mouseup+"_s, u"click+"_s};
        QTest::newRow("appears later") << u"/click/appears-later"_s << u"#a"_s << clicked;
        QTest::newRow("enabled later")
            << u"/click/enabled-later"_s << u"#a"_s << QStringList{u"enabled"_s, u"clicked"_s};
        QTest::newRow("moving, then at rest")
            << u"/click/moving-then-at-rest"_s << u"#a"_s << QStringList{u"clicked at rest"_s};
        QTest::newRow("covered for a while") << u"/click/covered-for-a-while"_s << u"#a"_s << clicked;
        QTest::newRow("far below") << u"/click/far-below"_s << u"#a"_s << clicked;
        QTest::newRow("in an inner box") << u"/click/inner-scroll"_s << u"#a"_s << clicked;
        QTest::newRow("beneath a sticky header") << u"/click/sticky-header"_s << u"#a"_s << clicked;
        QTest::newRow("made anew before the press")
            << u"/click/re-rendered"_s << u"#a"_s << QStringList{u"current"_s};
        QTest::newRow("in nested shadow roots") << u"/click/shadow"_s << u"button.deep"_s << clicked;
        QTest::newRow("over the end of a line") << u"/click/wrapped-link"_s << u"#a"_s << clicked;
        QTest::newRow("names that shadow the DOM") << u"/click/shadowed-names"_s << u"#a"_s << clicked;
    }
    void clicksOnce()
    {
        QFETCH(QString, pageName);
        QFETCH(QString, selector);
        QFETCH(QStringList, seen);
        const auto report = clickOn(pageName, Locator::css(selector));
        QCOMPARE(reasonOf(report), u"ok"_s);
        QVERIFY(report->pressed);
        QVERIFY(report->clickSeen);
        QCOMPARE(told(), seen);
    }

    void isNotClicked_data()
    {
        QTest::addColumn<QString>("pageName");
        QTest::addColumn<QString>("reason");
        QTest::newRow("missing") << u"/click/missing"_s << u"browser.not-found"_s;
        QTest::newRow("visibility") << u"/click/hidden-visibility"_s << u"browser.not-visible"_s;
        QTest::newRow("display") << u"/click/hidden-display"_s << u"browser.not-visible"_s;
        QTest::newRow("empty box") << u"/click/hidden-empty-box"_s << u"browser.not-visible"_s;
        QTest::newRow("disabled") << u"/click/disabled-attribute"_s << u"browser.not-enabled"_s;
        QTest::newRow("disabled by aria") << u"/click/disabled-aria"_s << u"browser.not-enabled"_s;
        QTest::newRow("disabled by an ancestor") << u"/click/disabled-ancestor"_s << u"browser.not-enabled"_s;
        QTest::newRow("disabled by a fieldset") << u"/click/disabled-fieldset"_s << u"browser.not-enabled"_s;
        QTest::newRow("always moving") << u"/click/always-moving"_s << u"browser.moving"_s;
        // At rest for two frames at a time.
        QTest::newRow("hopping") << u"/click/hopping"_s << u"browser.moving"_s;
        QTest::newRow("covered") << u"/click/covered"_s << u"browser.covered"_s;
    }
    void isNotClicked()
    {
        QFETCH(QString, pageName);
        QFETCH(QString, reason);
        const auto report = clickOn(pageName, m_a, 900ms);
        QCOMPARE(reasonOf(report), reason);
        QCOMPARE(report.error().code, Code::Timeout);
        QCOMPARE(told(), QStringList());
    }

    void severalMatchesAreListed()
    {
        const auto report = clickOn(u"/click/two-matches"_s, Locator::css(u".x"_s));
        QCOMPARE(reasonOf(report), u"browser.several-matches"_s);
        QCOMPARE(report.error().code, Code::Conflict);
        QVERIFY(report.error().facts.value(0).contains("button#one"_L1));
        QVERIFY(report.error().facts.value(0).contains("button#two"_L1));
        QCOMPARE(told(), QStringList());
    }

    void theCoverIsNamed()
    {
        const auto plain = clickOn(u"/click/covered"_s, m_a, 500ms);
        QVERIFY(plain.error().facts.value(0).contains("div.cookie-wall"_L1));
        const auto shadow = clickOn(u"/click/shadow-covered"_s, Locator::css(u"button.deep"_s), 500ms);
        QCOMPARE(reasonOf(shadow), u"browser.covered"_s);
        QVERIFY(shadow.error().facts.value(0).contains("div.veil"_L1));
    }

    void listedOverlayIsWavedAway_data()
    {
        QTest::addColumn<QString>("pageName");
        QTest::addColumn<bool>("harmless");
        QTest::newRow("banner") << u"/click/overlay-banner"_s << true;
        QTest::newRow("with a form") << u"/click/overlay-with-form"_s << false;
        QTest::newRow("with an editor") << u"/click/overlay-with-editor"_s << false;
    }
    void listedOverlayIsWavedAway()
    {
        QFETCH(QString, pageName);
        QFETCH(bool, harmless);
        const OverlayRule rule{Locator::css(u"#banner"_s), Locator::css(u"#no"_s)};
        const auto report = clickOn(pageName, m_a, 1500ms, {}, rule);
        QCOMPARE(reasonOf(report), harmless ? u"ok"_s : u"browser.covered"_s);
        QCOMPARE(told(), harmless ? QStringList({u"waved"_s, u"clicked"_s}) : QStringList());
    }

    void triesAreLogged()
    {
        QVERIFY(clickOn(u"/click/moving-then-at-rest"_s, m_a)->log.join(u' ').contains("moving"_L1));
        QVERIFY(clickOn(u"/click/sticky-header"_s, m_a)->log.join(u' ').contains("covered"_L1));
    }

    void targetSwappedAtThePress()
    {
        const auto report = clickOn(u"/click/swapped-at-the-press"_s, m_a);
        QCOMPARE(reasonOf(report), u"ok"_s);
        QVERIFY2(report->log.join(u' ').contains("target-swapped"_L1), qPrintable(report->log.join(u' ')));
        QCOMPARE(told(), QStringList{u"clicked"_s});
    }

    void inputBeforeTheFirstPaintIsNotLost()
    {
        // Without anything to paint the engine drops input for half a second.
        m_rig->server.addAnswer(
            u"/empty"_s, 200,
            R"x(<div id=a style="height:50px" onclick="new Image().src='/clicked'"></div>)x");
        const auto report = clickOn(u"/empty"_s, m_a);
        QCOMPARE(reasonOf(report), u"ok"_s);
        QVERIFY(report->clickSeen);
        QTRY_COMPARE(m_rig->server.requests().count(u"/clicked"_s), 1);
    }

    void trialPressesNothing()
    {
        const auto report = clickOn(u"/click/trial"_s, m_a, 5s, {.trial = true});
        QCOMPARE(reasonOf(report), u"ok"_s);
        QVERIFY(!report->pressed);
        QVERIFY(report->box.width() > 0);
        QCOMPARE(told(), QStringList());
    }

    void clickThatLeavesThePage()
    {
        const auto report = clickOn(u"/click/leaves"_s, m_a);
        QCOMPARE(reasonOf(report), u"ok"_s);
        QVERIFY(report->pressed);
        QTRY_COMPARE(m_rig->view().address().path(), u"/click/missing"_s);
    }

    void pressWithoutClickEventIsNotRepeated()
    {
        const auto report = clickOn(u"/click/no-click-event"_s, m_a);
        QCOMPARE(reasonOf(report), u"ok"_s);
        QVERIFY(report->pressed);
        QVERIFY(!report->clickSeen);
        QCOMPARE(told(), QStringList{u"down"_s});
    }

    void scriptClickWhereThePackSaysSo()
    {
        LocatorVariant variant;
        variant.strategy = u"css"_s;
        variant.value = u"#a"_s;
        variant.click = u"js"_s;
        const auto report = clickOn(u"/click/by-script"_s, Locator(u"a"_s, {variant}, false));
        QCOMPARE(reasonOf(report), u"ok"_s);
        QCOMPARE(told(), QStringList{u"script"_s});
    }

    void cancelEndsAtOnce()
    {
        CancelSource source;
        std::atomic<qint64> cancelledAt{0};
        const auto now = [] { return std::chrono::steady_clock::now().time_since_epoch() / 1us; };
        m_rig->later(500ms, [&] {
            cancelledAt = now();
            source.cancel();
        });
        const auto latency = m_rig->driveAt(u"/click/missing"_s, [&](BrowserPage& page) -> Result<qint64> {
            const auto report = page.click(m_a, {}, Call{Deadline::in(20s), source.token()});
            const qint64 ended = now();
            if (report || report.error().code != Code::Cancelled)
                return fail(Code::Internal, u"not cancelled"_s);
            return ended - cancelledAt;
        });
        QVERIFY2(latency, qPrintable(reasonOf(latency)));
        qInfo("a click is cancelled within %lld us", *latency);
        QVERIFY(*latency < 100000);
    }

    void nothingIsPressedAfterAStop()
    {
        // The target becomes ready 400 ms after the stop.
        m_rig->server.forget();
        CancelSource source;
        const auto done = m_rig->driveAt(u"/click/enabled-later"_s, [&](BrowserPage& page) -> Result<void> {
            QMetaObject::invokeMethod(qApp, [&] { m_rig->later(100ms, [&] { source.cancel(); }); });
            const auto report = page.click(m_a, {}, Call{Deadline::in(20s), source.token()});
            if (report)
                return fail(Code::Internal, u"clicked"_s);
            return page.waitFor(Condition::enabled(u"enabled"_s, m_a), soon());
        });
        QCOMPARE(reasonOf(done), u"ok"_s);
        QCOMPARE(told(), QStringList{u"enabled"_s});
    }
};

REVOS_BROWSER_TEST_MAIN(TestClick)
#include "tst_click.moc"

#include "browser/rig.h"

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a page wants and does not get; the page itself says what it got.
class TestRefusals : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Rig> m_rig;

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<Rig>();
        m_rig->server.addAnswer(u"/file.bin"_s, 200, "bytes", {{"Content-Type", "application/octet-stream"}});
    }
    void cleanup() { m_rig.reset(); }

    void wishIsRefused_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("refusal"); // starts with
        QTest::addColumn<QStringList>("told");
        const auto row = [](const char* id, const QString& refusal, const QStringList& told) {
            QTest::newRow(id) << u"#"_s + QLatin1String(id) << refusal << told;
        };
        row("blank", u"window "_s, {});
        row("download", u"download "_s, {});
        row("download-attr", u"download "_s, {});
        row("alert", u"dialog alert"_s, {u"alert over"_s});
        row("confirm", u"dialog confirm"_s, {u"confirm false"_s});
        row("prompt", u"dialog prompt"_s, {u"prompt null"_s});
        row("file", u"file-chooser "_s, {});
        row("location", u"permission Geolocation"_s, {u"no place 1"_s});
        row("away", u"navigation http://localhost:1/elsewhere"_s, {});
        row("form-away", u"navigation http://localhost:1/take"_s, {});
    }
    void wishIsRefused()
    {
        QFETCH(QString, target);
        QFETCH(QString, refusal);
        QFETCH(QStringList, told);
        const auto done = m_rig->driveAt(u"/refuse/wants"_s, [&](BrowserPage& page) {
            return page.click(Locator::css(target), {}, soon());
        });
        QCOMPARE(reasonOf(done), u"ok"_s);
        const auto isRefused = [&] {
            const QStringList lines = m_rig->refusedLines();
            return std::any_of(lines.begin(), lines.end(),
                               [&](const QString& line) { return line.startsWith(refusal); });
        };
        QTRY_VERIFY2(isRefused(), qPrintable(m_rig->refusedLines().join(u", "_s)));
        QTRY_COMPARE(m_rig->server.told(), told);
        QCOMPARE(m_rig->view().address().path(), u"/refuse/wants"_s);
        QVERIFY(!m_rig->server.requests().contains(u"/nav/simple"_s) || target == "#download-attr"_L1);
    }

    void wishIsDeniedByTheEngine_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QStringList>("told");
        const auto row = [](const char* id, const QStringList& told) {
            QTest::newRow(id) << u"#"_s + QLatin1String(id) << told;
        };
        row("window", {});
        row("camera", {u"no camera"_s});
        row("screen", {u"no screen"_s});
        row("notify", {u"notify denied"_s});
        row("clipboard", {u"no clipboard"_s});
        row("paste", {u"paste false"_s});
        row("full", {u"no full"_s});
        row("mail", {});
        row("local", {});
    }
    void wishIsDeniedByTheEngine()
    {
        QFETCH(QString, target);
        QFETCH(QStringList, told);
        const auto url = m_rig->driveAt(u"/refuse/wants"_s, [&](BrowserPage& page) -> Result<QUrl> {
            REVOS_TRY(page.click(Locator::css(target), {}, soon()));
            REVOS_TRY(page.settle(soon()));
            return page.currentUrl(soon());
        });
        QCOMPARE(reasonOf(url), u"ok"_s);
        QCOMPARE(url->path(), u"/refuse/wants"_s);
        QTRY_COMPARE(m_rig->server.told(), told);
        QVERIFY(!m_rig->server.requests().contains(u"/nav/simple"_s));
    }

    void nothingIsLoadedFromElsewhere()
    {
        const auto done =
            m_rig->driveAt(u"/refuse/loads"_s, [](BrowserPage& page) { return page.settle(soon()); });
        QCOMPARE(reasonOf(done), u"ok"_s);
        for (const auto* path : {"image", "frame", "style", "script", "fetch", "events", "beacon"}) {
            const QString line = u"http://localhost:1/"_s + QLatin1String(path);
            const auto isRefused = [&] {
                const QStringList lines = m_rig->refusedLines();
                return lines.contains(u"request "_s + line) || lines.contains(u"frame "_s + line);
            };
            QTRY_VERIFY2(isRefused(), qPrintable(line + u" of "_s + m_rig->refusedLines().join(u", "_s)));
        }
        QTRY_VERIFY(m_rig->refusedLines().contains(u"request ws://localhost:1/socket"_s));
        QTRY_COMPARE(m_rig->server.told(), QStringList{u"inline image"_s});
    }

    void pageSeesNothingOfTheProgram()
    {
        const auto done = m_rig->driveAt(u"/refuse/own-world"_s, [](BrowserPage& page) {
            return page.click(Locator::css(u"#a"_s), {}, soon());
        });
        QCOMPARE(reasonOf(done), u"ok"_s);
        QCOMPARE(m_rig->server.told(), QStringList({u"sees: "_s, u"webdriver: false"_s, u"clicked"_s}));
    }

    void refusedAddressesCarryNoQuery()
    {
        QCOMPARE(withoutQuery(QUrl(u"https://u:p@x.test/a?token=1#b"_s)), u"https://x.test/a"_s);
    }
};

REVOS_BROWSER_TEST_MAIN(TestRefusals)
#include "tst_refusals.moc"

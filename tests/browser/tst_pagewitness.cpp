#include "browser/pagepicture.h"
#include "browser/pagewitness.h"
#include "browser/rig.h"
#include "domain/ports/evidencesink.h"
#include "support/resulttest.h"

#include <QWebEngineView>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPictureLimit = 300'000;

/// Keeps in memory what it is given.
class Album final : public EvidenceSink
{
public:
    void take(AccountId, PageEvidence page) override { pages.append(std::move(page)); }

    QList<PageEvidence> pages;
};

QByteArrayList withheld(const PageEvidence& page)
{
    QByteArrayList reasons;
    for (const PagePart& part : page.parts)
        reasons.append(part.withheld);
    return reasons;
}

} // namespace

/// What is kept of a page, how often, how quickly, and of which pages nothing is.
class TestPageWitness : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Rig> m_rig;
    std::optional<SitePack> m_pack;
    SteppedClock m_clock{QDateTime(QDate(2040, 3, 5), QTime(10, 0), Qt::UTC)};
    const AccountId m_account = AccountId::create();

    /// Opens a page with @p body at @p path and runs @p look on it.
    template<class Look>
    void lookAt(const QString& path, const QString& body, Look look)
    {
        const QString html = u"<!doctype html><html lang=en><title>A page</title><body><h1>Words</h1>%1"_s;
        m_rig->server.addAnswer(path, 200, html.arg(body).toUtf8());
        QVERIFY_RESULT(m_rig->driveAt(path, [&](BrowserPage& page) -> Result<void> {
            look(page);
            return {};
        }));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_rig = std::make_unique<Rig>();
        QASSIGN_RESULT(m_pack, SitePack::load(u":/revos/sitepacks/linkedin.json"_s));
    }
    void cleanupTestCase() { m_rig.reset(); }

    void nothingIsKeptWhereSomebodyCanSignIn_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("body");
        QTest::addColumn<bool>("kept");
        QTest::newRow("sign-in page") << u"/login"_s << u"<p>Welcome"_s << false;
        QTest::newRow("another sign-in page") << u"/uas/login"_s << u"<p>Welcome"_s << false;
        QTest::newRow("password") << u"/a"_s << u"<input type=password>"_s << false;
        QTest::newRow("in capitals") << u"/b"_s << u"<input TYPE=PASSWORD>"_s << false;
        QTest::newRow("shown in clear")
            << u"/c"_s << u"<input type=text autocomplete='section-a current-password'>"_s << false;
        QTest::newRow("a new one") << u"/d"_s << u"<input autocomplete=New-Password>"_s << false;
        QTest::newRow("one-time code") << u"/e"_s << u"<input autocomplete=one-time-code>"_s << false;
        QTest::newRow("not shown") << u"/f"_s << u"<div hidden><input type=password></div>"_s << false;
        QTest::newRow("in a shadow root") << u"/g"_s
                                          << u"<div id=host></div><script>host.attachShadow({mode: "
                                             u"'open'}).innerHTML = '<input type=password>'"
                                             "</script>"_s
                                          << false;
        QTest::newRow("in a frame") << u"/frame"_s << u"<iframe src='/uas/Login-form'></iframe>"_s << false;
        QTest::newRow("a search") << u"/h"_s << u"<input type=search autocomplete=off value=words>"_s << true;
        QTest::newRow("about passwords") << u"/password"_s << u"<p>Your password is safe."_s << true;
    }
    void nothingIsKeptWhereSomebodyCanSignIn()
    {
        QFETCH(QString, path);
        QFETCH(QString, body);
        QFETCH(bool, kept);
        Album album;
        PageWitness witness(*m_pack, m_clock, &album);
        lookAt(path, body, [&](BrowserPage& page) { witness.keep(m_account, page, BadEnd()); });
        QCOMPARE(album.pages.size(), 1);
        const PageEvidence& page = album.pages.first();
        const QByteArray reason = kept ? QByteArray() : QByteArray("evidence.sign-in");
        QCOMPARE(withheld(page), (QByteArrayList{reason, reason}));
        QCOMPARE(page.address.isEmpty(), !kept);
        QCOMPARE(page.parts.at(0).bytes.isEmpty(), !kept);
        QCOMPARE(page.parts.at(1).bytes.isEmpty(), !kept);
    }

    // The page is asked again when its picture has been taken: what came up meanwhile is not kept either.
    void nothingIsKeptOfAPageThatBecomesASignIn()
    {
        Album album;
        PageWitness witness(*m_pack, m_clock, &album);
        QObject context;
        connect(&m_rig->view(), &PageView::stepTraced, &context, [this](const TraceStep& step) {
            if (step.action == "grab")
                m_rig->view().view().page()->runJavaScript(
                    u"document.body.insertAdjacentHTML('beforeend', '<input type=password>')"_s);
        });
        lookAt(u"/becomes"_s, u"<p>Fine"_s,
               [&](BrowserPage& page) { witness.keep(m_account, page, BadEnd()); });
        QCOMPARE(album.pages.size(), 1);
        QCOMPARE(withheld(album.pages.first()), (QByteArrayList{"evidence.sign-in", "evidence.sign-in"}));
    }

    void isKeptSixTimesAnHour()
    {
        Album album;
        PageWitness witness(*m_pack, m_clock, &album);
        lookAt(u"/often"_s, {}, [&](BrowserPage& page) {
            for (int i = 0; i < PageWitness::kMostAnHour + 1; ++i)
                witness.keep(m_account, page, BadEnd());
            witness.keep(AccountId::create(), page, BadEnd()); // each account has its own hour
            m_clock.advance(std::chrono::hours(1));
            witness.keep(m_account, page, BadEnd());
        });
        QByteArrayList reasons;
        for (const PageEvidence& page : std::as_const(album.pages))
            reasons.append(page.parts.at(0).withheld);
        QByteArrayList expected(PageWitness::kMostAnHour, QByteArray());
        expected += {"evidence.too-many", {}, {}};
        QCOMPARE(reasons, expected);
        QCOMPARE(album.pages.at(PageWitness::kMostAnHour).address, m_rig->server.url(u"/often"_s));
    }

    void costsHalfASecondAtMost()
    {
        Album album;
        PageWitness witness(*m_pack, m_clock, &album);
        const auto timed = [&](BrowserPage& page) {
            QElapsedTimer timer;
            timer.start();
            witness.keep(m_account, page, BadEnd());
            return timer.elapsed();
        };
        qint64 usual = 0;
        qint64 hung = 0;
        lookAt(u"/hangs"_s,
               u"<p>Words</p><button onclick='setTimeout(() => { for (;;) {} }, 0)'>Hang</button>"_s,
               [&](BrowserPage& page) {
                   m_clock.advance(std::chrono::hours(1));
                   usual = timed(page);
                   // The page may hang before it could say what became of the press, or right after.
                   const auto pressed = page.click(Locator::css(u"button"_s), {}, soon());
                   QVERIFY(pressed || pressed.error().code == Code::InDoubt);
                   hung = timed(page);
               });
        qInfo("a page in %lld ms, a page that hangs in %lld ms", usual, hung);
        QCOMPARE(album.pages.size(), 2);
        QCOMPARE(withheld(album.pages.at(0)), (QByteArrayList{{}, {}}));
        QCOMPARE(withheld(album.pages.at(1)), (QByteArrayList{"evidence.no-answer", "evidence.no-answer"}));
        QVERIFY(usual <= PageWitness::kPatience.count());
        QVERIFY(hung <= PageWitness::kPatience.count());
    }

    void aPersonsPageIsLeftAlone()
    {
        Album album;
        PageWitness witness(*m_pack, m_clock, &album);
        lookAt(u"/mine"_s, {}, [&](BrowserPage& page) {
            m_rig->later({}, [this] { m_rig->view().takeOver(); });
            const Condition never = Condition::present(u"never"_s, Locator::css(u"video"_s));
            QCOMPARE_REASON(page.waitFor(never, soon()), "browser.taken-over");
            witness.keep(m_account, page, BadEnd());
        });
        m_rig->view().handBack();
        QCOMPARE(withheld(album.pages.value(0)),
                 (QByteArrayList{"evidence.taken-over", "evidence.taken-over"}));
    }

    void withoutASinkNobodyLooks()
    {
        PageWitness witness(*m_pack, m_clock, nullptr);
        lookAt(u"/nobody"_s, {}, [&](BrowserPage& page) { witness.keep(m_account, page, BadEnd()); });
    }

    void picturesAreSmall_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("noise");
        QTest::newRow("as it is") << QSize(1280, 900) << false;
        QTest::newRow("a sharp screen") << QSize(2560, 1800) << false;
        QTest::newRow("noise") << QSize(2560, 1800) << true;
        QTest::newRow("very long") << QSize(1280, 20000) << false;
    }
    void picturesAreSmall()
    {
        QFETCH(QSize, size);
        QFETCH(bool, noise);
        QImage image(size, QImage::Format_RGB32);
        quint32 state = 2463534242U;
        for (int y = 0; y < size.height(); ++y) {
            auto* line = reinterpret_cast<quint32*>(image.scanLine(y));
            for (int x = 0; x < size.width(); ++x) {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                line[x] = noise ? state : quint32((x / 16) * 77 + (y / 16) * 5);
            }
        }
        const PagePicture picture = smallPicture(image);
        QVERIFY(!picture.jpeg.isEmpty());
        QVERIFY2(picture.jpeg.size() <= kPictureLimit, QByteArray::number(picture.jpeg.size()).constData());
        QVERIFY(picture.size.width() <= 1280);
        QCOMPARE(QImage::fromData(picture.jpeg, "jpeg").size(), picture.size);
        QVERIFY(smallPicture(QImage()).jpeg.isEmpty());
    }
};

REVOS_BROWSER_TEST_MAIN(TestPageWitness)
#include "tst_pagewitness.moc"

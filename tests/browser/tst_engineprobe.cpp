#include "browser/engineenvironment.h"
#include "browser/pageserver.h"
#include "browser/trustedinput.h"

#include <QApplication>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QWebEngineCookieStore>
#include <QWebEngineLoadingInfo>
#include <QWebEngineNewWindowRequest>
#include <QWebEngineProfile>
#include <QWebEngineSettings>
#include <QWebEngineView>

#include <functional>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kPage = R"(<!doctype html><html lang="en"><title>start</title>
<body style="margin: 0; background: white"><button style="width: 200px; height: 100px; background: red">b</button>
<div id="e" contenteditable style="width: 200px; height: 60px">
</div><div><template shadowrootmode="open" shadowroot="open"><p>in it</p></template></div>
<script>
  var seen = []; var frames = 0; var secret = 'of the page';
  const count = () => { frames += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count);
  for (const type of ['pointerdown', 'click', 'keydown', 'beforeinput', 'input'])
    document.addEventListener(type, (event) => seen.push(type + (event.isTrusted ? '' : ' by script') + (event.inputType ? ' ' + event.inputType : '')), true);
  // The page's own clock: what should have happened has by then.
  const tellLater = () => setTimeout(() => { document.title = 'told' + Math.random(); }, 300);
</script></body></html>)";

/// Where a view can be while somebody wants something of its page.
enum class Place { Shown, Unmapped, NeverShown, HiddenStackPage, HiddenAfterwards };

/// A view on a page, in one of these places.
class Bench
{
public:
    explicit Bench(PageServer& server, Place place = Place::Unmapped)
        : m_view(std::make_unique<QWebEngineView>(&m_profile, nullptr))
        , m_server(server)
    {
        m_view->resize(400, 300);
        QWidget* window = m_view.get();
        if (place == Place::HiddenStackPage) {
            m_stack = std::make_unique<QStackedWidget>();
            m_stack->resize(400, 300);
            m_stack->addWidget(new QWidget);
            m_stack->addWidget(m_view.get());
            window = m_stack.get();
        }
        if (place == Place::Unmapped)
            window->setAttribute(Qt::WA_DontShowOnScreen);
        if (place != Place::NeverShown)
            window->show();
        open(u"/probe"_s);
        if (place == Place::HiddenAfterwards)
            m_view->hide();
    }
    ~Bench()
    {
        if (m_stack)
            m_stack->removeWidget(m_view.get());
        m_view->setParent(nullptr);
        m_view.reset(); // before its profile
    }

    QWebEngineView& view() { return *m_view; }

    void open(const QString& path)
    {
        QSignalSpy finished(m_view.get(), &QWebEngineView::loadFinished);
        m_view->load(m_server.url(path));
        if (finished.isEmpty() && !finished.wait(20'000))
            qFatal("%s was not loaded", qPrintable(path));
    }
    /// The value of @p script in @p world, as text.
    QString value(const QString& script, quint32 world = 0)
    {
        std::optional<QString> answer;
        m_view->page()->runJavaScript(u"String(%1)"_s.arg(script), world,
                                      [&answer](const QVariant& result) { answer = result.toString(); });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 10'000))
            return u"no answer"_s;
        return *answer;
    }
    /// Lets time pass on the page's clock.
    void letThePageAct()
    {
        QSignalSpy told(m_view.get(), &QWebEngineView::titleChanged);
        value(u"tellLater()"_s);
        if (told.isEmpty() && !told.wait(20'000))
            qFatal("the page's clock stands still");
    }

private:
    QWebEngineProfile m_profile; // off the record
    std::unique_ptr<QStackedWidget> m_stack;
    std::unique_ptr<QWebEngineView> m_view;
    PageServer& m_server;
};

QString framesAt(PageServer& server, Place place)
{
    Bench bench(server, place);
    bench.value(u"frames = 0"_s);
    bench.letThePageAct();
    const int frames = bench.value(u"frames"_s).toInt();
    return frames > 1 ? u"frames"_s : u"no frames"_s;
}

QString visibilityAt(PageServer& server, Place place)
{
    return Bench(server, place).value(u"document.visibilityState"_s);
}

QString clickAt(PageServer& server, Place place)
{
    Bench bench(server, place);
    bench.letThePageAct(); // what was never painted has no place to press
    input::click(bench.view(), {50, 50});
    bench.letThePageAct();
    return bench.value(u"seen.join()"_s);
}

QString grabAt(PageServer& server, Place place)
{
    Bench bench(server, place);
    bench.letThePageAct();
    const QImage image = bench.view().grab().toImage();
    const QColor color = image.isNull() ? QColor() : image.pixelColor(image.width() / 8, image.height() / 6);
    return color == QColor(Qt::red) ? u"picture"_s : u"nothing painted"_s;
}

QString statusOf(PageServer& server, int status)
{
    server.addAnswer(u"/status"_s, status, "<!doctype html><p>words of the page</p>");
    Bench bench(server);
    QString seen = u"no answer"_s;
    QObject::connect(bench.view().page(), &QWebEnginePage::loadingChanged, bench.view().page(),
                     [&seen](const QWebEngineLoadingInfo& info) {
                         if (info.status() != QWebEngineLoadingInfo::LoadStartedStatus)
                             seen = QString::number(info.errorCode());
                     });
    bench.open(u"/status"_s);
    return seen;
}

QString typed(PageServer& server, const std::function<void(QWebEngineView&)>& act)
{
    Bench bench(server);
    bench.letThePageAct();
    input::focus(bench.view());
    input::click(bench.view(), {50, 120});
    bench.letThePageAct();
    bench.value(u"seen = []"_s);
    act(bench.view());
    bench.letThePageAct();
    return bench.value(u"seen.join()"_s);
}

QString answersOverNavigation(PageServer& server)
{
    Bench bench(server);
    int answers = 0;
    constexpr int kAsked = 20;
    for (int at = 0; at < kAsked; ++at)
        bench.view().page()->runJavaScript(u"1"_s, 0, [&answers](const QVariant&) { ++answers; });
    bench.open(u"/probe"_s);
    bench.letThePageAct();
    return u"%1 of %2"_s.arg(answers).arg(kAsked);
}

QString afterTheRendererDied(PageServer& server)
{
    Bench bench(server);
    QSignalSpy died(bench.view().page(), &QWebEnginePage::renderProcessTerminated);
    bench.view().load(QUrl(u"chrome://kill"_s));
    if (died.isEmpty() && !died.wait(10'000))
        return u"nobody told"_s;
    bench.open(u"/probe"_s);
    return u"told, and loads again: "_s + bench.value(u"secret"_s);
}

QString routeChange(PageServer& server)
{
    Bench bench(server);
    QSignalSpy moved(bench.view().page(), &QWebEnginePage::urlChanged);
    QSignalSpy started(bench.view().page(), &QWebEnginePage::loadStarted);
    bench.value(u"history.pushState({}, '', '/elsewhere')"_s);
    bench.letThePageAct();
    return u"address %1, load %2"_s.arg(moved.isEmpty() ? u"silent"_s : u"told"_s,
                                        started.isEmpty() ? u"silent"_s : u"told"_s);
}

QString hiddenCookie(PageServer& server)
{
    server.addAnswer(u"/cookie"_s, 200, kPage, {{"Set-Cookie", "li_at=abc; Path=/; HttpOnly"}});
    Bench bench(server);
    QString seen = u"silent"_s;
    QObject::connect(bench.view().page()->profile()->cookieStore(), &QWebEngineCookieStore::cookieAdded,
                     &bench.view(),
                     [&seen](const QNetworkCookie& cookie) { seen = QString::fromLatin1(cookie.name()); });
    bench.open(u"/cookie"_s);
    bench.letThePageAct();
    return seen;
}

struct Probe
{
    const char* what;
    std::function<QString(PageServer&)> measure;
    /// What RevOS relies on; null for what is only worth knowing.
    const char* relied = nullptr;
};

/// Everything the driver takes for granted of its engine, and what it was built around.
QList<Probe> probes()
{
    QList<Probe> all{
        {"engine: Qt", [](PageServer&) { return QString::fromLatin1(qWebEngineVersion()); }},
        {"engine: Chromium", [](PageServer&) { return QString::fromLatin1(qWebEngineChromiumVersion()); }},
        {"engine: security fixes up to",
         [](PageServer&) { return QString::fromLatin1(qWebEngineChromiumSecurityPatchVersion()); }},
        {"input: what stands behind a view",
         [](PageServer& server) {
             Bench bench(server);
             const QWidget* proxy = bench.view().focusProxy();
             return proxy ? QString::fromLatin1(proxy->metaObject()->className()) : u"nothing"_s;
         }},
        {"input: something stands behind a view that has loaded",
         [](PageServer& server) { return Bench(server).view().focusProxy() ? u"yes"_s : u"no"_s; }, "yes"},
        {"input: text as an input method commits it",
         [](PageServer& server) {
             return typed(server, [](QWebEngineView& view) { input::commitText(view, u"one 🙂"_s); });
         },
         "beforeinput insertText,input insertText"},
        {"input: Shift and Return",
         [](PageServer& server) {
             return typed(server, [](QWebEngineView& view) { input::shiftReturn(view); });
         },
         "keydown,beforeinput insertLineBreak,input insertLineBreak"},
        {"scripts: another world sees the page",
         [](PageServer& server) { return Bench(server).value(u"document.title"_s, 42); }, "start"},
        {"scripts: another world sees the page's variables",
         [](PageServer& server) { return Bench(server).value(u"typeof secret"_s, 42); }, "undefined"},
        {"scripts: answers that come although the page is left", answersOverNavigation},
        {"scripts: a promise is awaited",
         [](PageServer& server) { return Bench(server).value(u"Promise.resolve(1)"_s); }},
        {"scripts: webdriver",
         [](PageServer& server) { return Bench(server).value(u"navigator.webdriver"_s); }, "false"},
        {"pages: open shadow roots of a kept page open",
         [](PageServer& server) {
             return Bench(server).value(u"document.querySelector('template') === null"_s);
         },
         "true"},
        {"pages: selectors know :is() and :where()",
         [](PageServer& server) {
             return Bench(server).value(u"CSS.supports('selector(:is(a,:where(b)))')"_s);
         },
         "true"},
        {"pages: selectors know :has()",
         [](PageServer& server) { return Bench(server).value(u"CSS.supports('selector(a:has(b))')"_s); }},
        {"pages: a change of route", routeChange},
        {"pages: a cookie scripts cannot see", hiddenCookie, "li_at"},
        {"pages: after the renderer was ended", afterTheRendererDied, "told, and loads again: of the page"},
    };
    for (const int status : {404, 429, 500, 999})
        all.append({status == 429 || status == 999
                        ? (status == 429 ? "loads: status 429" : "loads: status 999")
                        : (status == 404 ? "loads: status 404" : "loads: status 500"),
                    [status](PageServer& server) { return statusOf(server, status); },
                    status == 404   ? "404"
                    : status == 429 ? "429"
                    : status == 500 ? "500"
                                    : "999"});
    struct Where
    {
        Place place;
        const char* name;
        bool isRelied;
    };
    constexpr Where kPlaces[]{{Place::Shown, "shown", true},
                              {Place::Unmapped, "shown and never mapped", true},
                              {Place::NeverShown, "never shown", false},
                              {Place::HiddenStackPage, "hidden page of a stack", false},
                              {Place::HiddenAfterwards, "hidden afterwards", false}};
    struct Ability
    {
        const char* name;
        QString (*measure)(PageServer&, Place);
        const char* relied;
    };
    constexpr Ability kAbilities[]{{"visibility", visibilityAt, "visible"},
                                   {"animation", framesAt, "frames"},
                                   {"a click", clickAt, "pointerdown,click"},
                                   {"a picture", grabAt, "picture"}};
    static QList<QByteArray> names;
    for (const Where& where : kPlaces) {
        for (const Ability& ability : kAbilities) {
            names.append(QByteArray(where.name) + ": " + ability.name);
            all.append({names.last().constData(),
                        [measure = ability.measure, place = where.place](PageServer& server) {
                            return measure(server, place);
                        },
                        where.isRelied ? ability.relied : nullptr});
        }
    }
    return all;
}

} // namespace

/// What the engine of this build does. RevOS relies on some of it, which fails here when it changes; the rest
/// is printed, so that two engines can be compared by their output.
class TestEngineProbe : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PageServer> m_server;
    QList<Probe> m_probes;

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<PageServer>();
        m_server->addAnswer(u"/probe"_s, 200, kPage);
    }
    void cleanupTestCase() { m_server.reset(); }

    void engine_data()
    {
        m_probes = probes();
        QTest::addColumn<int>("at");
        for (int at = 0; at < m_probes.size(); ++at)
            QTest::newRow(m_probes[at].what) << at;
    }
    void engine()
    {
        QFETCH(int, at);
        const Probe& probe = m_probes[at];
        const QString seen = probe.measure(*m_server);
        qInfo("%s%s: %s", probe.relied ? "relied on, " : "", probe.what, qPrintable(seen));
        if (probe.relied)
            QCOMPARE(seen, QString::fromLatin1(probe.relied));
        else
            QVERIFY2(!seen.isEmpty() || QByteArray(probe.what).endsWith("a click"), probe.what);
    }
};

int main(int argc, char** argv)
{
    const auto start = revos::scrubEngineEnvironment(argc, argv);
    if (!start)
        qFatal("%s", qPrintable(start.error().toLogLine()));
    QApplication app(argc, argv);
    TestEngineProbe test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_engineprobe.moc"

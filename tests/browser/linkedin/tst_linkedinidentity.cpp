#include "browser/browserhost.h"
#include "browser/rig.h"
#include "browser/websiteactions.h"
#include "core/clock.h"
#include "support/resulttest.h"

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

Result<EngineStart> g_start = fail(Code::Internal, u"not started"_s);

constexpr auto kMe =
    "<h1>Jane Doe</h1><a href='/in/jane-d%C3%B6e/edit/intro/'>Edit</a>"
    "<a href='/in/jane/details/skills/?profileUrn=urn%3Ali%3Afsd_profile%3AACoAJane'>Skills</a>";
constexpr auto kSomebody =
    "<h1>Bob Roe</h1><a href='/messaging/compose/?recipient=ACoABob'>Message</a>"
    "<a href='/in/bob/details/skills/?profileUrn=urn%3Ali%3Afsd_profile%3AACoABob'>Skills</a>";
constexpr auto kJane = "<a href='/in/jane-d%C3%B6e/'>Me</a>";

} // namespace

/// Who is signed in, on pages in the shape of LinkedIn's: most name no member, only the profile that "me"
/// leads to.
class TestLinkedInIdentity : public QObject
{
    Q_OBJECT

private:
    PageServer m_server;
    std::unique_ptr<BrowserHost> m_host;
    std::unique_ptr<WebSiteActions> m_site;
    RealClock m_clock;
    QString m_member; ///< as the workspace knows it
    const AccountId m_account = AccountId::create();

    void serve(const QString& path, const char* navigation, const char* main)
    {
        m_server.addAnswer(path, 200,
                           "<!doctype html><html lang='en'><body><nav><a href='/feed/'>Home</a>" +
                               QByteArray(navigation) + "</nav><main><section class='pv-top-card'>" +
                               QByteArray(main) + "</section></main></body></html>");
    }
    Result<SiteAnswer<SiteProfile>> readBob()
    {
        return onWorker([&] {
            return m_site->readProfile(m_account, u"https://www.linkedin.com/in/bob/"_s,
                                       Call::within(std::chrono::seconds(40)));
        });
    }
    Result<SiteAnswer<SiteIdentity>> whoAmI()
    {
        return onWorker([&] { return m_site->whoAmI(m_account, Call::within(std::chrono::seconds(40))); });
    }

private Q_SLOTS:
    void init()
    {
        const QUrl base = m_server.url(u"/"_s);
        m_member.clear();
        m_server.addAnswer(u"/in/me/"_s, 302, "", {{"Location", "/in/jane-d%C3%B6e/"}});
        serve(u"/in/jane-döe/"_s, kJane, kMe);
        m_host = std::make_unique<BrowserHost>(
            *g_start, BrowserHost::Settings{*OriginPolicy::practice(base), base, {}, 2});
        QASSIGN_RESULT(SitePack pack, SitePack::load(u":/revos/sitepacks/linkedin.json"_s));
        m_site = std::make_unique<WebSiteActions>(
            *m_host, std::move(pack), base, m_clock,
            [this](AccountId, const Call&) { return Result<QString>(m_member); });
    }
    void cleanup()
    {
        m_site.reset();
        m_host.reset();
    }

    void ownProfileSaysWhoItIs()
    {
        const auto me = whoAmI();
        QVERIFY_RESULT(me);
        QVERIFY(me->value);
        QCOMPARE(me->value->slug, u"jane-döe"_s);
        QCOMPARE(me->value->memberUrn, u"urn:li:fsd_profile:ACoAJane"_s);
        QCOMPARE(me->value->name, u"Jane Doe"_s);
    }

    void theMemberMustBeTheKnownOne()
    {
        m_member = u"urn:li:fsd_profile:ACoAOther"_s;
        const auto me = whoAmI();
        QVERIFY_RESULT(me);
        QVERIFY(me->incident);
        QCOMPARE(me->incident->kind, IncidentKind::IdentityMismatch);
    }

    void pagesAreHeldToWhatTheyShow_data()
    {
        QTest::addColumn<QByteArray>("navigation");
        QTest::addColumn<QByteArray>("result"); // "read", "other" or the reason
        const auto row = [](const char* name, const char* navigation, const QByteArray& result) {
            QTest::newRow(name) << QByteArray(navigation) << result;
        };
        row("own profile", kJane, "read");
        row("own profile, whole address", "<a href='https://www.linkedin.com/in/Jane-D%C3%B6e?x=1'>Me</a>",
            "read");
        row("somebody else's", "<a href='/in/mallory/'>Me</a>", "other");
        row("own and somebody else's", "<a href='/in/jane-d%C3%B6e/'>Me</a><a href='/in/mallory/'>You</a>",
            "site.no-identity");
        row("only the way to it", "<a href='/in/me/'>Me</a>", "site.no-identity");
        row("nothing", "", "site.no-identity");
        const char* const shown =
            "<a href='/in/jane-d%%C3%%B6e/?miniProfileUrn=urn%%3Ali%%3Afs_miniProfile%%3A"
            "%s'>Me</a>";
        row("the member", qPrintable(QString::asprintf(shown, "ACoAJane")), "read");
        // The slug is right and the member is not: what names the member decides.
        row("another member", qPrintable(QString::asprintf(shown, "ACoAMallory")), "other");
    }
    void pagesAreHeldToWhatTheyShow()
    {
        QFETCH(QByteArray, navigation);
        QFETCH(QByteArray, result);
        serve(u"/in/bob/"_s, navigation, kSomebody);
        const auto profile = readBob();
        if (result == "read") {
            QVERIFY_RESULT(profile);
            QVERIFY(profile->value);
            QCOMPARE(profile->value->memberUrn, u"urn:li:fsd_profile:ACoABob"_s);
        } else if (result == "other") {
            QVERIFY_RESULT(profile);
            QVERIFY(!profile->value && profile->incident);
            QCOMPARE(profile->incident->kind, IncidentKind::IdentityMismatch);
        } else {
            QCOMPARE_REASON(profile, result);
        }
    }
};

int main(int argc, char** argv)
{
    g_start = scrubEngineEnvironment(argc, argv);
    if (!g_start)
        qFatal("%s", qPrintable(g_start.error().toLogLine()));
    QApplication app(argc, argv);
    TestLinkedInIdentity test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_linkedinidentity.moc"

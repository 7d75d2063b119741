#include "browser/deskperson.h"
#include "browser/practicerig.h"

using namespace revos;
using namespace revos::test;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// A person signs in by hand; RevOS watches and says who it is.
class TestSignInWatch : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PracticeRig> m_rig;

    Result<SiteAnswer<SiteIdentity>> watch(int seconds)
    {
        return onWorker(
            [&] { return m_rig->site->watchSignIn(m_rig->account, PracticeRig::within(seconds)); });
    }

private Q_SLOTS:
    void init() { m_rig = std::make_unique<PracticeRig>(*engineStart()); }
    void cleanup() { m_rig.reset(); }

    void aSessionThatIsSignedInAnswersAtOnce()
    {
        m_rig->begin();
        const auto identity = watch(20);
        QVERIFY_RESULT(identity);
        QVERIFY(identity->value);
        QCOMPARE(identity->value->slug, u"avery-quinn"_s);
        QCOMPARE(identity->value->memberUrn, m_rig->memberUrn);
    }

    void aPersonSignsInByHand()
    {
        QCOMPARE(m_rig->start(), QString());
        m_rig->makeBrowser();
        DeskPerson person(*m_rig->host, m_rig->account);
        bool wasDriven = false;
        connect(m_rig->host.get(), &BrowserSurface::drivingChanged, this, [&](bool driving) {
            wasDriven = wasDriven || (driving && m_rig->ledger().all<SignedIn>().empty());
        });
        const PracticeLogin login = m_rig->network->accountLogin();
        person.press(u"input[name=session_key]"_s, [&] {
            person.type(login.userName);
            person.press(u"input[name=session_password]"_s, [&] {
                person.type(QString::fromUtf8(login.password.view()));
                person.press(u"form[action='/checkpoint/lg/login-submit'] button[type=submit]"_s);
            });
        });
        const auto identity = watch(30);
        QVERIFY_RESULT(identity);
        QVERIFY(identity->value);
        QCOMPARE(identity->value->slug, login.userName);
        QVERIFY(!identity->value->memberUrn.isEmpty());
        QVERIFY(!wasDriven); // nothing was taken or typed before somebody was in
        QCOMPARE(m_rig->ledger().all<SignedIn>().size(), 1u);
    }

    void nobodySignsIn()
    {
        QCOMPARE(m_rig->start(), QString());
        m_rig->makeBrowser();
        const auto identity = watch(3);
        QCOMPARE_REASON(identity, "site.nobody-signed-in");
        QCOMPARE(identity.error().code, Code::Timeout);
        QVERIFY(m_rig->ledger().all<SignedIn>().empty());
    }

    void itIsSomebodyElse()
    {
        m_rig->begin();
        m_rig->memberUrn = u"urn:li:fsd_profile:ACoAAnother"_s;
        const auto identity = watch(20);
        QVERIFY_RESULT(identity);
        QVERIFY(!identity->value && identity->incident);
        QCOMPARE(identity->incident->kind, IncidentKind::IdentityMismatch);
    }
};

REVOS_PRACTICE_TEST_MAIN(TestSignInWatch)
#include "tst_signinwatch.moc"

#include "jobs/accountdesk.h"
#include "jobs/fakes/fakesessions.h"
#include "jobs/fakes/fakesite.h"
#include "support/resulttest.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

/// The account as the database keeps it: who it is, is set once.
class OneAccount final : public AccountStore
{
public:
    Account account;
    QString takenUrn; ///< of another account

    Result<QList<Account>> list(const Call&) override { return QList{account}; }
    Result<Account> load(AccountId, const Call&) override { return account; }
    Result<qint64> save(const Account&, const Call&) override { return unused(); }
    Result<void> setState(AccountId, AccountState state, const QString& urn, const Call&) override
    {
        if (!urn.isEmpty() && urn == takenUrn)
            return fail(Code::Conflict, u"linkedin_accounts_member"_s);
        if (!urn.isEmpty() && !account.memberUrn.isEmpty() && urn != account.memberUrn)
            return fail(Error::because(Code::Conflict, "account.other-identity", {account.displayName}));
        account.state = state;
        if (!urn.isEmpty())
            account.memberUrn = urn;
        return {};
    }
};

Call patient()
{
    return Call::within(std::chrono::seconds(10));
}

} // namespace

// A person signs an account in and out.
class TestAccountDesk : public QObject
{
    Q_OBJECT

private:
    Faults m_faults;
    FakeSessionStore m_store{m_faults};
    FakeDevice m_device{m_faults};
    FakeBrowserSessions m_browser;
    PlaceSealer m_sealer;
    RealClock m_clock;
    FakeSite m_site{m_faults};
    OneAccount m_accounts;
    std::unique_ptr<AccountSessions> m_sessions;
    std::unique_ptr<AccountDesk> m_desk;
    int m_looksForKeys = 0;

    AccountId id() const { return m_accounts.account.id; }
    Result<QString> signIn() { return m_desk->signIn(id(), patient()); }
    bool isKept() const
    {
        const auto row = m_store.rows.find(id());
        return row != m_store.rows.end() && row->second.status == SessionStatus::Active;
    }
    /// Neither kept nor in the browser.
    bool isForgotten() const { return !isKept() && m_device.items.empty() && m_browser.cookies.empty(); }

private Q_SLOTS:
    void init()
    {
        m_faults.clear();
        m_store.rows.clear();
        m_device.items.clear();
        m_accounts = {};
        m_accounts.account.id = AccountId::create();
        m_accounts.account.displayName = u"Robin"_s;
        m_site.incident.reset();
        m_site.signedIn = SiteIdentity{u"urn:li:fsd_profile:R"_s, u"robin"_s, u"Robin Hale"_s};
        m_browser.cookies.clear();
        m_browser.signIn(id(), "token");
        m_sessions = std::make_unique<AccountSessions>(
            AccountSessions::Parts{m_store, m_device, m_sealer, m_browser, m_clock, TenantId::create()});
        m_looksForKeys = 0;
        m_desk = std::make_unique<AccountDesk>(m_accounts, m_site, *m_sessions,
                                               [this](const Call&) -> Result<void> {
                                                   ++m_looksForKeys;
                                                   return {};
                                               });
    }

    void whoSignsInIsRemembered()
    {
        QASSIGN_RESULT(const QString name, signIn());
        QCOMPARE(name, u"Robin Hale"_s);
        QCOMPARE(m_accounts.account.state, AccountState::Ok);
        QCOMPARE(m_accounts.account.memberUrn, u"urn:li:fsd_profile:R"_s);
        QVERIFY(isKept());
    }

    void nobodySignsIn()
    {
        m_faults.put(u"site.watchSignIn"_s, Error::because(Code::Timeout, "site.nobody-signed-in"));
        QCOMPARE_REASON(signIn(), "site.nobody-signed-in");
        QCOMPARE(m_accounts.account.state, AccountState::NeedsLogin);
        QVERIFY(!isKept());
    }

    void somebodyElseIsSignedOutAgain_data()
    {
        QTest::addColumn<bool>("isSeenByThePage");
        QTest::newRow("the page shows another URN") << true;
        QTest::newRow("the database knows another one") << false;
    }

    void somebodyElseIsSignedOutAgain()
    {
        QFETCH(bool, isSeenByThePage);
        m_accounts.account.memberUrn = u"urn:li:fsd_profile:SomebodyElse"_s;
        if (isSeenByThePage)
            m_site.incident = SiteIncident{IncidentKind::IdentityMismatch, {}, {}};
        QCOMPARE_REASON(signIn(), "account.other-identity");
        QCOMPARE(m_accounts.account.memberUrn, u"urn:li:fsd_profile:SomebodyElse"_s);
        QCOMPARE(m_accounts.account.state, AccountState::NeedsLogin);
        QVERIFY(isForgotten());
    }

    void aPersonWhoIsThereAlready()
    {
        m_accounts.takenUrn = u"urn:li:fsd_profile:R"_s;
        QCOMPARE_REASON(signIn(), "account.here-already");
        QVERIFY(isForgotten());
    }

    void aWallIsNoSignIn()
    {
        m_site.incident = SiteIncident{IncidentKind::Restriction, {}, "{}"};
        QCOMPARE_ERROR(signIn(), Code::NeedsPerson);
        QVERIFY(!isKept());
        QCOMPARE(m_accounts.account.state, AccountState::NeedsLogin);
    }

    void whatCouldNotBeOpenedIsLookedForAgain()
    {
        QVERIFY_RESULT(signIn());
        m_browser.cookies.clear(); // another start
        m_faults.put(u"device.read"_s, Error::because(Code::NeedsPerson, "vault.locked-or-lost"));
        QCOMPARE_REASON(m_desk->bringBack(id(), patient()), "vault.locked-or-lost");
        QVERIFY(m_browser.cookies.empty());
        m_faults.clear();
        QASSIGN_RESULT(const bool isBack, m_desk->bringBack(id(), patient()));
        QVERIFY(isBack);
        QVERIFY(!m_browser.cookies.empty());
        QCOMPARE(m_looksForKeys, 2);
        QCOMPARE(m_accounts.account.state, AccountState::Ok);
    }

    void whatIsNotThereAnyMoreIsNoError()
    {
        QVERIFY_RESULT(signIn());
        QVERIFY_RESULT(m_desk->signOut(id(), patient()));
        QASSIGN_RESULT(const bool isBack, m_desk->bringBack(id(), patient()));
        QVERIFY(!isBack);
    }

    void whoPausedItWantsItPaused()
    {
        m_accounts.account.state = AccountState::Paused;
        QVERIFY_RESULT(signIn());
        QCOMPARE(m_accounts.account.state, AccountState::Paused);
        QVERIFY(isKept());
    }

    void withoutAKeychainItWorksUntilTheEnd()
    {
        m_faults.put(u"device.write"_s, Error::because(Code::NeedsPerson, "vault.locked"));
        QCOMPARE_REASON(signIn(), "vault.locked");
        QCOMPARE(m_accounts.account.state, AccountState::Ok);
        QVERIFY(!isKept() && !m_browser.cookies.empty());
    }

    void signingOutLeavesNothing()
    {
        QVERIFY_RESULT(signIn());
        QVERIFY_RESULT(m_desk->signOut(id(), patient()));
        QCOMPARE(m_accounts.account.state, AccountState::NeedsLogin);
        QCOMPARE(m_store.rows.at(id()).status, SessionStatus::Revoked);
        QVERIFY(isForgotten());
    }
};

QTEST_GUILESS_MAIN(TestAccountDesk)
#include "tst_accountdesk.moc"

#include "jobs/accountsessions.h"
#include "jobs/fakes/fakesessions.h"
#include "support/resulttest.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

/// A desktop of the workspace: its keychain, its browser, and what keeps sessions there.
struct Desktop
{
    Desktop(FakeSessionStore& store, PlaceSealer& sealer, const Clock& clock, TenantId tenant)
        : m_store(store)
        , m_sealer(sealer)
        , m_clock(clock)
        , m_tenant(tenant)
    {
        start();
    }

    /// Closed and opened again: what was in memory is gone.
    void start()
    {
        browser.cookies.clear();
        sessions = std::make_unique<AccountSessions>(
            AccountSessions::Parts{m_store, device, m_sealer, browser, m_clock, m_tenant});
    }

    Faults faults;
    FakeDevice device{faults};
    FakeBrowserSessions browser;
    std::unique_ptr<AccountSessions> sessions;

private:
    FakeSessionStore& m_store;
    PlaceSealer& m_sealer;
    const Clock& m_clock;
    TenantId m_tenant;
};

Call patient()
{
    return Call::within(std::chrono::seconds(10));
}

} // namespace

// What makes an account signed in: kept on the device, then in the workspace, and brought back.
class TestAccountSessions : public QObject
{
    Q_OBJECT

private:
    Faults m_faults;
    std::unique_ptr<FakeSessionStore> m_store;
    PlaceSealer m_sealer;
    SteppedClock m_clock{QDateTime(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC)};
    const TenantId m_tenant = TenantId::create();
    const AccountId m_account = AccountId::create();
    std::unique_ptr<Desktop> m_here;
    std::unique_ptr<Desktop> m_there;

    /// The token in the browser after a start; what happened there when nobody is signed in.
    QByteArray tokenAfterStart(Desktop& desktop)
    {
        desktop.start();
        const auto restored = desktop.sessions->restore(m_account, patient());
        if (!restored)
            return restored.error().reason;
        if (*restored == SessionRestored::Restored)
            return desktop.browser.session(m_account, patient())->token.view().toByteArray();
        return *restored == SessionRestored::Expired ? "expired" : "none";
    }
    const StoredSession& stored() { return m_store->rows.at(m_account); }

private Q_SLOTS:
    void init()
    {
        m_faults.clear();
        m_sealer.isLocked = false;
        m_store = std::make_unique<FakeSessionStore>(m_faults);
        m_here = std::make_unique<Desktop>(*m_store, m_sealer, m_clock, m_tenant);
        m_there = std::make_unique<Desktop>(*m_store, m_sealer, m_clock, m_tenant);
        m_here->browser.expiresAt = m_clock.now().addDays(30);
        m_there->browser.expiresAt = m_here->browser.expiresAt;
    }

    void nobodyIsNotKept()
    {
        m_here->browser.cookies[m_account] = "bcookie=guest;";
        QCOMPARE_REASON(m_here->sessions->keep(m_account, patient()), "session.nobody-signed-in");
        QVERIFY_RESULT(m_here->sessions->follow(m_account, patient()));
        QVERIFY(m_store->rows.empty() && m_here->device.items.empty());
        QCOMPARE(tokenAfterStart(*m_here), "none");
    }

    void aSessionComesBackOnEveryDesktop()
    {
        m_here->browser.signIn(m_account, "first");
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        QCOMPARE(stored().counter, 1u);
        QCOMPARE(stored().keyVersion, 7u);
        QCOMPARE(stored().expiresAt, m_here->browser.expiresAt);
        QCOMPARE(tokenAfterStart(*m_here), "first");
        QCOMPARE(tokenAfterStart(*m_there), "first");
        QCOMPARE(m_there->device.items.size(), 1u);
        QCOMPARE(m_store->uses, 2);
        QCOMPARE(stored().counter, 1u); // looking is no writing
    }

    void changesAreKeptWithoutAsking()
    {
        m_here->browser.signIn(m_account, "first");
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        QVERIFY_RESULT(m_here->sessions->follow(m_account, patient()));
        QCOMPARE(stored().counter, 1u);
        m_here->browser.signIn(m_account, "first", "lidc=2");
        QVERIFY_RESULT(m_here->sessions->follow(m_account, patient()));
        QCOMPARE(stored().counter, 2u);
        QCOMPARE(tokenAfterStart(*m_there), "first");
        QCOMPARE(m_there->browser.cookies.at(m_account), "li_at=first;lidc=2");
    }

    /// Whoever signs in by hand on the account's page may be anybody.
    void anotherSignInIsNotKeptBeforeItIsKnownWhoseItIs()
    {
        m_here->browser.signIn(m_account, "first");
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        m_here->browser.signIn(m_account, "second");
        QVERIFY_RESULT(m_here->sessions->follow(m_account, patient()));
        QCOMPARE(stored().counter, 1u);
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        QCOMPARE(tokenAfterStart(*m_there), "second");
    }

    void aPageBeforeTheStartIsOverEndsNothing()
    {
        m_here->browser.signIn(m_account, "first");
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        m_here->start();
        m_here->browser.cookies[m_account] = "bcookie=guest;";
        QVERIFY_RESULT(m_here->sessions->follow(m_account, patient()));
        QCOMPARE(tokenAfterStart(*m_here), "first");
    }

    void signedOutOnTheSiteEndsEverywhere()
    {
        m_here->browser.signIn(m_account, "first");
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        QCOMPARE(tokenAfterStart(*m_there), "first");
        m_here->browser.cookies[m_account] = "bcookie=guest;";
        QVERIFY_RESULT(m_here->sessions->follow(m_account, patient()));
        QCOMPARE(stored().status, SessionStatus::Revoked);
        QVERIFY(stored().cookiesSealed.isEmpty() && stored().tokenSealed.isEmpty());
        QVERIFY(m_here->device.items.empty());
        QCOMPARE(tokenAfterStart(*m_there), "none");
        QVERIFY(m_there->device.items.empty());
    }

    void signedOutHereIsSignedOutThere()
    {
        m_there->browser.signIn(m_account, "first");
        QVERIFY_RESULT(m_there->sessions->keep(m_account, patient()));
        QVERIFY_RESULT(m_here->sessions->end(m_account, SessionStatus::Revoked, u"by a person"_s, patient()));
        QCOMPARE(stored().reason, u"by a person"_s);
        QCOMPARE(tokenAfterStart(*m_there), "none");
        // And signing in again is newer than the end.
        m_there->browser.signIn(m_account, "again");
        QVERIFY_RESULT(m_there->sessions->keep(m_account, patient()));
        QCOMPARE(tokenAfterStart(*m_here), "again");
    }

    void oldOnesExpire()
    {
        m_here->browser.signIn(m_account, "first");
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        m_clock.advance(std::chrono::hours(24 * 30));
        QCOMPARE(tokenAfterStart(*m_here), "expired");
        QCOMPARE(stored().status, SessionStatus::Expired);
        QVERIFY(stored().cookiesSealed.isEmpty() && m_here->device.items.empty());
        QCOMPARE(tokenAfterStart(*m_there), "expired");
    }

    void whatTheEngineDoesNotTakeHasExpired()
    {
        m_here->browser.signIn(m_account, "first");
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        m_here->browser.takesNothing = true;
        QCOMPARE(tokenAfterStart(*m_here), "expired");
        QCOMPARE(stored().status, SessionStatus::Expired);
    }

    /// Each desktop follows its own cookies of the one session.
    void twoDesktopsAtOnce()
    {
        m_here->browser.signIn(m_account, "first");
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        QCOMPARE(tokenAfterStart(*m_there), "first");
        m_store->beforeSave = [this] {
            m_there->browser.signIn(m_account, "first", "there");
            QVERIFY_RESULT(m_there->sessions->follow(m_account, patient()));
        };
        m_here->browser.signIn(m_account, "first", "here");
        QVERIFY_RESULT(m_here->sessions->follow(m_account, patient()));
        QCOMPARE(stored().counter, 3u);
        QCOMPARE(tokenAfterStart(*m_there), "first");
        QCOMPARE(m_there->browser.cookies.at(m_account), "li_at=first;here");
    }

    /// Whatever fails on the way, the next start finds the old session or the new one, whole.
    void deathAtEveryStep_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<bool>("isHere"); // the fault is the device's
        QTest::addColumn<QByteArray>("found");
        QTest::newRow("before the keychain") << u"device.write"_s << true << QByteArray("first");
        QTest::newRow("between keychain and database") << u"sessions.save"_s << false << QByteArray("second");
    }

    void deathAtEveryStep()
    {
        QFETCH(QString, place);
        QFETCH(bool, isHere);
        QFETCH(QByteArray, found);
        m_here->browser.signIn(m_account, "first");
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        Faults& faults = isHere ? m_here->faults : m_faults;
        faults.put(place, Error{Code::Offline, {}, {}, {}, {}});
        m_here->browser.signIn(m_account, "second");
        QCOMPARE_ERROR(m_here->sessions->keep(m_account, patient()), Code::Offline);
        QCOMPARE(stored().counter, 1u);
        faults.clear();
        QCOMPARE(tokenAfterStart(*m_here), found);
        QCOMPARE(tokenAfterStart(*m_there), found); // the database has caught up
    }

    void deathWhileItEnds()
    {
        m_here->browser.signIn(m_account, "first");
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        m_here->faults.put(u"device.remove"_s, Error{Code::Offline, {}, {}, {}, {}});
        QCOMPARE_ERROR(m_here->sessions->end(m_account, SessionStatus::Revoked, {}, patient()),
                       Code::Offline);
        m_here->faults.clear();
        QCOMPARE(tokenAfterStart(*m_here), "none");
        QVERIFY(m_here->device.items.empty());
    }

    void aLockedKeychainEndsNothing()
    {
        m_here->browser.signIn(m_account, "first");
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        m_here->faults.put(u"device.read"_s, Error::because(Code::NeedsPerson, "vault.locked"));
        QCOMPARE(tokenAfterStart(*m_here), "vault.locked");
        QCOMPARE(stored().status, SessionStatus::Active);
        m_here->faults.clear();
        QCOMPARE(tokenAfterStart(*m_here), "first");
    }

    void aLockedVaultEndsNothing()
    {
        m_here->browser.signIn(m_account, "first");
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        m_sealer.isLocked = true;
        QCOMPARE(tokenAfterStart(*m_there), "vault.locked");
        m_sealer.isLocked = false;
        QCOMPARE(tokenAfterStart(*m_there), "first");
    }

    /// The sealed value of another account, or an older one of the same, put into the row.
    void aMovedOneIsRefused()
    {
        m_here->browser.signIn(m_account, "first");
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        const QByteArray old = stored().cookiesSealed;
        m_here->browser.signIn(m_account, "second");
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        m_store->rows[m_account].cookiesSealed = old;
        QCOMPARE(tokenAfterStart(*m_there), "vault.sealed-value-refused");
        QVERIFY(m_there->browser.cookies.empty());
    }

    void aBrokenRecordIsSaid()
    {
        m_here->browser.signIn(m_account, "first");
        QVERIFY_RESULT(m_here->sessions->keep(m_account, patient()));
        m_here->device.items.begin()->second = "half";
        QCOMPARE(tokenAfterStart(*m_here), "vault.stored-value-broken");
    }
};

QTEST_GUILESS_MAIN(TestAccountSessions)
#include "tst_accountsessions.moc"

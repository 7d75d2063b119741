#include "db/flowfixture.h"
#include "support/testscopekeys.h"
#include "vault/vaultsealer.h"

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

// Sealed sessions in a real database, sealed by the real vault.
class tst_sessionrepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        QASSIGN_RESULT(m_root, m_server.openAdmin(database));
        m_ours = std::make_unique<TestWorkspace>(m_server, database);
        m_theirs = std::make_unique<TestWorkspace>(m_server, database);
        QVERIFY_RESULT(m_ours->make(u"Ours"_s));
        QVERIFY_RESULT(m_theirs->make(u"Theirs"_s));
        m_stores = std::make_unique<TestStores>(*m_ours, m_ours->admin());
        m_keys = std::make_unique<TestScopeKeys>(m_ours->tenant());
        m_sealer = std::make_unique<VaultSealer>(*m_keys);
    }

    void init()
    {
        Account account = makeAccount(u"Robin"_s);
        QVERIFY_RESULT((*m_stores)->accounts.save(account, patient()));
        m_account = account.id;
    }

    void whatIsKeptIsFound()
    {
        QASSIGN_RESULT(const auto nothing, sessions().load(m_account, patient()));
        QVERIFY(!nothing);
        QASSIGN_RESULT(const StoredSession session, sealed(1, "li_at=canary-of-the-session"));
        QVERIFY_RESULT(sessions().save(session, patient()));
        QASSIGN_RESULT(const auto found, sessions().load(m_account, patient()));
        QVERIFY(found);
        QCOMPARE(*found, session);
        QASSIGN_RESULT(const Secret opened,
                       m_sealer->open(contextOf(1, "cookies_encrypted"), found->cookiesSealed));
        QCOMPARE(opened.view().toByteArray(), "li_at=canary-of-the-session");
        QVERIFY_RESULT(sessions().noteUse(m_account, patient()));
        // The bytes of the row hold nothing of it.
        static const db::Statement readable("test/readable", R"(
            SELECT count(*)::int AS count FROM revos.linkedin_sessions s
             WHERE position('canary'::bytea in s.cookies_encrypted) > 0
                OR position('canary' in s::text) > 0)");
        QASSIGN_RESULT(const db::Rows rows, m_root->query(readable, db::Params(), patient()));
        QCOMPARE(rows.first().small(rows.column("count")), 0);
    }

    void theNewerOneStays()
    {
        QASSIGN_RESULT(const StoredSession second, sealed(2, "second"));
        QVERIFY_RESULT(sessions().save(second, patient()));
        for (const quint64 older : {1, 2}) {
            QASSIGN_RESULT(const StoredSession session, sealed(older, "older"));
            QCOMPARE_REASON(sessions().save(session, patient()), "session.older-seal");
        }
        QASSIGN_RESULT(const auto found, sessions().load(m_account, patient()));
        QCOMPARE(*found, second);
    }

    void anEndedOneHoldsNothing()
    {
        QASSIGN_RESULT(const StoredSession session, sealed(1, "first"));
        QVERIFY_RESULT(sessions().save(session, patient()));
        StoredSession ended;
        ended.account = m_account;
        ended.counter = 2;
        ended.status = SessionStatus::Revoked;
        ended.reason = u"signed out by a person"_s;
        QVERIFY_RESULT(sessions().save(ended, patient()));
        QASSIGN_RESULT(const auto found, sessions().load(m_account, patient()));
        QCOMPARE(*found, ended);
        QCOMPARE_ERROR(sessions().noteUse(m_account, patient()), Code::NotFound);
        // Signed in anew.
        QASSIGN_RESULT(const StoredSession again, sealed(3, "again"));
        QVERIFY_RESULT(sessions().save(again, patient()));
        QASSIGN_RESULT(const auto newest, sessions().load(m_account, patient()));
        QCOMPARE(*newest, again);
    }

    void othersHaveNone_data()
    {
        QTest::addColumn<bool>("isOurClient");
        QTest::newRow("a client of ours") << true;
        QTest::newRow("another tenant") << false;
    }

    void othersHaveNone()
    {
        QFETCH(bool, isOurClient);
        QASSIGN_RESULT(const StoredSession session, sealed(1, "first"));
        QVERIFY_RESULT(sessions().save(session, patient()));
        Person person = m_theirs->admin();
        if (isOurClient) {
            QASSIGN_RESULT(person, m_ours->addPerson(u"client"_s));
        }
        TestStores stores(isOurClient ? *m_ours : *m_theirs, person);
        const auto found = stores.all().sessions().load(m_account, patient());
        QVERIFY(isOurClient ? !found && found.error().code == Code::Denied : found && !*found);
        StoredSession forged = session;
        forged.counter = 9;
        const auto saved = stores.all().sessions().save(forged, patient());
        QVERIFY(!saved);
        QASSIGN_RESULT(const auto kept, sessions().load(m_account, patient()));
        QCOMPARE(*kept, session);
    }

private:
    SessionStore& sessions() { return m_stores->all().sessions(); }
    SealContext contextOf(quint64 counter, const QByteArray& column) const
    {
        return sessionContext(m_ours->tenant(), m_account, column, counter);
    }
    Result<StoredSession> sealed(quint64 counter, const QByteArray& cookies)
    {
        StoredSession session;
        session.account = m_account;
        REVOS_TRY_ASSIGN(session.cookiesSealed,
                         m_sealer->seal(contextOf(counter, "cookies_encrypted"), Secret(cookies)));
        REVOS_TRY_ASSIGN(session.tokenSealed,
                         m_sealer->seal(contextOf(counter, "session_token_encrypted"), Secret("token")));
        session.keyVersion = m_sealer->keyVersion(session.cookiesSealed);
        session.counter = counter;
        session.expiresAt = QDateTime(QDate(2027, 1, 2), QTime(3, 4), Qt::UTC);
        return session;
    }

    TestServer m_server;
    std::unique_ptr<db::Session> m_root;
    std::unique_ptr<TestWorkspace> m_ours;
    std::unique_ptr<TestWorkspace> m_theirs;
    std::unique_ptr<TestStores> m_stores;
    std::unique_ptr<TestScopeKeys> m_keys;
    std::unique_ptr<VaultSealer> m_sealer;
    AccountId m_account;
};

QTEST_GUILESS_MAIN(tst_sessionrepository)
#include "tst_sessionrepository.moc"

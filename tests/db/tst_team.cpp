#include "db/flowfixture.h"
#include "db/teamfixture.h"

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

// The keys of a team on a real database: desktops with homes, logins and keychains of their own.
class tst_team : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY_RESULT(m_server.start()); }

    void init()
    {
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        QASSIGN_RESULT(m_root, m_server.openAdmin(database));
        m_workspace = std::make_unique<TestWorkspace>(m_server, database);
        QVERIFY_RESULT(m_workspace->make(u"Ours"_s));
        m_first = std::make_unique<Desktop>(*m_workspace, m_workspace->admin(), u"first"_s);
        Account account = makeAccount(u"Robin"_s);
        QVERIFY_RESULT(m_first->stores()->accounts.save(account, patient()));
        m_account = account.id;
    }

    void cleanup()
    {
        m_first.reset();
        m_workspace.reset();
    }

    void twoDesktopsOfATeam()
    {
        QASSIGN_RESULT(const VaultStatus first, m_first->vault->load(patient()));
        QCOMPARE(first.state, VaultState::Ready);
        QASSIGN_RESULT(const QByteArray sealed, m_first->sealer->seal(cookies(1), Secret(QByteArrayView("li_at=first"))));

        QASSIGN_RESULT(auto second, desktop(u"second"_s));
        QASSIGN_RESULT(const VaultStatus asked, second->vault->load(patient()));
        QCOMPARE(asked.state, VaultState::Waiting);
        QCOMPARE_REASON(second->sealer->open(cookies(1), sealed), "device.waiting");
        QASSIGN_RESULT(const TeamDevice waiting, waitingAt(*m_first));
        QCOMPARE(waiting.words, second->vault->ownWords());
        QCOMPARE(waiting.words.size(), 6);
        QVERIFY_RESULT(m_first->keys->approve(waiting.device.id, waiting.words.join(u'-').toUpper(), patient()));
        QASSIGN_RESULT(const VaultStatus in, second->vault->load(patient()));
        QCOMPARE(in.state, VaultState::Ready);
        QASSIGN_RESULT(const Secret opened, second->sealer->open(cookies(1), sealed));
        QCOMPARE(opened.view(), QByteArrayView("li_at=first"));
        QASSIGN_RESULT(const QByteArray back, second->sealer->seal(cookies(2), Secret(QByteArrayView("li_at=second"))));
        QASSIGN_RESULT(const Secret returned, m_first->sealer->open(cookies(2), back));
        QCOMPARE(returned.view(), QByteArrayView("li_at=second"));

        QASSIGN_RESULT(auto third, desktop(u"third"_s));
        QVERIFY_RESULT(third->vault->load(patient()));
        QCOMPARE_REASON(third->sealer->open(cookies(1), sealed), "device.waiting");
        QCOMPARE_REASON(third->sealer->seal(cookies(3), Secret(QByteArrayView("x"))), "device.waiting");
    }

private:
    /// Another desktop of the admin, with a login of its own.
    Result<std::unique_ptr<Desktop>> desktop(const QString& name)
    {
        REVOS_TRY_ASSIGN(const Person person,
                         m_workspace->makeLogin(db::OperatorGroup::Staff, m_workspace->admin().id));
        return std::make_unique<Desktop>(*m_workspace, person, name);
    }

    SealContext cookies(quint64 counter) const
    {
        return sessionContext(m_workspace->tenant(), m_account, "cookies_encrypted", counter);
    }

    TestServer m_server;
    std::unique_ptr<db::Session> m_root;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<Desktop> m_first;
    AccountId m_account;
};

QTEST_GUILESS_MAIN(tst_team)
#include "tst_team.moc"

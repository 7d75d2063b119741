#include "db/flowfixture.h"
#include "db/teamfixture.h"
#include "vault/team/teamdesk.h"

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

// Keys and devices as the window asks for them, on a real database.
class tst_teamdesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY_RESULT(m_server.start()); }

    void init()
    {
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        m_workspace = std::make_unique<TestWorkspace>(m_server, database);
        QVERIFY_RESULT(m_workspace->make(u"Ours"_s));
        m_first = std::make_unique<Desktop>(*m_workspace, m_workspace->admin(), u"first"_s);
        QASSIGN_RESULT(const Person person,
                       m_workspace->makeLogin(db::OperatorGroup::Staff, m_workspace->admin().id));
        m_second = std::make_unique<Desktop>(*m_workspace, person, u"second"_s);
    }

    void cleanup()
    {
        m_second.reset();
        m_first.reset();
        m_workspace.reset();
    }

    void aComputerIsLetInByTheWordsOfBothScreens()
    {
        TeamDesk first(*m_first->vault);
        TeamDesk second(*m_second->vault);
        int told = 0;
        first.setTeamChanged([&told] { ++told; });
        QASSIGN_RESULT(const KeyOverview ready, first.look(patient()));
        QCOMPARE(ready.status.state, VaultState::Ready);
        QCOMPARE(ready.team.size(), 1);
        QVERIFY(ready.team.first().isThis);
        QCOMPARE(ready.sealed, SealedCount{});

        QASSIGN_RESULT(const KeyOverview asked, second.look(patient()));
        QCOMPARE(asked.status.state, VaultState::Waiting);
        QCOMPARE(asked.ownWords.size(), 6);
        QVERIFY(asked.team.isEmpty());
        QVERIFY(!asked.sealed);
        QASSIGN_RESULT(const TeamDevice waiting, waitingAt(*m_first));
        QCOMPARE(waiting.words, asked.ownWords);
        QStringList others = asked.ownWords;
        others.move(0, 5);
        QCOMPARE_REASON(first.approve(waiting.device.id, others, patient()), "device.words-differ");
        QCOMPARE(told, 0);
        QVERIFY_RESULT(first.approve(waiting.device.id, asked.ownWords, patient()));
        QCOMPARE(told, 1);
        QASSIGN_RESULT(const KeyOverview in, second.look(patient()));
        QCOMPARE(in.status.state, VaultState::Ready);
        QCOMPARE(in.team.size(), 2);
    }

    /// What follows when a person is shut out: every computer that asked with one of their logins.
    void theComputersOfAPersonAreRevoked()
    {
        TeamDesk first(*m_first->vault);
        TeamDesk second(*m_second->vault);
        QVERIFY_RESULT(first.look(patient()));
        QVERIFY_RESULT(letIn(*m_first, *m_second));
        QASSIGN_RESULT(const Revocation nobody, first.revokeLogins({u"u_0000000000000000"_s}, patient()));
        QCOMPARE(nobody.scopes, 0);
        QVERIFY_RESULT(second.look(patient()));
        QASSIGN_RESULT(const Revocation revoked, first.revokeLogins({m_second->person().login}, patient()));
        QVERIFY(revoked.loginClosed);
        QCOMPARE(revoked.scopes, 1);
        QASSIGN_RESULT(const KeyOverview left, first.look(patient()));
        QCOMPARE(std::count_if(left.team.begin(), left.team.end(),
                               [](const TeamDevice& one) { return one.standing == DeviceStanding::Trusted; }),
                 1);
    }

    void aCodeLetsAComputerIn()
    {
        TeamDesk first(*m_first->vault);
        TeamDesk second(*m_second->vault);
        QVERIFY_RESULT(first.look(patient()));
        QASSIGN_RESULT(const Secret code, first.makeRecoveryCode(patient()));
        QVERIFY_RESULT(second.look(patient()));
        QCOMPARE_REASON(second.recover(Secret("not a code"), patient()), "recovery.code-invalid");
        QByteArray mistyped = code.view().toByteArray();
        mistyped[0] = mistyped[0] == 'A' ? 'B' : 'A';
        QCOMPARE_REASON(second.recover(Secret(mistyped), patient()), "recovery.group-wrong");
        QVERIFY_RESULT(second.recover(code, patient()));
        QASSIGN_RESULT(const KeyOverview in, second.look(patient()));
        QCOMPARE(in.status.state, VaultState::Ready);
    }

    void keysAreReplacedAndValuesSealedAnew()
    {
        TeamDesk first(*m_first->vault);
        QVERIFY_RESULT(first.look(patient()));
        QASSIGN_RESULT(const KeyRenewal renewal, first.renewKeys(patient()));
        QCOMPARE(renewal.keys, 1);
        QCOMPARE(renewal.sealed, SealedCount{});
        // A database that does not answer leaves nothing half done, and says so.
        QCOMPARE_ERROR(first.renewKeys(Call{Deadline::in(std::chrono::seconds(0)), {}}), Code::Timeout);
    }

    void aLostKeyIsGivenUp()
    {
        TeamDesk first(*m_first->vault);
        TeamDesk second(*m_second->vault);
        QVERIFY_RESULT(first.look(patient()));
        QVERIFY_RESULT(second.look(patient()));
        QVERIFY(QFile::remove(m_second->path("device")));
        m_second->restart();
        TeamDesk again(*m_second->vault);
        QASSIGN_RESULT(const KeyOverview lost, again.look(patient()));
        QCOMPARE(lost.status.state, VaultState::LockedOrLost);
        QCOMPARE(lost.status.why.rule, "device.key-lost");
        QVERIFY_RESULT(again.askAnew(patient()));
        QASSIGN_RESULT(const KeyOverview asked, again.look(patient()));
        QCOMPARE(asked.status.state, VaultState::Waiting);
        QCOMPARE(asked.ownWords.size(), 6);
        QCOMPARE_REASON(first.startOver(patient()), "device.can-open");
    }

private:
    TestServer m_server;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<Desktop> m_first;
    std::unique_ptr<Desktop> m_second;
};

QTEST_GUILESS_MAIN(tst_teamdesk)
#include "tst_teamdesk.moc"

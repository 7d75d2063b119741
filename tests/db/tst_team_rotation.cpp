#include "db/flowfixture.h"
#include "db/repositories/evidencerepository.h"
#include "db/teamfixture.h"
#include "vault/envelope.h"
#include "vault/team/resealing.h"

#include <thread>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

// Keys that change, a code on paper and the last resort, on a real database.
class tst_team_rotation : public QObject
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
        QASSIGN_RESULT(const Person person,
                       m_workspace->makeLogin(db::OperatorGroup::Staff, m_workspace->admin().id));
        m_second = std::make_unique<Desktop>(*m_workspace, person, u"second"_s);
        Account account = makeAccount(u"Robin"_s);
        QVERIFY_RESULT(m_first->stores()->accounts.save(account, patient()));
        m_account = account.id;
        QVERIFY_RESULT(m_first->vault->load(patient()));
    }

    void cleanup()
    {
        m_first.reset();
        m_second.reset();
    }

    /// Each account has a key of its own, and no other opens its values.
    void accountsHaveKeysOfTheirOwn()
    {
        Account other = makeAccount(u"Kim"_s);
        QVERIFY_RESULT(m_first->stores()->accounts.save(other, patient()));
        QASSIGN_RESULT(const QByteArray sealed,
                       m_first->sealer->seal(cookies(1), Secret(QByteArrayView("x"))));
        QVERIFY_RESULT(
            m_first->sealer->seal(sessionContext(m_workspace->tenant(), other.id, "cookies_encrypted", 1),
                                  Secret(QByteArrayView("y"))));
        const HeldKeys& keys = m_first->vault->snapshot()->keys;
        QCOMPARE(keys.size(), size_t(3));
        for (const auto& [scope, set] : keys) {
            const auto opened = Envelope::open(*set, cookies(1), sealed);
            QCOMPARE(opened.has_value(), scope == KeyScope{m_account});
        }
    }

    void valuesAreSealedAnewByASweep()
    {
        QVERIFY_RESULT(keepSession(1));
        QVERIFY_RESULT(keepEndpoint());
        const PageEvidence page{QUrl(u"https://www.linkedin.com/feed/"_s),
                                {},
                                false,
                                {{EvidenceKind::Picture, "image/jpeg", QSize(10, 10), "a page", {}}}};
        QVERIFY_RESULT(db::EvidenceRepository(m_first->stores().all().source(), *m_first->sealer)
                           .add({m_account, JobId::create(), {}}, page, patient()));
        Resealing resealing(*m_first->vault);
        QASSIGN_RESULT(const SealedCount before, resealing.count(patient()));
        QCOMPARE(before.newest, 3);
        QASSIGN_RESULT(const int scopes, m_first->keys->rotate(patient()));
        QCOMPARE(scopes, 2);
        QASSIGN_RESULT(const SealedCount rotated, resealing.count(patient()));
        QCOMPARE(rotated.newest, 0);
        QCOMPARE(rotated.old, 2);
        QCOMPARE(rotated.passing, 1);
        QASSIGN_RESULT(const SealedCount swept, resealing.sweep(patient()));
        QCOMPARE(swept.newest, 2);
        QCOMPARE(swept.old, 0);
        QCOMPARE(swept.passing, 1);
        QCOMPARE(swept.unreadable, 0);

        QASSIGN_RESULT(const auto session, m_first->stores().all().sessions().load(m_account, patient()));
        QCOMPARE(session->counter, 2ULL);
        QCOMPARE(session->keyVersion, 2U);
        QASSIGN_RESULT(const Secret opened, m_first->sealer->open(cookies(2), session->cookiesSealed));
        QCOMPARE(opened.view(), QByteArrayView("li_at=kept"));
        QVERIFY(!m_first->sealer->open(cookies(1), session->cookiesSealed));
    }

    /// What an account's values were sealed with before accounts had keys, the tenant's, opens and moves
    /// over.
    void valuesOfBeforeMoveToTheirAccountsKey()
    {
        const KeySet& tenantKeys = *m_first->vault->snapshot()->keys.at({});
        StoredSession session;
        session.account = m_account;
        session.counter = 5;
        QASSIGN_RESULT(session.cookiesSealed, sealedAsBefore(tenantKeys, cookies(5), "li_at=of before"));
        QASSIGN_RESULT(session.tokenSealed, sealedAsBefore(tenantKeys, token(5), "of before"));
        QVERIFY_RESULT(m_first->stores().all().sessions().save(session, patient()));
        QVERIFY_RESULT(m_first->sealer->open(cookies(5), session.cookiesSealed));
        Resealing resealing(*m_first->vault);
        QASSIGN_RESULT(const SealedCount count, resealing.count(patient()));
        QCOMPARE(count.old, 1);
        QASSIGN_RESULT(const SealedCount swept, resealing.sweep(patient()));
        QCOMPARE(swept.newest, 1);
        QASSIGN_RESULT(const auto moved, m_first->stores().all().sessions().load(m_account, patient()));
        QCOMPARE(Envelope::scopeOf(moved->cookiesSealed, cookies(6)), KeyScope{m_account});
        QASSIGN_RESULT(const Secret opened, m_first->sealer->open(cookies(6), moved->cookiesSealed));
        QCOMPARE(opened.view(), QByteArrayView("li_at=of before"));
    }

    void whatNoKeyOpensIsLeftAsItIs()
    {
        QVERIFY_RESULT(keepSession(1));
        QVERIFY_RESULT(
            m_root->execScript("UPDATE revos.linkedin_sessions SET cookies_encrypted ="
                               " set_byte(cookies_encrypted, 4, 1), seal_counter = seal_counter + 1",
                               patient()));
        QASSIGN_RESULT(const auto before, m_first->stores().all().sessions().load(m_account, patient()));
        QASSIGN_RESULT(const SealedCount swept, Resealing(*m_first->vault).sweep(patient()));
        QCOMPARE(swept.old, 1);
        QCOMPARE(swept.unreadable, 1);
        QASSIGN_RESULT(const auto after, m_first->stores().all().sessions().load(m_account, patient()));
        QCOMPARE(*after, *before);
    }

    /// Two admins at once: each rotation is one version, and both desktops hold both.
    void rotationsAtTheSameMomentComeOneAfterTheOther()
    {
        QVERIFY_RESULT(letIn(*m_first, *m_second));
        Result<int> one = 0;
        Result<int> two = 0;
        std::thread other([&] { two = m_second->keys->rotate(patient()); });
        one = m_first->keys->rotate(patient());
        other.join();
        QVERIFY_RESULT(one);
        QVERIFY_RESULT(two);
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QVERIFY_RESULT(m_second->vault->load(patient()));
        for (Desktop* desktop : {m_first.get(), m_second.get()}) {
            const auto now = desktop->vault->snapshot();
            QCOMPARE(now->ledger.versions({}).size(), 3);
            QCOMPARE(now->keys.at({})->versions(), (QList<quint32>{1, 2, 3}));
            QCOMPARE(now->refusedGrants, 0);
        }
    }

    /// A desktop is let in while another rotates: it holds everything afterwards.
    void lettingInAndRotatingAtTheSameMoment()
    {
        QVERIFY_RESULT(letIn(*m_first, *m_second));
        QASSIGN_RESULT(const Person person,
                       m_workspace->makeLogin(db::OperatorGroup::Staff, m_workspace->admin().id));
        Desktop third(*m_workspace, person, u"third"_s);
        QVERIFY_RESULT(third.vault->load(patient()));
        Result<int> rotated = 0;
        std::thread other([&] { rotated = m_second->keys->rotate(patient()); });
        QASSIGN_RESULT(const TeamDevice waiting, waitingAt(*m_first));
        const auto approved =
            m_first->keys->approve(waiting.device.id, third.vault->ownWords().join(u' '), patient());
        other.join();
        QVERIFY_RESULT(approved);
        QVERIFY_RESULT(rotated);
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QVERIFY_RESULT(third.vault->load(patient()));
        QCOMPARE(third.vault->snapshot()->keys.at({})->versions(), (QList<quint32>{1, 2}));
    }

    // The code on paper

    void theCodeLetsANewDesktopInWhenAllOthersAreLost()
    {
        QVERIFY_RESULT(keepSession(1));
        QASSIGN_RESULT(const RecoveryCode code, m_first->keys->createRecovery(patient()));
        QVERIFY_RESULT(m_first->keys->rotate(patient())); // and the code gets what comes later, too
        QASSIGN_RESULT(const VaultStatus waiting, m_second->vault->load(patient()));
        QCOMPARE(waiting.state, VaultState::Waiting);
        QASSIGN_RESULT(const RecoveryCode wrong, RecoveryCode::create());
        QCOMPARE_REASON(m_second->keys->recover(wrong, patient()), "recovery.code-unknown");
        QVERIFY_RESULT(m_second->keys->recover(code, patient()));
        QCOMPARE(m_second->vault->status().state, VaultState::Ready);
        QASSIGN_RESULT(const auto session, m_second->stores().all().sessions().load(m_account, patient()));
        QVERIFY_RESULT(m_second->sealer->open(cookies(1), session->cookiesSealed));
        // It is an admin's desktop as any other: it shuts the lost one out.
        QVERIFY_RESULT(m_second->keys->revoke(m_first->id(), patient()));
    }

    void aNewCodeEndsTheOneBefore()
    {
        QASSIGN_RESULT(const RecoveryCode old, m_first->keys->createRecovery(patient()));
        QASSIGN_RESULT(const RecoveryCode fresh, m_first->keys->createRecovery(patient()));
        QVERIFY_RESULT(m_second->vault->load(patient()));
        QCOMPARE_REASON(m_second->keys->recover(old, patient()), "recovery.code-unknown");
        QVERIFY_RESULT(m_second->keys->recover(fresh, patient()));
    }

    /// A false history under the eyes of somebody with the right code: the code says whose history it is
    /// from.
    void theCodeIsOfOneHistoryOnly()
    {
        QASSIGN_RESULT(const RecoveryCode code, m_first->keys->createRecovery(patient()));
        QASSIGN_RESULT(const DeviceKey paper, code.deviceKey(m_workspace->tenant()));
        // An owner of the database begins anew with a device of theirs, and lets the code's public key in.
        QVERIFY_RESULT(
            m_root->execScript("TRUNCATE revos.key_grants, revos.device_events, revos.devices", patient()));
        QASSIGN_RESULT(const Person person,
                       m_workspace->makeLogin(db::OperatorGroup::Staff, m_workspace->admin().id));
        Desktop owners(*m_workspace, person, u"owners"_s);
        QVERIFY_RESULT(owners.vault->load(patient()));
        QVERIFY_RESULT(
            owners.vault->change(patient(), [&](const TeamSnapshot& now, TeamStep& step) -> Result<void> {
                Device row;
                row.id = DeviceId::create();
                row.kind = DeviceKind::Recovery;
                row.keys = paper.publicKeys();
                step.addRow(row);
                return step.approve(row.id, row.keys, QByteArray(32, 'c'), now.keys);
            }));
        QASSIGN_RESULT(const VaultStatus waiting, m_second->vault->load(patient()));
        QCOMPARE(waiting.state, VaultState::Waiting);
        QCOMPARE_REASON(m_second->keys->recover(code, patient()), "recovery.code-unknown");
    }

    // The last resort

    void startingOverKeepsWhatNobodyCanOpen()
    {
        QVERIFY_RESULT(keepSession(1));
        QVERIFY_RESULT(m_second->vault->load(patient()));
        QCOMPARE_REASON(m_first->vault->startOver(patient()), "device.can-open");
        QASSIGN_RESULT(const int given, m_second->vault->startOver(patient()));
        QCOMPARE(given, 1);
        QCOMPARE(m_second->vault->status().state, VaultState::Ready);
        QASSIGN_RESULT(const auto session, m_second->stores().all().sessions().load(m_account, patient()));
        QVERIFY(!session->cookiesSealed.isEmpty());
        QCOMPARE_REASON(m_second->sealer->open(cookies(1), session->cookiesSealed),
                        "vault.sealed-value-refused");
        // A version is never used for two keys, so that "another key" is never taken for "altered".
        QASSIGN_RESULT(const QByteArray fresh,
                       m_second->sealer->seal(cookies(2), Secret(QByteArrayView("x"))));
        QCOMPARE(m_second->sealer->keyVersion(fresh), 2U);
        // The first desktop does not follow by itself: anybody who owns the database could have done this.
        QASSIGN_RESULT(const VaultStatus first, m_first->vault->load(patient()));
        QCOMPARE(first.state, VaultState::LockedOrLost);
        QCOMPARE(first.why.rule, QByteArray("device.started-over"));
        QVERIFY_RESULT(m_first->vault->forget(patient()));
        QVERIFY_RESULT(letIn(*m_second, *m_first));
        QVERIFY_RESULT(m_first->sealer->open(cookies(2), fresh));
    }

private:
    SealContext cookies(quint64 counter) const
    {
        return sessionContext(m_workspace->tenant(), m_account, "cookies_encrypted", counter);
    }

    SealContext token(quint64 counter) const
    {
        return sessionContext(m_workspace->tenant(), m_account, "session_token_encrypted", counter);
    }

    Result<void> keepSession(quint64 counter)
    {
        StoredSession session;
        session.account = m_account;
        session.counter = counter;
        REVOS_TRY_ASSIGN(session.cookiesSealed,
                         m_first->sealer->seal(cookies(counter), Secret(QByteArrayView("li_at=kept"))));
        REVOS_TRY_ASSIGN(session.tokenSealed,
                         m_first->sealer->seal(token(counter), Secret(QByteArrayView("kept"))));
        session.keyVersion = m_first->sealer->keyVersion(session.cookiesSealed);
        return m_first->stores().all().sessions().save(session, patient());
    }

    Result<void> keepEndpoint()
    {
        WebhookEndpoint endpoint;
        endpoint.id = EndpointId::create();
        endpoint.name = u"crm"_s;
        endpoint.url = QUrl(u"https://crm.test/"_s);
        REVOS_TRY_ASSIGN(endpoint.sealedSecret,
                         m_first->sealer->seal(webhookSecretContext(m_workspace->tenant(), endpoint.id),
                                               Secret(QByteArrayView("whsec"))));
        REVOS_TRY(m_first->stores()->deliveries.saveEndpoint(endpoint, patient()));
        return {};
    }

    TestServer m_server;
    std::unique_ptr<db::Session> m_root;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<Desktop> m_first, m_second;
    AccountId m_account;
};

QTEST_GUILESS_MAIN(tst_team_rotation)
#include "tst_team_rotation.moc"

#include "db/flowfixture.h"
#include "db/teamfixture.h"
#include "vault/envelope.h"

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
        QASSIGN_RESULT(const QByteArray sealed,
                       m_first->sealer->seal(cookies(1), Secret(QByteArrayView("li_at=first"))));

        QASSIGN_RESULT(auto second, desktop(u"second"_s));
        QASSIGN_RESULT(const VaultStatus asked, second->vault->load(patient()));
        QCOMPARE(asked.state, VaultState::Waiting);
        QCOMPARE_REASON(second->sealer->open(cookies(1), sealed), "device.waiting");
        QASSIGN_RESULT(const TeamDevice waiting, waitingAt(*m_first));
        QCOMPARE(waiting.words, second->vault->ownWords());
        QCOMPARE(waiting.words.size(), 6);
        QVERIFY_RESULT(
            m_first->keys->approve(waiting.device.id, waiting.words.join(u'-').toUpper(), patient()));
        QASSIGN_RESULT(const VaultStatus in, second->vault->load(patient()));
        QCOMPARE(in.state, VaultState::Ready);
        QASSIGN_RESULT(const Secret opened, second->sealer->open(cookies(1), sealed));
        QCOMPARE(opened.view(), QByteArrayView("li_at=first"));
        QASSIGN_RESULT(const QByteArray back,
                       second->sealer->seal(cookies(2), Secret(QByteArrayView("li_at=second"))));
        QASSIGN_RESULT(const Secret returned, m_first->sealer->open(cookies(2), back));
        QCOMPARE(returned.view(), QByteArrayView("li_at=second"));

        QASSIGN_RESULT(auto third, desktop(u"third"_s));
        QVERIFY_RESULT(third->vault->load(patient()));
        QCOMPARE_REASON(third->sealer->open(cookies(1), sealed), "device.waiting");
        QCOMPARE_REASON(third->sealer->seal(cookies(3), Secret(QByteArrayView("x"))), "device.waiting");
    }

    /// A opened for B; then B is shut out and the keys change: B opens nothing that is sealed from then on.
    void aRevokedDesktopOpensNothingNew()
    {
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QASSIGN_RESULT(auto second, desktop(u"second"_s));
        QVERIFY_RESULT(letIn(*m_first, *second));
        QASSIGN_RESULT(const QByteArray before,
                       m_first->sealer->seal(cookies(1), Secret(QByteArrayView("before"))));
        QVERIFY_RESULT(second->sealer->open(cookies(1), before));
        const DeviceId id = second->id();

        QASSIGN_RESULT(const Revocation revoked, m_first->keys->revoke(id, patient()));
        QVERIFY(revoked.loginClosed);
        QCOMPARE(revoked.scopes, 2);
        QASSIGN_RESULT(const QByteArray after,
                       m_first->sealer->seal(cookies(2), Secret(QByteArrayView("after"))));
        QCOMPARE(m_first->sealer->keyVersion(after), m_first->sealer->keyVersion(before) + 1);
        // With all it still has in memory, and with the database it cannot reach any more.
        const auto opened = second->sealer->open(cookies(2), after);
        QVERIFY(!opened);
        QVERIFY(second->vault->load(patient()).has_value() == false ||
                second->vault->status().state == VaultState::Revoked);
        // Even with a login again, and its key, there is nothing for it.
        static const db::Statement enable("test/enable", "UPDATE revos_sec.principal SET disabled_at = NULL");
        QVERIFY_RESULT(m_root->query(enable, {}, patient()));
        QASSIGN_RESULT(const VaultStatus status, second->vault->load(patient()));
        QCOMPARE(status.state, VaultState::Revoked);
        QCOMPARE_REASON(second->sealer->open(cookies(2), after), "device.revoked");
        QCOMPARE(grantsOf(id), 0);
        QVERIFY_RESULT(m_first->sealer->open(cookies(1), before));
    }

    void wordsThatDifferLetNobodyIn()
    {
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QASSIGN_RESULT(auto second, desktop(u"second"_s));
        QVERIFY_RESULT(second->vault->load(patient()));
        QASSIGN_RESULT(const TeamDevice waiting, waitingAt(*m_first));
        QCOMPARE_REASON(m_first->keys->approve(waiting.device.id,
                                               u"abandon ability able about above absent"_s, patient()),
                        "device.words-differ");
        QCOMPARE_REASON(m_first->keys->approve(waiting.device.id, {}, patient()), "device.words-differ");
        QCOMPARE_REASON(m_first->keys->approve(DeviceId::create(), {}, patient()), "device.unknown");
        QASSIGN_RESULT(const VaultStatus status, second->vault->load(patient()));
        QCOMPARE(status.state, VaultState::Waiting);
        // A device that is not in lets nobody in.
        QCOMPARE_REASON(
            second->keys->approve(waiting.device.id, second->vault->ownWords().join(u' '), patient()),
            "device.waiting");
    }

    // Whoever owns the database

    /// Other keys in the place of those of the device that asks: its words are not the same any more.
    void swappedKeysShowOtherWords()
    {
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QASSIGN_RESULT(auto second, desktop(u"second"_s));
        QVERIFY_RESULT(second->vault->load(patient()));
        for (const char* key : {"exchange_key", "signing_key"}) {
            QVERIFY_RESULT(asOwner("UPDATE revos.devices SET " + QByteArray(key) + " = sha256(" + key +
                                   ") WHERE name = 'second'"));
            QASSIGN_RESULT(const TeamDevice waiting, waitingAt(*m_first));
            QVERIFY(waiting.words != second->vault->ownWords());
            QCOMPARE_REASON(
                m_first->keys->approve(waiting.device.id, second->vault->ownWords().join(u' '), patient()),
                "device.words-differ");
        }
    }

    /// Other keys in the row of a device that is in: nothing is ever granted to them.
    void keysSwappedLaterAreSeenAndGetNothing()
    {
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QASSIGN_RESULT(auto second, desktop(u"second"_s));
        QVERIFY_RESULT(letIn(*m_first, *second));
        QVERIFY_RESULT(
            asOwner("UPDATE revos.devices SET exchange_key = sha256(exchange_key) WHERE name = 'second'"));
        QASSIGN_RESULT(const QList<TeamDevice> all, m_first->keys->members(patient()));
        QCOMPARE(standingOf(all, u"second"_s), DeviceStanding::Swapped);
        QCOMPARE_REASON(m_first->keys->approve(second->id(), all.last().words.join(u' '), patient()),
                        "device.keys-swapped");
        // New keys go to those it was approved with, so the device itself still opens them.
        QVERIFY_RESULT(m_first->keys->rotate(patient()));
        QASSIGN_RESULT(const QByteArray sealed,
                       m_first->sealer->seal(cookies(1), Secret(QByteArrayView("x"))));
        QVERIFY_RESULT(second->vault->load(patient()));
        QVERIFY_RESULT(second->sealer->open(cookies(1), sealed));
    }

    void aForgedRowGetsNothing()
    {
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QVERIFY_RESULT(
            asOwner("INSERT INTO revos.devices (tenant_id, id, name, login, exchange_key, signing_key)"
                    " SELECT id, gen_random_uuid(), 'intruder', 'u_0000000000000000', sha256('a'),"
                    " sha256('b') FROM revos.tenants"));
        QVERIFY_RESULT(m_first->keys->rotate(patient()));
        QVERIFY_RESULT(m_first->vault->load(patient()));
        static const db::Statement count("test/count", R"(
            SELECT count(*)::int AS count FROM revos.key_grants g JOIN revos.devices d
                ON d.tenant_id = g.tenant_id AND d.id = g.device_id WHERE d.name = 'intruder')");
        QASSIGN_RESULT(const db::Rows rows, m_root->query(count, {}, patient()));
        QCOMPARE(rows.first().small(rows.column("count")), 0);

        // With a line in the history, too: every device stops and says which line it is.
        QVERIFY_RESULT(asOwner(R"(
            INSERT INTO revos.device_events (tenant_id, number, previous, step, device_id, exchange_key, signing_key,
                                             signer_id, signature)
            SELECT d.tenant_id, e.last + 1, sha256('x'), 'approve', d.id, d.exchange_key, d.signing_key, f.id,
                   sha512('forged')
              FROM revos.devices d, revos.devices f, (SELECT max(number) AS last FROM revos.device_events) e
             WHERE d.name = 'intruder' AND f.name = 'first')"));
        QCOMPARE_REASON(m_first->keys->rotate(patient()), "device.history-forged");
        QCOMPARE_REASON(m_first->sealer->seal(cookies(1), Secret(QByteArrayView("x"))),
                        "device.history-forged");
    }

    void grantsMovedOrReplayedAreNotUsed_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("to another version")
            << QByteArray("UPDATE revos.key_grants SET key_version = 7 WHERE account_id IS NULL");
        QTest::newRow("to an account")
            << QByteArray("UPDATE revos.key_grants g SET account_id = a.id FROM revos.linkedin_accounts a"
                          " WHERE g.account_id IS NULL");
        QTest::newRow("of another device") << QByteArray(
            "UPDATE revos.key_grants g SET ephemeral_key = o.ephemeral_key, key_sealed = o.key_sealed,"
            " signature = o.signature FROM revos.key_grants o WHERE o.device_id <> g.device_id"
            " AND g.account_id IS NULL AND o.account_id IS NULL");
        QTest::newRow("in another's name") << QByteArray(
            "UPDATE revos.key_grants g SET granter_id = d.id FROM revos.devices d WHERE d.name = 'second'");
        QTest::newRow("a bit altered") << QByteArray(
            "UPDATE revos.key_grants SET key_sealed = set_bit(key_sealed, 5, 1 - get_bit(key_sealed, 5))");
        QTest::newRow("a bit of the signature") << QByteArray(
            "UPDATE revos.key_grants SET signature = set_bit(signature, 5, 1 - get_bit(signature, 5))");
    }

    void grantsMovedOrReplayedAreNotUsed()
    {
        QFETCH(QByteArray, sql);
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QASSIGN_RESULT(const QByteArray sealed,
                       m_first->sealer->seal(ofTenant(), Secret(QByteArrayView("x"))));
        QASSIGN_RESULT(auto second, desktop(u"second"_s));
        QVERIFY_RESULT(letIn(*m_first, *second));
        QVERIFY_RESULT(asOwner(sql));
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QVERIFY(m_first->vault->snapshot()->refusedGrants > 0);
        QCOMPARE_REASON(m_first->sealer->open(ofTenant(), sealed), "vault.sealed-value-refused");
        // Sealing with what is left would be sealing with a key that nobody vouches for.
        QCOMPARE_REASON(m_first->sealer->seal(ofTenant(), Secret(QByteArrayView("x"))),
                        "device.key-not-granted");
    }

    /// A key that a revoked device knows, granted by it under the number of a newer one.
    void anOldKeyUnderANewNumberIsNotUsed()
    {
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QVERIFY_RESULT(m_first->keys->rotate(patient()));
        QVERIFY_RESULT(asOwner("UPDATE revos.key_grants n SET ephemeral_key = o.ephemeral_key,"
                               " key_sealed = o.key_sealed, signature = o.signature FROM revos.key_grants o"
                               " WHERE n.key_version = 2 AND o.key_version = 1"));
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QCOMPARE(m_first->vault->snapshot()->refusedGrants, 1);
    }

    void anOldHistoryPutBackIsFound()
    {
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QASSIGN_RESULT(auto second, desktop(u"second"_s));
        QVERIFY_RESULT(letIn(*m_first, *second));
        QVERIFY_RESULT(m_first->keys->revoke(second->id(), patient()));
        QVERIFY_RESULT(asOwner("DELETE FROM revos.device_events WHERE number > 3"));
        m_first->restart();
        QASSIGN_RESULT(const VaultStatus status, m_first->vault->load(patient()));
        QCOMPARE(status.state, VaultState::LockedOrLost);
        QCOMPARE(status.why.rule, QByteArray("device.history-changed"));
    }

    void grantsThatWereDeletedAreMadeAnew()
    {
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QASSIGN_RESULT(const QByteArray sealed,
                       m_first->sealer->seal(cookies(1), Secret(QByteArrayView("x"))));
        QASSIGN_RESULT(auto second, desktop(u"second"_s));
        QVERIFY_RESULT(letIn(*m_first, *second));
        const DeviceId id = second->id();
        QVERIFY_RESULT(
            asOwner("DELETE FROM revos.key_grants WHERE device_id = '" + id.toString().toLatin1() + "'"));
        second->restart();
        QVERIFY_RESULT(second->vault->load(patient()));
        QCOMPARE_REASON(second->sealer->seal(cookies(1), Secret(QByteArrayView("x"))),
                        "device.key-not-granted");
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QVERIFY_RESULT(second->vault->load(patient()));
        QVERIFY_RESULT(second->sealer->open(cookies(1), sealed));
    }

    // Keys that were there before

    void theKeyOfAComputerBecomesTheTeams()
    {
        QVERIFY_RESULT(m_first->former().create(SealedData::None, patient()));
        QVERIFY_RESULT(m_first->former().addVersion(patient()));
        const auto former = m_first->former().keys();
        const SealContext context = ofTenant();
        QASSIGN_RESULT(const QByteArray sealed, Envelope::seal(*former, context, "of before"));
        // As it was written then: the first format, also for what belongs to an account.
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QCOMPARE(m_first->vault->snapshot()->ledger.versions({}).size(), 2);
        QASSIGN_RESULT(const Secret opened, m_first->sealer->open(context, sealed));
        QCOMPARE(opened.view(), QByteArrayView("of before"));
        QASSIGN_RESULT(auto second, desktop(u"second"_s));
        QVERIFY_RESULT(letIn(*m_first, *second));
        QVERIFY_RESULT(second->sealer->open(context, sealed));
        QASSIGN_RESULT(const QByteArray fresh, second->sealer->seal(context, Secret(QByteArrayView("y"))));
        QCOMPARE(second->sealer->keyVersion(fresh), 2U);
    }

    void sealedDataWithoutAnyKeyIsNeverGivenANewOne()
    {
        QVERIFY_RESULT(asOwner("INSERT INTO revos.webhook_endpoints (tenant_id, id, name, url, secret_sealed)"
                               " SELECT id, gen_random_uuid(), 'crm', 'https://crm.test/', 'sealed' FROM"
                               " revos.tenants"));
        QASSIGN_RESULT(const VaultStatus status, m_first->vault->load(patient()));
        QCOMPARE(status.state, VaultState::LockedOrLost);
        QCOMPARE(status.why.rule, QByteArray("vault.key-missing-for-data"));
        QVERIFY(!QFile::exists(m_first->path("device")));
    }

    void aLostKeyFileMakesNoNewKey()
    {
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QVERIFY(QFile::remove(m_first->path("device")));
        m_first->restart();
        QASSIGN_RESULT(const VaultStatus lost, m_first->vault->load(patient()));
        QCOMPARE(lost.state, VaultState::LockedOrLost);
        QCOMPARE(lost.why.rule, QByteArray("device.key-lost"));
        QVERIFY(!QFile::exists(m_first->path("device")));
    }

    void membersAskAndAdminsDecide()
    {
        QVERIFY_RESULT(m_first->vault->load(patient()));
        QASSIGN_RESULT(const Person member, m_workspace->addPerson(u"member"_s));
        Desktop theirs(*m_workspace, member, u"theirs"_s);
        QVERIFY_RESULT(letIn(*m_first, theirs));
        // A member's desktop makes the first key of an account that it works with first.
        QVERIFY_RESULT(theirs.sealer->seal(cookies(1), Secret(QByteArrayView("x"))));
        QASSIGN_RESULT(auto third, desktop(u"third"_s));
        QVERIFY_RESULT(third->vault->load(patient()));
        QASSIGN_RESULT(const TeamDevice waiting, waitingAt(theirs));
        QCOMPARE_ERROR(theirs.keys->approve(waiting.device.id, waiting.words.join(u' '), patient()),
                       Code::Denied);
        QCOMPARE_ERROR(theirs.keys->rotate(patient()), Code::Denied);
        QCOMPARE_ERROR(theirs.keys->revoke(m_first->id(), patient()), Code::Denied);
        QASSIGN_RESULT(const Person client, m_workspace->addPerson(u"client"_s));
        Desktop outside(*m_workspace, client, u"outside"_s);
        QCOMPARE_ERROR(outside.vault->load(patient()), Code::Denied);
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

    SealContext ofTenant() const
    {
        return webhookSecretContext(m_workspace->tenant(),
                                    EndpointId::fromString(u"0192f000-0000-7000-8000-000000000009"));
    }

    Result<void> asOwner(const QByteArray& sql)
    {
        REVOS_TRY(m_root->execScript(sql, patient()));
        return {};
    }

    int grantsOf(DeviceId device)
    {
        static const db::Statement count(
            "test/grants", "SELECT count(*)::int AS count FROM revos.key_grants WHERE device_id = $1");
        const auto rows = m_root->query(count, db::Params().uuid(device), patient());
        return rows ? rows->first().small(rows->column("count")) : -1;
    }

    static DeviceStanding standingOf(const QList<TeamDevice>& all, const QString& name)
    {
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&](const TeamDevice& one) { return one.device.name == name; });
        return found != all.end() ? found->standing : DeviceStanding::Waiting;
    }

    TestServer m_server;
    std::unique_ptr<db::Session> m_root;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<Desktop> m_first;
    AccountId m_account;
};

QTEST_GUILESS_MAIN(tst_team)
#include "tst_team.moc"

#include "db/hostileground.h"

using namespace revos;
using namespace revos::test;

// People against the rows of their own tenant that are not theirs to see or to write: a client against the
// agency and its other clients, a member against what is for admins, superadmins against what they may only
// read.
class tst_hostile_inside : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY_RESULT(m_ground.start()); }

    // Both ways: not a row more than listed here, and not one less.
    void aClientSeesJustWhatIsTheirs()
    {
        const auto client = m_ground.enter("client");
        for (const auto& table : m_ground.tables()) {
            const QByteArray own = ownRows().value(table.name, "false");
            const Loot expected =
                m_ground.superuser().ask("SELECT count(*) FROM " + table.name + " t WHERE " +
                                         table.tenantColumn + " = " + m_ground.oursId() + " AND " + own);
            const Loot seen = client->run("SELECT count(" + table.tenantColumn + ") FROM " + table.name);
            if (own == "false")
                QVERIFY2(seen.isDenied() || seen.value() == "0", table.name.constData());
            else
                QVERIFY2(seen.value() == expected.value() && expected.value() != "0",
                         QByteArray(table.name + ": " + seen.toText() + ", expected " + expected.value())
                             .constData());
        }
    }

    // Every column a client may write, set in every row of the tenant, with and without naming them.
    void aClientWritesNothingThatIsNotTheirs()
    {
        QMap<QByteArray, QByteArray> others;
        for (const auto& table : m_ground.tables())
            others[table.name] = "NOT (" + ownRows().value(table.name, "false") + ')';
        // Counters, logs and history of their own writing move.
        for (const char* moves : {"change_log", "sequence_counters", "audit_log", "audit_values"})
            others[QByteArray("revos.") + moves] = "false";
        const auto before = m_ground.marks(m_ground.oursId(), others);
        const auto client = m_ground.enter("client");
        const QByteArray login = m_ground.client().login.toLatin1();
        for (const auto& table : m_ground.tables()) {
            for (const QByteArray& column : m_ground.columns(login, table.name, "UPDATE")) {
                client->run("UPDATE " + table.name + " SET " + column + " = " + column + " WHERE NOT (" +
                            ownRows().value(table.name, "false") + ')');
                client->run("UPDATE " + table.name + " SET " + column + " = " + column);
            }
            for (const char* lock : {"UPDATE", "SHARE"})
                client->run("SELECT 1 FROM " + table.name + " FOR " + lock);
        }
        const auto after = m_ground.marks(m_ground.oursId(), others);
        for (auto table = before.begin(); table != before.end(); ++table)
            QVERIFY2(after[table.key()] == table.value(), table.key().constData());
    }

    // In the name of another client, of the agency, or hung on what is not theirs.
    void aClientAddsNothingInAnotherName()
    {
        const auto client = m_ground.enter("client");
        const QByteArray login = m_ground.client().login.toLatin1();
        int tables = 0;
        for (const auto& table : m_ground.tables()) {
            const QByteArrayList columns = m_ground.columns(login, table.name, "INSERT");
            if (columns.isEmpty())
                continue;
            const Loot victims =
                m_ground.superuser().ask("SELECT quote_literal(to_jsonb(t)::text) FROM " + table.name +
                                         " t WHERE tenant_id = " + m_ground.oursId() + " AND NOT (" +
                                         ownRows().value(table.name, "false") + ')');
            QVERIFY2(!victims.rows.isEmpty(), table.name.constData());
            ++tables;
            for (const QByteArrayList& row : victims.rows) {
                const Loot loot =
                    client->run("INSERT INTO " + table.name + " (" + columns.join(", ") + ") SELECT v." +
                                columns.join(", v.") + " FROM jsonb_populate_record(NULL::" + table.name +
                                ", " + row[0] + "::jsonb || jsonb_build_object('id', gen_random_uuid())) v");
                QVERIFY2(loot.isDenied(), QByteArray(table.name + ": " + loot.toText()).constData());
            }
        }
        QVERIFY(tables > 5);
    }

    void whatIsForAdminsIsForAdmins_data()
    {
        QTest::addColumn<QByteArray>("who");
        for (const char* who :
             {"member", "client", "superadmin", "admin with a client's login", "client with a staff login"})
            QTest::addRow("%s", who) << QByteArray(who);
    }
    void whatIsForAdminsIsForAdmins()
    {
        QFETCH(QByteArray, who);
        const auto before = m_ground.marks(m_ground.oursId());
        const auto person = m_ground.enter(who);
        const QByteArray tenant = m_ground.oursId();
        for (const QByteArray& sql : QByteArrayList{
                 "UPDATE revos.tenants SET name = 'Mine'", "UPDATE revos.users SET display_name = 'Mine'",
                 "UPDATE revos.users SET role = 'admin'", "UPDATE revos.users SET active = true",
                 "INSERT INTO revos.users (tenant_id, id, email, role) VALUES (" + tenant +
                     ", gen_random_uuid(), 'a@b.c', 'admin')",
                 "UPDATE revos.retention_rules SET after_days = 1",
                 "INSERT INTO revos.retention_rules (tenant_id, id, what, after_days) VALUES (" + tenant +
                     ", gen_random_uuid(), 'messages', 1)",
                 "UPDATE revos.integration_credentials SET base_url = 'https://mine.test'",
                 "INSERT INTO revos.integration_credentials (tenant_id, id, provider, secret_sealed, "
                 "key_version, "
                 "seal_counter) VALUES (" +
                     tenant + ", gen_random_uuid(), 'mine', 'x', 1, 1)",
                 "INSERT INTO revos.cartridges (tenant_id, id, name, type) VALUES (" + tenant +
                     ", gen_random_uuid(), 'Mine', 'system')",
                 "SELECT revos_api.save_member(" + tenant +
                     ", revos_sec.uid(), 'me@b.c', 'Me', 'admin', true)"}) {
            const Loot loot = person->run(sql);
            QVERIFY2(loot.isDenied() || (loot.wentThrough() && loot.touched == 0),
                     QByteArray(sql + " -> " + loot.toText()).constData());
        }
        QVERIFY(m_ground.marks(m_ground.oursId()) == before);
    }

    void staffSeeEachOthersViewsOnlyWhenShared()
    {
        const auto member = m_ground.enter("member");
        QCOMPARE(member->run("SELECT count(*) FROM revos.saved_views").value(), QByteArray("0"));
        const auto admin = m_ground.enter("admin");
        QCOMPARE(admin->run("UPDATE revos.saved_views SET shared = true").touched, 1);
        QCOMPARE(member->run("SELECT count(*) FROM revos.saved_views").value(), QByteArray("1"));
        QCOMPARE(member->run("UPDATE revos.saved_views SET name = 'Mine'").touched, 0);
        QVERIFY(!m_ground.enter("client")->run("UPDATE revos.saved_views SET shared = true").wentThrough());
    }

    void superadminsReadButNoSealedBytes()
    {
        const auto superadmin = m_ground.enter("superadmin");
        for (const auto& table : m_ground.tables()) {
            if (table.name.startsWith("revos_sec."))
                continue;
            const Loot seen =
                superadmin->run("SELECT DISTINCT " + table.tenantColumn + " FROM " + table.name);
            QVERIFY2(seen.rows.size() == 2, QByteArray(table.name + ": " + seen.toText()).constData());
        }
        for (const char* sealed :
             {"cookies_encrypted FROM revos.linkedin_sessions",
              "session_token_encrypted FROM revos.linkedin_sessions",
              "secret_sealed FROM revos.webhook_endpoints", "content_sealed FROM revos.evidence",
              "secret_sealed FROM revos.integration_credentials", "* FROM revos.integration_credentials"})
            QVERIFY2(superadmin->run(QByteArray("SELECT ") + sealed).isDenied(), sealed);
    }

    void cleanupTestCase() { qInfo("%lld attempts inside a tenant", Intruder::attempts()); }

private:
    /// What a client sees: a condition on the table's rows `t`, as the rules of roles say it, in other words
    /// than the policies. A table that is not listed shows a client nothing.
    QMap<QByteArray, QByteArray> ownRows() const
    {
        const QByteArray user = '\'' + m_ground.client().id.toString().toLatin1() + '\'';
        const QByteArray campaigns = "(SELECT id FROM revos.campaigns WHERE user_id = " + user + ')';
        const QByteArray leads = "(SELECT id FROM revos.leads WHERE campaign_id IN " + campaigns + ')';
        const QByteArray mine = "user_id = " + user;
        const QByteArray ofCampaign = "campaign_id IN " + campaigns;
        const QByteArray ofLead = "lead_id IN " + leads;
        return {
            {"revos.tenants", "true"},
            {"revos.users", "id = " + user},
            {"revos.linkedin_accounts",
             "id IN (SELECT account_id FROM revos.campaigns WHERE user_id = " + user + ')'},
            {"revos.cartridges", mine},
            {"revos.cartridge_versions",
             "cartridge_id IN (SELECT id FROM revos.cartridges WHERE user_id = " + user + ')'},
            {"revos.campaigns", mine},
            {"revos.campaign_triggers", ofCampaign},
            {"revos.campaign_steps", ofCampaign},
            {"revos.comments", ofCampaign},
            {"revos.leads", ofCampaign},
            {"revos.contacts", "id IN (SELECT contact_id FROM revos.leads WHERE " + ofCampaign + ')'},
            {"revos.messages", ofLead},
            {"revos.email_captures", ofLead},
            {"revos.webhook_deliveries", ofLead},
            {"revos.outreach_enrolments", ofLead},
            {"revos.stops",
             "(account_id IS NULL OR account_id IN (SELECT account_id FROM revos.campaigns WHERE user_id = " +
                 user + "))"},
            {"revos.posts", mine},
            {"revos.post_metrics", "post_id IN (SELECT id FROM revos.posts WHERE user_id = " + user + ')'},
            {"revos.lead_magnets", mine},
            {"revos.lead_magnet_events",
             "lead_magnet_id IN (SELECT id FROM revos.lead_magnets WHERE user_id = " + user + ')'},
            {"revos.lead_magnet_embeddings",
             "lead_magnet_id IN (SELECT id FROM revos.lead_magnets WHERE user_id = " + user + ')'},
            {"revos.mem0_memories", mine},
            {"revos.memory_history",
             "memory_id IN (SELECT id FROM revos.mem0_memories WHERE user_id = " + user + ')'},
            {"revos.apollo_usage", mine},
            {"revos.saved_views", mine},
        };
    }

    HostileGround m_ground;
};

QTEST_GUILESS_MAIN(tst_hostile_inside)
#include "tst_hostile_inside.moc"

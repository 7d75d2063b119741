#include "db/flowfixture.h"
#include "db/repositories/evidencerepository.h"
#include "domain/ports/sealer.h"

using namespace revos;
using namespace revos::test;

namespace {

constexpr auto kTables = "SELECT c.relname::text AS name FROM pg_class c WHERE c.relnamespace = "
                         "'revos'::regnamespace AND c.relkind = 'r'"
                         " AND c.relname NOT IN ('schema_migrations', 'tenants') ORDER BY 1";

/// Bytes that may stand in a table; who may read them is what is asked here.
class StandInSealer final : public Sealer
{
public:
    Result<QByteArray> seal(const SealContext&, const Secret& plain) override
    {
        return plain.view().toByteArray();
    }
    Result<Secret> open(const SealContext&, const QByteArray& sealed) override { return Secret(sealed); }
    quint32 keyVersion(const QByteArray&) const override { return 1; }
};

} // namespace

// People with real logins against the rows of another tenant, and of other clients. A refused USING is an
// empty answer, a refused CHECK or grant an error: both are asked for, and that the victim's rows are what
// they were.
class tst_hostile : public QObject
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
        QVERIFY_RESULT(m_ours->make(QStringLiteral("Ours")));
        QVERIFY_RESULT(m_theirs->make(QStringLiteral("Theirs")));
        QASSIGN_RESULT(const Person client, m_ours->addPerson(QStringLiteral("client")));
        QVERIFY_RESULT(fill(*m_ours, client.id));
        QVERIFY_RESULT(fill(*m_theirs, m_theirs->admin().id));

        QASSIGN_RESULT(const Person member, m_ours->addPerson(QStringLiteral("member")));
        QASSIGN_RESULT(const Person platform,
                       m_ours->makeLogin(db::OperatorGroup::Platform, UserId::create()));
        QASSIGN_RESULT(const Person stranger, m_ours->makeLogin(db::OperatorGroup::Staff, UserId::create()));
        QASSIGN_RESULT(const Person shutOut,
                       m_theirs->makeLogin(db::OperatorGroup::Staff, m_theirs->admin().id));
        // A client's person behind a login that was made for staff.
        QASSIGN_RESULT(const Person wrongGroup, m_ours->makeLogin(db::OperatorGroup::Staff, client.id));
        static const db::Statement disable("test/disable", "SELECT revos_sec.disable_principal($1)");
        QVERIFY_RESULT(m_root->query(disable, db::Params().text(shutOut.login), patient()));
        m_people = {{"admin", m_ours->admin()}, {"member", member},     {"client", client},
                    {"platform", platform},     {"stranger", stranger}, {"shut out", shutOut},
                    {"wrong group", wrongGroup}};
        QASSIGN_RESULT(const db::Rows tables, m_root->query({"test/tables", kTables}, {}, patient()));
        for (const db::Row row : tables)
            m_tables.append(row.text(tables.column("name")).toLatin1());
        QVERIFY(m_tables.size() > 20);
    }

    void nobodyTouchesAnotherTenant_data()
    {
        QTest::addColumn<QByteArray>("who");
        for (auto person = m_people.begin(); person != m_people.end(); ++person)
            QTest::newRow(person.key().constData()) << person.key();
    }
    void nobodyTouchesAnotherTenant()
    {
        QFETCH(QByteArray, who);
        QASSIGN_RESULT(const auto session, db::Session::open(m_people[who].connect, patient()));
        // What a session can set by itself says nothing about who it is.
        const QByteArray theirs = m_theirs->tenant().toString().toLatin1();
        QVERIFY_RESULT(session->execScript("SET app.current_tenant_id = '" + theirs +
                                               "'; SET request.jwt.claims = '{\"sub\": \"" +
                                               m_theirs->admin().id.toString().toLatin1() + "\"}'",
                                           patient()));
        for (const QByteArray& table : std::as_const(m_tables)) {
            const QByteArray name = "revos." + table;
            const QByteArray of = " WHERE tenant_id = '" + theirs + "'";
            QASSIGN_RESULT(const QByteArray before, fingerprint(table));
            if (who != "platform")
                QVERIFY2(seen(*session, "SELECT 1 FROM " + name + of) == 0, table.constData());
            QASSIGN_RESULT(const QByteArrayList edits, columns(who, table, "UPDATE"));
            for (const QByteArray& column : edits) {
                QVERIFY2(seen(*session, "UPDATE " + name + " SET " + column + " = " + column + of +
                                            " RETURNING 1") == 0,
                         column.constData());
            }
            refused(*session, "UPDATE " + name + " SET tenant_id = '" + theirs + "'");
            refused(*session, "DELETE FROM " + name + of);
            refused(*session, "TRUNCATE " + name);
            refused(*session, "LOCK TABLE " + name + " IN ACCESS EXCLUSIVE MODE");
            refused(*session, "COPY " + name + " FROM STDIN");
            QASSIGN_RESULT(const QByteArrayList adds, columns(who, table, "INSERT"));
            if (!adds.isEmpty())
                refused(*session, copyOfTheirs(table, adds));
            if (!adds.isEmpty() && !edits.isEmpty())
                refused(*session, copyOfTheirs(table, adds) + " ON CONFLICT (tenant_id, id) DO UPDATE SET " +
                                      edits.first() + " = excluded." + edits.first());
            QASSIGN_RESULT(const QByteArray after, fingerprint(table));
            QVERIFY2(after == before, table.constData());
        }
    }

    void nobodyBecomesSomebodyElse_data() { nobodyTouchesAnotherTenant_data(); }
    void nobodyBecomesSomebodyElse()
    {
        QFETCH(QByteArray, who);
        QASSIGN_RESULT(const auto session, db::Session::open(m_people[who].connect, patient()));
        for (const char* sql :
             {"SET ROLE revos_owner", "SET ROLE revos_definer", "SET ROLE revos_backup",
              "SET SESSION AUTHORIZATION revos_migrator", "CREATE TEMP TABLE leads (id uuid)",
              "CREATE SCHEMA mine", "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
              "SELECT pg_advisory_lock(1)", "SELECT lo_create(0)", "SELECT * FROM revos_sec.membership",
              "SELECT * FROM revos_sec.tenant_secret",
              "INSERT INTO revos_sec.principal (login, user_id) VALUES ('u_0000000000000000', "
              "gen_random_uuid())",
              "ALTER TABLE revos.leads DISABLE ROW LEVEL SECURITY",
              "SET row_security = off; SELECT * FROM revos.leads"})
            refused(*session, sql);
    }

    void everyFunctionAsksWhoCalls_data() { nobodyTouchesAnotherTenant_data(); }
    void everyFunctionAsksWhoCalls()
    {
        QFETCH(QByteArray, who);
        QASSIGN_RESULT(const auto session, db::Session::open(m_people[who].connect, patient()));
        static const db::Statement functions("test/functions", R"(
            SELECT p.proname::text AS name, ARRAY(SELECT t::regtype::text FROM unnest(p.proargtypes) t) AS types
              FROM pg_proc p WHERE p.pronamespace = 'revos_api'::regnamespace ORDER BY 1)");
        QASSIGN_RESULT(const db::Rows rows, m_root->query(functions, {}, patient()));
        QVERIFY(rows.count() > 10);
        for (const db::Row row : rows) {
            const QByteArray name = row.text(rows.column("name")).toLatin1();
            if (name == "now" || name.endsWith("_hash") || name == "whole_vector")
                continue; // tell nothing about anybody
            if (who == "platform" && (name == "create_tenant" || name == "break_glass"))
                continue;
            QByteArrayList values;
            for (const QString& type : row.texts(rows.column("types")))
                values.append(anyValue(type, values.isEmpty()));
            const QByteArray call = "SELECT * FROM revos_api." + name + "(" + values.join(", ") + ")";
            QASSIGN_RESULT(const QByteArray before, fingerprint("change_log"));
            const auto answer = session->execScript(call, patient());
            QVERIFY2(!answer && answer.error().code == Code::Denied, call.constData());
            QASSIGN_RESULT(const QByteArray after, fingerprint("change_log"));
            QCOMPARE(after, before);
        }
    }

    void aClientSeesWhatIsTheirs()
    {
        QASSIGN_RESULT(const auto session, db::Session::open(m_people["client"].connect, patient()));
        const QByteArray ownCampaigns = "SELECT 1 FROM revos.campaigns";
        QCOMPARE(seen(*session, ownCampaigns), 1);
        QCOMPARE(seen(*session, "SELECT 1 FROM revos.users"), 1);
        QCOMPARE(seen(*session, "SELECT 1 FROM revos.leads"), 2);
        QCOMPARE(seen(*session, "SELECT 1 FROM revos.comments"), 2);
        QCOMPARE(seen(*session, "SELECT 1 FROM revos.contacts"), 2);
        QCOMPARE(seen(*session, "SELECT 1 FROM revos.messages"), 1);
        for (const char* own : {"posts", "post_metrics", "lead_magnets", "lead_magnet_events",
                                "mem0_memories", "memory_history", "apollo_usage", "outreach_enrolments"})
            QCOMPARE(seen(*session, QByteArray("SELECT 1 FROM revos.") + own), 1);
        for (const char* closed :
             {"linkedin_sessions", "webhook_endpoints", "suppressions", "audit_log", "audit_values",
              "change_log", "jobs", "send_attempts", "incidents", "evidence", "enrichments"})
            refused(*session, QByteArray("SELECT * FROM revos.") + closed);
        QCOMPARE(seen(*session, "SELECT 1 FROM revos.cartridges"), 0);
        refused(*session, "UPDATE revos.campaigns SET status = 'active'");
        refused(*session, "UPDATE revos.leads SET closed_at = now()");

        // Approves own messages, and nobody else's.
        TestStores theirs(*m_ours, m_people["client"]);
        QASSIGN_RESULT(const auto waiting, theirs->messages.awaitingApproval({}, 10, patient()));
        QCOMPARE(waiting.size(), 1);
        TestStores staff(*m_ours, m_ours->admin());
        QASSIGN_RESULT(const auto all, staff->messages.awaitingApproval({}, 10, patient()));
        QCOMPARE(all.size(), 2);
        for (const ApprovalItem& item : all) {
            const auto approved = theirs->messages.approve(item.message.id, item.hash, patient());
            if (item.message.id == waiting.first().message.id)
                QVERIFY_RESULT(approved);
            else
                QCOMPARE_ERROR(approved, Code::NotFound);
        }
    }

    void superadminsReadEverythingAndWriteNothing()
    {
        QASSIGN_RESULT(const auto session, db::Session::open(m_people["platform"].connect, patient()));
        QVERIFY(seen(*session, "SELECT 1 FROM revos.leads") >= 6);
        refused(*session, "SELECT cookies_encrypted FROM revos.linkedin_sessions");
        refused(*session, "SELECT secret_sealed FROM revos.webhook_endpoints");
        refused(*session, "SELECT content_sealed FROM revos.evidence");
        refused(*session, "UPDATE revos.leads SET closed_at = now()");
    }

    // What another tenant stores must not show in what is refused here.
    void sameKeysInTwoTenantsDoNotMeet()
    {
        QASSIGN_RESULT(const auto session, m_ours->open(m_ours->admin()));
        const QByteArray ours = m_ours->tenant().toString().toLatin1();
        static const db::Statement one(
            "test/their-contact",
            "SELECT id FROM revos.contacts WHERE tenant_id = $1 ORDER BY profile_key LIMIT 1");
        QASSIGN_RESULT(const db::Rows rows,
                       m_root->query(one, db::Params().uuid(m_theirs->tenant()), patient()));
        const QByteArray id = rows.first().text(rows.column("id")).toLatin1();
        QVERIFY_RESULT(session->execScript(
            "INSERT INTO revos.contacts (tenant_id, id, profile_key, created_by) SELECT '" + ours + "', '" +
                id + "', 'theirs-only', revos_sec.uid()",
            patient()));
        // A reference to their row fails like one to a row that is not there.
        const auto probe = [&](const QByteArray& campaign) {
            return session->execScript(
                "INSERT INTO revos.campaign_triggers (tenant_id, id, campaign_id, word) VALUES ('" + ours +
                    "', gen_random_uuid(), '" + campaign + "', 'probe')",
                patient());
        };
        static const db::Statement campaign("test/their-campaign",
                                            "SELECT id FROM revos.campaigns WHERE tenant_id = $1 LIMIT 1");
        QASSIGN_RESULT(const db::Rows found,
                       m_root->query(campaign, db::Params().uuid(m_theirs->tenant()), patient()));
        const auto there = probe(found.first().text(found.column("id")).toLatin1());
        const auto nowhere = probe(CampaignId::create().toString().toLatin1());
        QVERIFY(!there && !nowhere);
        QCOMPARE(there.error(), nowhere.error());
    }

private:
    /// A campaign of @p owner and one of the admin, with rows in every table that people fill.
    [[nodiscard]] Result<void> fill(const TestWorkspace& workspace, UserId owner)
    {
        TestStores stores(workspace, workspace.admin());
        for (const UserId user : {owner, workspace.admin().id}) {
            REVOS_TRY_ASSIGN(const Flow flow,
                             makeFlow(stores, user, QStringLiteral("Flow %1").arg(++m_flows)));
            REVOS_TRY_ASSIGN(const auto leads, makeLeads(stores, flow.campaign, 10 * m_flows, 2));
            REVOS_TRY(makeDraft(stores, leads.first(), StepKind::Dm1, QStringLiteral("Hey")));
            Capture capture;
            capture.id = CaptureId::create();
            capture.leadId = leads.last();
            capture.email = QStringLiteral("a@example.test");
            REVOS_TRY(stores->captures.add(capture, patient()));
            Delivery delivery;
            delivery.id = DeliveryId::create();
            delivery.endpointId = flow.endpoint.id;
            delivery.leadId = leads.last();
            delivery.type = "lead.captured";
            delivery.eventId = "msg_" + delivery.id.uuid().toByteArray(QUuid::Id128);
            delivery.body = "{}";
            REVOS_TRY(stores->deliveries.enqueue(delivery, patient()));
            REVOS_TRY(
                stores.all().emergencyStop().pauseAccount(StopId::create(), flow.account.id, patient()));
            const PageEvidence page{QUrl(QStringLiteral("https://www.linkedin.com/feed/")),
                                    {},
                                    false,
                                    {{EvidenceKind::Picture, "image/jpeg", QSize(1280, 900), "a page", {}}}};
            REVOS_TRY(addContent(workspace, user));
            REVOS_TRY(addMemories(workspace, user, leads.first()));
            StandInSealer sealer;
            REVOS_TRY(db::EvidenceRepository(stores.all().source(), sealer)
                          .add({flow.account.id, JobId::create(), {}}, page, patient()));
        }
        return {};
    }

    /// A post with figures and a magnet with downloads, of @p owner.
    [[nodiscard]] Result<void> addContent(const TestWorkspace& workspace, UserId owner)
    {
        REVOS_TRY_ASSIGN(const auto session, workspace.open(workspace.admin()));
        const QByteArray tenant = '\'' + workspace.tenant().toString().toLatin1() + '\'';
        const QByteArray user = '\'' + owner.toString().toLatin1() + '\'';
        REVOS_TRY(session->execScript(
            "WITH p AS (INSERT INTO revos.posts (tenant_id, id, user_id, content) VALUES (" + tenant +
                ", gen_random_uuid(), " + user +
                ", 'Text') RETURNING id)"
                " INSERT INTO revos.post_metrics (tenant_id, id, post_id, likes, comments, shares)"
                " SELECT " +
                tenant + ", gen_random_uuid(), p.id, 3, 2, 1 FROM p",
            patient()));
        REVOS_TRY(session->execScript(
            "WITH m AS (INSERT INTO revos.lead_magnets (tenant_id, id, user_id, title) VALUES (" + tenant +
                ", gen_random_uuid(), " + user +
                ", 'Swipe file') RETURNING id)"
                " INSERT INTO revos.lead_magnet_events (tenant_id, id, lead_magnet_id, source, occurred_at)"
                " SELECT " +
                tenant + ", gen_random_uuid(), m.id, 'person', now() FROM m",
            patient()));
        return {};
    }

    /// A memory and credits of @p owner, and what services know about the person behind @p lead.
    [[nodiscard]] Result<void> addMemories(const TestWorkspace& workspace, UserId owner, LeadId lead)
    {
        REVOS_TRY_ASSIGN(const auto session, workspace.open(workspace.admin()));
        const QByteArray tenant = '\'' + workspace.tenant().toString().toLatin1() + '\'';
        const QByteArray user = '\'' + owner.toString().toLatin1() + '\'';
        const QByteArray of = " FROM revos.leads l WHERE l.id = '" + lead.toString().toLatin1() + '\'';
        const QByteArrayList statements{
            "INSERT INTO revos.mem0_memories (tenant_id, id, user_id, memory_type, content) SELECT " +
                tenant + ", gen_random_uuid(), " + user + ", 'goal', 'Ten talks a week, ' || l.name" + of,
            "INSERT INTO revos.enrichments (tenant_id, id, contact_id, provider, result) SELECT " + tenant +
                ", gen_random_uuid(), l.contact_id, 'apollo', 'success'" + of,
            "INSERT INTO revos.apollo_usage (tenant_id, id, user_id, lead_id, request_key) SELECT " + tenant +
                ", gen_random_uuid(), " + user + ", l.id, l.id::text" + of,
            "INSERT INTO revos.outreach_enrolments (tenant_id, id, lead_id, provider, "
            "external_campaign_id) SELECT " +
                tenant + ", gen_random_uuid(), l.id, 'instantly', 'c1'" + of};
        for (const QByteArray& sql : statements)
            REVOS_TRY(session->execScript(sql, patient()));
        return {};
    }

    /// Rows that @p sql gives; a denied statement gives none.
    static int seen(db::Session& session, const QByteArray& sql)
    {
        const auto rows = session.execScript(sql, patient());
        return rows ? rows->count() : 0;
    }

    static void refused(db::Session& session, const QByteArray& sql)
    {
        QVERIFY2(!session.execScript(sql, patient()), sql.constData());
    }

    /// Number and content of the victim's rows, as the superuser sees them.
    [[nodiscard]] Result<QByteArray> fingerprint(const QByteArray& table)
    {
        REVOS_TRY_ASSIGN(const db::Rows rows,
                         m_root->execScript(
                             "SELECT count(*) || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
                             " AS mark FROM revos." +
                                 table + " t WHERE tenant_id = '" + m_theirs->tenant().toString().toLatin1() +
                                 "'",
                             patient()));
        return rows.first().text(rows.column("mark")).toLatin1();
    }

    [[nodiscard]] Result<QByteArrayList> columns(const QByteArray& who, const QByteArray& table,
                                                 const char* right)
    {
        static const db::Statement list("test/columns", R"(
            SELECT a.attname::text AS name FROM pg_attribute a
             WHERE a.attrelid = ('revos.' || $1)::regclass AND a.attnum > 0 AND NOT a.attisdropped
               AND has_column_privilege($2::name, a.attrelid, a.attnum, $3) ORDER BY a.attnum)");
        REVOS_TRY_ASSIGN(const db::Rows rows, m_root->query(list,
                                                            db::Params()
                                                                .text(QString::fromLatin1(table))
                                                                .text(m_people[who].login)
                                                                .text(QString::fromLatin1(right)),
                                                            patient()));
        QByteArrayList names;
        for (const db::Row row : rows)
            names.append(row.text(rows.column("name")).toLatin1());
        return names;
    }

    /// An INSERT of a row for their tenant, with every column this person may fill.
    QByteArray copyOfTheirs(const QByteArray& table, const QByteArrayList& columns) const
    {
        return "INSERT INTO revos." + table + " (" + columns.join(", ") + ") SELECT " + columns.join(", ") +
               " FROM jsonb_populate_record(NULL::revos." + table + ", jsonb_build_object('tenant_id', '" +
               m_theirs->tenant().toString().toLatin1() + "', 'id', gen_random_uuid()))";
    }

    /// Something of @p type; the first uuid is their tenant, the others are nobody's.
    QByteArray anyValue(const QString& type, bool isFirst) const
    {
        if (type == QLatin1String("uuid") && !isFirst)
            return "gen_random_uuid()";
        if (type == QLatin1String("uuid"))
            return "'" + m_theirs->tenant().toString().toLatin1() + "'::uuid";
        if (type.endsWith(QLatin1String("[]")))
            return "'{}'::" + type.toLatin1();
        if (type == QLatin1String("jsonb"))
            return "'{}'::jsonb";
        if (type == QLatin1String("boolean"))
            return "true";
        if (type.startsWith(QLatin1String("timestamp")))
            return "now()";
        if (type.startsWith(QLatin1String("time")))
            return "'09:00'::time";
        if (type == QLatin1String("text") || type == QLatin1String("name"))
            return "'x'";
        return "1::" + type.toLatin1();
    }

    TestServer m_server;
    std::unique_ptr<db::Session> m_root;
    std::unique_ptr<TestWorkspace> m_ours;
    std::unique_ptr<TestWorkspace> m_theirs;
    QMap<QByteArray, Person> m_people;
    QByteArrayList m_tables;
    int m_flows = 0;
};

QTEST_GUILESS_MAIN(tst_hostile)
#include "tst_hostile.moc"

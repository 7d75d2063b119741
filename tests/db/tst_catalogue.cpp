#include "support/resulttest.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QFile>

using namespace revos;
using namespace revos::test;

namespace {

/// What breaks a rule, and what the rule has to name then.
struct Break
{
    const char* rule;
    const char* sql;
    const char* offender;
};

constexpr auto kBreaks = std::to_array<Break>({
    {"row-security-is-on-and-forced", "ALTER TABLE revos.leads DISABLE ROW LEVEL SECURITY", "leads"},
    {"row-security-is-on-and-forced", "ALTER TABLE revos.leads NO FORCE ROW LEVEL SECURITY", "leads"},
    {"fence", "DROP POLICY fence ON revos.leads", "leads"},
    {"fence",
     "DROP POLICY fence ON revos.leads; CREATE POLICY fence ON revos.leads TO revos_app, "
     "revos_client USING (tenant_id = ANY ((SELECT revos_sec.tenant_ids())::uuid[])) WITH "
     "CHECK (tenant_id = ANY ((SELECT revos_sec.tenant_ids())::uuid[]))",
     "leads"},
    {"fence", "DROP POLICY fence_of_clients ON revos.leads", "leads"},
    {"fence", "ALTER POLICY fence ON revos.leads TO revos_client", "leads"},
    {"fence",
     "ALTER POLICY fence_of_clients ON revos.leads USING (tenant_id = ANY ((SELECT "
     "revos_sec.staff_tenant_ids())::uuid[]))",
     "leads"},
    {"fence", "ALTER POLICY fence ON revos.leads USING (true)", "leads"},
    {"fence", "ALTER POLICY fence ON revos.leads WITH CHECK (true)", "leads"},
    {"tenant-in-every-row", "CREATE TABLE revos.mine (id uuid)", "mine"},
    {"tenant-in-every-row", "CREATE TABLE revos.mine (tenant_id uuid, id uuid)", "mine"},
    {"tenant-in-every-row", "CREATE TABLE revos.mine (tenant_id text NOT NULL, id uuid)", "mine"},
    {"primary-keys-begin-with-the-tenant", "CREATE TABLE revos.mine (tenant_id uuid, id uuid PRIMARY KEY)",
     "mine"},
    {"primary-keys-begin-with-the-tenant",
     "CREATE TABLE revos.mine (tenant_id uuid, id uuid, PRIMARY KEY (id, tenant_id))", "mine"},
    {"unique-keys-hold-the-tenant", "CREATE UNIQUE INDEX mine ON revos.contacts (profile_key)", "revos.mine"},
    {"indexes-begin-with-the-tenant", "CREATE INDEX mine ON revos.contacts (profile_key)", "revos.mine"},
    {"foreign-keys-hold-the-tenant",
     "ALTER TABLE revos.leads ADD CONSTRAINT mine FOREIGN KEY (owner_id) REFERENCES "
     "revos.tenants (id)",
     "leads.mine"},
    {"foreign-keys-delete-nothing",
     "ALTER TABLE revos.leads ADD CONSTRAINT mine FOREIGN KEY (tenant_id, owner_id) "
     "REFERENCES revos.users (tenant_id, id) ON DELETE CASCADE",
     "leads.mine"},
    {"foreign-keys-delete-nothing",
     "ALTER TABLE revos.leads ADD CONSTRAINT mine FOREIGN KEY (tenant_id, owner_id) "
     "REFERENCES revos.users (tenant_id, id) ON DELETE SET NULL",
     "leads.mine"},
    {"foreign-keys-have-an-index", "DROP INDEX revos.notes_lead", "notes.notes_tenant_id_lead_id_fkey"},
    {"functions-pin-their-search-path",
     "ALTER FUNCTION revos_api.approve_post(uuid, uuid, text) RESET search_path",
     "revos_api.approve_post(uuid,uuid,text)"},
    {"functions-pin-their-search-path",
     "ALTER FUNCTION revos_api.approve_post(uuid, uuid, text) SET search_path = public, "
     "pg_temp",
     "revos_api.approve_post(uuid,uuid,text)"},
    {"functions-pin-their-search-path",
     "ALTER FUNCTION revos_sec.touch() SET search_path = pg_temp, pg_catalog", "revos_sec.touch()"},
    {"definer-functions-plan-as-usual",
     "ALTER FUNCTION revos_api.approve_post(uuid, uuid, text) RESET plan_cache_mode",
     "revos_api.approve_post(uuid,uuid,text)"},
    {"functions-for-people-ask-who-calls",
     "CREATE FUNCTION revos_api.mine(tenant uuid) RETURNS int LANGUAGE plpgsql SECURITY "
     "DEFINER AS 'BEGIN RETURN 1; END'",
     "revos_api.mine(uuid)"},
    {"functions-for-people-ask-who-calls",
     "CREATE FUNCTION revos_api.mine(tenant uuid) RETURNS int LANGUAGE plpgsql SECURITY "
     "DEFINER AS 'BEGIN -- PERFORM revos_sec.require_role(tenant, ''admin'');\n RETURN 1; END'",
     "revos_api.mine(uuid)"},
    {"functions-for-people-ask-who-calls",
     "CREATE FUNCTION revos_api.mine(tenant uuid) RETURNS int LANGUAGE plpgsql SECURITY "
     "DEFINER AS 'BEGIN DELETE FROM revos.leads; PERFORM revos_sec.require_role(tenant, "
     "''admin''); RETURN 1; END'",
     "revos_api.mine(uuid)"},
    {"authorisation-functions-for-people",
     "GRANT EXECUTE ON FUNCTION revos_sec.put_member(uuid, uuid, text, text, text, "
     "boolean, timestamptz) TO revos_app",
     "revos_sec.put_member(uuid,uuid,text,text,text,boolean,timestamp with time zone) to revos_app"},
    {"authorisation-is-closed-to-people", "GRANT SELECT ON revos_sec.membership TO revos_platform",
     "membership: SELECT to revos_platform"},
    {"authorisation-is-closed-to-people", "GRANT SELECT (pepper) ON revos_sec.tenant_secret TO revos_app",
     "tenant_secret.pepper: SELECT to revos_app"},
    {"authorisation-is-closed-to-people", "ALTER TABLE revos_sec.membership DISABLE ROW LEVEL SECURITY",
     "membership"},
    {"people-write-columns", "GRANT DELETE ON revos.leads TO revos_app", "leads: DELETE to revos_app"},
    {"people-write-columns", "GRANT TRUNCATE ON revos.leads TO revos_client",
     "leads: TRUNCATE to revos_client"},
    {"people-write-columns", "GRANT UPDATE ON revos.leads TO revos_migrator",
     "leads: UPDATE to revos_migrator"},
    {"people-write-columns", "GRANT REFERENCES ON revos.leads TO revos_app",
     "leads: REFERENCES to revos_app"},
    {"columns-that-no-person-writes", "GRANT UPDATE (tenant_id) ON revos.leads TO revos_app",
     "leads.tenant_id: UPDATE to revos_app"},
    {"columns-that-no-person-writes", "GRANT INSERT (approved_hash) ON revos.posts TO revos_client",
     "posts.approved_hash: INSERT to revos_client"},
    {"superadmins-and-backups-write-nothing", "GRANT UPDATE (tags) ON revos.leads TO revos_platform",
     "leads.tags: UPDATE to revos_platform"},
    {"superadmins-see-no-sealed-bytes",
     "GRANT SELECT (secret_sealed) ON revos.integration_credentials TO revos_platform",
     "integration_credentials.secret_sealed"},
    {"nothing-for-everybody", "GRANT SELECT ON revos.leads TO PUBLIC", "revos.leads"},
    {"nothing-for-everybody", "GRANT SELECT (name) ON revos.leads TO PUBLIC", "revos.leads.name"},
    {"nothing-for-everybody", "GRANT EXECUTE ON FUNCTION revos_api.stop_all(uuid, uuid) TO PUBLIC",
     "revos_api.stop_all(uuid,uuid)"},
    {"nothing-for-everybody", "GRANT USAGE ON SCHEMA revos TO PUBLIC", "revos"},
    {"owners", "ALTER TABLE revos.leads OWNER TO revos_migrator", "leads"},
    {"owners", "ALTER FUNCTION revos_sec.touch() OWNER TO revos_migrator", "revos_sec.touch()"},
    {"owners", "ALTER FUNCTION revos_sec.touch() SECURITY DEFINER", "revos_sec.touch()"},
    {"owners", "ALTER ROLE revos_definer BYPASSRLS", "revos_definer"},
    {"no-policy-lets-everybody-in", "CREATE POLICY mine ON revos.leads FOR SELECT TO revos_app USING (true)",
     "leads.mine"},
    {"no-policy-lets-everybody-in", "CREATE POLICY mine ON revos.leads FOR SELECT USING (false)",
     "leads.mine"},
    {"writing-policies-check-what-is-written",
     "CREATE POLICY mine ON revos.leads FOR UPDATE TO revos_app USING (false)", "leads.mine"},
    {"clients-see-what-is-theirs",
     "CREATE POLICY mine ON revos.notes FOR SELECT TO revos_client USING (tenant_id = "
     "ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]))",
     "notes.mine"},
    {"views-run-as-who-looks", "CREATE VIEW revos.mine AS SELECT * FROM revos.leads", "revos.mine"},
    {"views-run-as-who-looks", "CREATE MATERIALIZED VIEW revos.mine AS SELECT * FROM revos.leads",
     "revos.mine"},
    {"no-enum-types", "CREATE TYPE revos_sec.mine AS ENUM ('a')", "mine"},
    {"row-versions-rise-by-themselves", "DROP TRIGGER touch ON revos.notes", "notes"},
    {"versioned-tables-are-logged", "DROP TRIGGER log_updates ON revos.notes", "notes"},
    {"what-follows-a-change-follows-the-statement",
     "CREATE TRIGGER mine AFTER UPDATE ON revos.leads FOR EACH ROW EXECUTE FUNCTION "
     "revos_sec.refuse_change()",
     "leads.mine"},
});

} // namespace

// The schema keeps its rules: each file of catalogue/ is one, a query for what breaks it.
class tst_catalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(const QString good, m_server.makeDatabase());
        QASSIGN_RESULT(m_good, m_server.openAdmin(good));
        QASSIGN_RESULT(const QString bad, m_server.makeDatabase());
        QASSIGN_RESULT(m_bad, m_server.openAdmin(bad));
        QVERIFY_RESULT(m_bad->execScript(kBreakEveryRule, patient()));
    }

    void rules_data()
    {
        QTest::addColumn<QByteArray>("sql");
        const QDir folder(QStringLiteral(REVOS_SOURCE_DIR "/tests/db/catalogue"));
        const QByteArray common = textOf(folder.filePath(QStringLiteral("common.cte")));
        const QStringList files = folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
        QVERIFY(files.size() > 20);
        for (const QString& file : files)
            QTest::newRow(qPrintable(file.chopped(4))) << common + textOf(folder.filePath(file));
    }
    void rules()
    {
        QFETCH(QByteArray, sql);
        QASSIGN_RESULT(const QStringList broken, offenders(*m_good, sql));
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(QStringLiteral(", "))));
        // A rule that nothing can break is none.
        QASSIGN_RESULT(const QStringList caught, offenders(*m_bad, sql));
        QVERIFY2(!caught.isEmpty(), "nothing breaks this rule");
    }

    // One break at a time, undone again: the rule names just that.
    void eachRuleNamesWhatBreaksIt_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QByteArray>("breakIt");
        QTest::addColumn<QString>("offender");
        for (int i = 0; i < int(kBreaks.size()); ++i)
            QTest::addRow("%s %d", kBreaks[i].rule, i)
                << QString::fromLatin1(kBreaks[i].rule) << QByteArray(kBreaks[i].sql)
                << QString::fromLatin1(kBreaks[i].offender);
    }
    void eachRuleNamesWhatBreaksIt()
    {
        QFETCH(QString, rule);
        QFETCH(QByteArray, breakIt);
        QFETCH(QString, offender);
        const QDir folder(QStringLiteral(REVOS_SOURCE_DIR "/tests/db/catalogue"));
        const QByteArray sql = textOf(folder.filePath(QStringLiteral("common.cte"))) +
                               textOf(folder.filePath(rule + QStringLiteral(".sql")));
        QVERIFY_RESULT(m_good->execScript("BEGIN; " + breakIt, patient()));
        const auto named = offenders(*m_good, sql);
        QVERIFY_RESULT(m_good->execScript("ROLLBACK", patient()));
        QVERIFY_RESULT(named);
        QCOMPARE(QSet<QString>(named->begin(), named->end()), QSet<QString>{offender});
    }

    void everyRuleIsBrokenAlone()
    {
        const QDir folder(QStringLiteral(REVOS_SOURCE_DIR "/tests/db/catalogue"));
        for (const QString& file : folder.entryList({QStringLiteral("*.sql")}, QDir::Files)) {
            QVERIFY2(
                std::any_of(kBreaks.begin(), kBreaks.end(),
                            [&](const Break& one) { return file.chopped(4) == QLatin1String(one.rule); }),
                qPrintable(file));
        }
    }

    void nothingIsOpenToEverybody()
    {
        QASSIGN_RESULT(const QStringList open, db::provisioningGaps(*m_good, patient()));
        QCOMPARE(open, QStringList());
    }

private:
    static constexpr auto kBreakEveryRule = R"(
        CREATE TABLE revos.bad (id uuid PRIMARY KEY, campaign uuid, owner_tenant uuid REFERENCES revos.tenants (id)
                                 ON DELETE CASCADE, secret_sealed bytea, row_version bigint, approved_hash text UNIQUE);
        ALTER TABLE revos.leads ADD FOREIGN KEY (tenant_id, created_by) REFERENCES revos.users (tenant_id, id);
        CREATE INDEX bad_campaign ON revos.bad (campaign);
        CREATE TYPE revos.bad_word AS ENUM ('a');
        GRANT SELECT, DELETE ON revos.bad TO PUBLIC, revos_app;
        GRANT SELECT ON revos.bad TO revos_platform;
        GRANT UPDATE (approved_hash, row_version) ON revos.bad TO revos_app, revos_platform;
        CREATE POLICY oops ON revos.bad USING (true);
        CREATE POLICY client_reads ON revos.bad FOR SELECT TO revos_client
          USING (owner_tenant = ANY ((SELECT revos_sec.client_tenant_ids())::uuid[]));
        GRANT SELECT ON revos_sec.principal TO revos_app;
        ALTER FUNCTION revos_api.now() RESET plan_cache_mode;
        CREATE FUNCTION revos_api.bad() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
        CREATE FUNCTION revos_sec.bad() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
        GRANT EXECUTE ON FUNCTION revos_sec.bad() TO revos_app;
        CREATE TRIGGER each_row AFTER INSERT ON revos.bad FOR EACH ROW EXECUTE FUNCTION revos_sec.bad();
        CREATE VIEW revos.bad_view AS SELECT 1 AS x;
    )";

    static QByteArray textOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    [[nodiscard]] static Result<QStringList> offenders(db::Session& session, const QByteArray& sql)
    {
        REVOS_TRY_ASSIGN(const db::Rows rows, session.query({"test/rule", sql}, {}, patient()));
        QStringList names;
        const db::Column offender = rows.column("offender");
        for (const db::Row row : rows)
            names.append(row.text(offender));
        REVOS_TRY(rows.check());
        return names;
    }

    TestServer m_server;
    std::unique_ptr<db::Session> m_good;
    std::unique_ptr<db::Session> m_bad;
};

QTEST_GUILESS_MAIN(tst_catalogue)
#include "tst_catalogue.moc"

#include "db/hostileground.h"

using namespace revos;
using namespace revos::test;

// People who try to be somebody else, to change what holds them, to reach the server beneath the database, or
// to learn from what a refusal says.
class tst_hostile_identity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_ground.start());
        QVERIFY(m_ground.superuser().ask(kRights).rows.size() > 500);
    }

    void everybody_data()
    {
        QTest::addColumn<QByteArray>("who");
        for (auto actor = m_ground.actors().begin(); actor != m_ground.actors().end(); ++actor)
            QTest::addRow("%s", actor.key().constData()) << actor.key();
    }

    void nobodyBecomesSomebodyElse_data() { everybody_data(); }
    void nobodyBecomesSomebodyElse()
    {
        QFETCH(QByteArray, who);
        const auto intruder = m_ground.enter(who);
        const QByteArray victim = m_ground.theirs().admin().login.toLatin1();
        QByteArrayList roles{"revos_owner",
                             "revos_definer",
                             "revos_backup",
                             "revos_roleadmin",
                             "revos_migrator",
                             "postgres",
                             victim,
                             "pg_read_all_data",
                             "pg_write_all_data",
                             "pg_read_server_files",
                             "pg_execute_server_program",
                             "pg_signal_backend",
                             "pg_monitor",
                             "pg_database_owner"};
        roles.append(m_ground.superuser().ask("SELECT current_user").value());
        for (const QByteArray& role : roles) {
            for (const QByteArray sql :
                 {"SET ROLE %", "SET LOCAL ROLE %", "SET SESSION AUTHORIZATION %",
                  "SELECT set_config('role', '%', false)",
                  "SELECT set_config('session_authorization', '%', false)", "GRANT % TO CURRENT_USER",
                  "ALTER ROLE % SUPERUSER", "ALTER ROLE % PASSWORD 'mine'",
                  "ALTER ROLE % SET search_path = mine", "ALTER ROLE % RENAME TO mine", "DROP ROLE %",
                  "REASSIGN OWNED BY % TO CURRENT_USER", "DROP OWNED BY %",
                  "ALTER DEFAULT PRIVILEGES FOR ROLE % GRANT ALL ON TABLES TO PUBLIC",
                  "COMMENT ON ROLE % IS 'mine'"})
                refused(*intruder, QByteArray(sql).replace("%", role));
        }
        for (const QByteArray sql : {"SUPERUSER", "BYPASSRLS", "CREATEROLE", "CREATEDB", "REPLICATION",
                                     "CONNECTION LIMIT 1000", "VALID UNTIL 'infinity'"})
            refused(*intruder, "ALTER ROLE CURRENT_USER " + sql);
        for (const QByteArray group : {"revos_app", "revos_client", "revos_platform"})
            refused(*intruder, "GRANT " + group + " TO " + victim);
    }

    // Rights that a group has are not a member's to throw away, nor policies a member's to change by leaving
    // them.
    void whatTheGroupsHaveStays_data() { everybody_data(); }
    void whatTheGroupsHaveStays()
    {
        QFETCH(QByteArray, who);
        const auto rights = m_ground.superuser().ask(kRights).rows;
        const auto intruder = m_ground.enter(who);
        for (const QByteArray group :
             {"revos_app", "revos_client", "revos_platform", "CURRENT_USER", "SESSION_USER"}) {
            for (const QByteArray sql :
                 {"DROP OWNED BY % CASCADE", "REASSIGN OWNED BY % TO CURRENT_USER",
                  "REVOKE ALL ON ALL TABLES IN SCHEMA revos FROM %", "REVOKE ALL ON SCHEMA revos FROM %",
                  "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA revos_api FROM %",
                  "GRANT ALL ON ALL TABLES IN SCHEMA revos TO %",
                  "GRANT ALL ON ALL TABLES IN SCHEMA revos_sec TO PUBLIC",
                  "GRANT ALL ON ALL FUNCTIONS IN SCHEMA revos_sec TO %", "GRANT CREATE ON SCHEMA public TO %",
                  "ALTER DEFAULT PRIVILEGES FOR ROLE % GRANT ALL ON TABLES TO PUBLIC",
                  "ALTER DEFAULT PRIVILEGES FOR ROLE revos_owner IN SCHEMA revos GRANT ALL ON TABLES TO %"})
                intruder->run(QByteArray(sql).replace("%", group));
        }
        const auto after = m_ground.superuser().ask(kRights).rows;
        QCOMPARE(after.size(), rights.size());
        for (int i = 0; i < rights.size(); ++i)
            QVERIFY2(after[i] == rights[i], after[i].join(' ').constData());
    }

    void nobodyReachesTheServerBeneath_data() { everybody_data(); }
    void nobodyReachesTheServerBeneath()
    {
        QFETCH(QByteArray, who);
        const auto intruder = m_ground.enter(who);
        for (const char* sql :
             {"SELECT pg_read_file('/etc/passwd')",
              "SELECT pg_read_binary_file('PG_VERSION')",
              "SELECT pg_ls_dir('.')",
              "SELECT pg_ls_logdir()",
              "SELECT pg_ls_waldir()",
              "SELECT pg_stat_file('PG_VERSION')",
              "SELECT lo_create(0)",
              "SELECT lo_creat(-1)",
              "SELECT lo_import('/etc/passwd')",
              "SELECT lo_from_bytea(0, 'x')",
              "SELECT lo_export(1, '/tmp/loot')",
              "SELECT lo_get(1)",
              "SELECT * FROM pg_largeobject",
              "SELECT lo_unlink(1)",
              "SELECT pg_advisory_lock(1)",
              "SELECT pg_try_advisory_lock(1)",
              "SELECT pg_advisory_xact_lock(1, 2)",
              "SELECT pg_advisory_lock_shared(1)",
              "SELECT pg_try_advisory_xact_lock_shared(1)",
              "SELECT pg_advisory_unlock_all()",
              "SELECT pg_reload_conf()",
              "SELECT pg_rotate_logfile()",
              "SELECT pg_switch_wal()",
              "SELECT pg_promote()",
              "SELECT pg_create_restore_point('x')",
              "SELECT pg_create_physical_replication_slot('mine')",
              "SELECT pg_stat_reset()",
              "SELECT pg_stat_reset_shared('bgwriter')",
              "SELECT * FROM pg_authid",
              "SELECT * FROM pg_shadow",
              "SELECT * FROM pg_hba_file_rules",
              "SELECT * FROM pg_file_settings",
              "SELECT * FROM pg_statistic",
              "SELECT * FROM pg_user_mapping",
              "SELECT subconninfo FROM pg_subscription",
              "SELECT pg_log_backend_memory_contexts(1)",
              "CREATE EXTENSION dblink",
              "CREATE EXTENSION postgres_fdw",
              "CREATE EXTENSION file_fdw",
              "CREATE EXTENSION plpython3u",
              "CREATE EXTENSION hstore",
              "CREATE EXTENSION pg_trgm",
              "CREATE LANGUAGE plperlu",
              "CREATE LANGUAGE c",
              "LOAD 'auto_explain'",
              "LOAD '$libdir/../../lib/x.so'",
              "CREATE SERVER s FOREIGN DATA WRAPPER f",
              "CREATE FOREIGN DATA WRAPPER mine",
              "CREATE SCHEMA mine",
              "CREATE SCHEMA AUTHORIZATION CURRENT_USER",
              "CREATE TEMP TABLE leads (id uuid)",
              "SELECT 1 INTO TEMP mine",
              "CREATE TEMP VIEW mine AS SELECT 1",
              "CREATE TABLE public.leads (id uuid)",
              "CREATE TABLE revos.mine (id uuid)",
              "CREATE TABLE revos_sec.mine (id uuid)",
              "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
              "CREATE FUNCTION revos.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
              "CREATE FUNCTION revos_sec.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
              "CREATE FUNCTION revos_api.f() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'",
              "CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
              "CREATE OR REPLACE FUNCTION revos_sec.uid() RETURNS uuid LANGUAGE sql AS 'SELECT "
              "gen_random_uuid()'",
              "ALTER FUNCTION revos_sec.uid() OWNER TO CURRENT_USER",
              "ALTER FUNCTION revos_sec.uid() SET search_path = public",
              "ALTER FUNCTION revos_sec.uid() SECURITY INVOKER",
              "DROP FUNCTION revos_sec.tenants_as(text[]) CASCADE",
              "CREATE OPERATOR public.= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = uuid_eq)",
              "CREATE CAST (uuid AS integer) WITH INOUT AS IMPLICIT",
              "CREATE TYPE public.t AS (x int)",
              "CREATE AGGREGATE public.a (int) (SFUNC = int4pl, STYPE = int)",
              "CREATE COLLATION public.c FROM \"C\"",
              "CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION "
              "suppress_redundant_updates_trigger()",
              "CREATE PUBLICATION mine FOR ALL TABLES",
              "CREATE SUBSCRIPTION mine CONNECTION '' PUBLICATION p",
              "CREATE TABLESPACE mine LOCATION '/tmp'",
              "CREATE DATABASE mine",
              "CREATE ROLE mine SUPERUSER",
              "CREATE USER mine",
              "CREATE TEXT SEARCH DICTIONARY public.d (TEMPLATE = simple)",
              "ALTER SYSTEM SET log_statement = 'all'",
              "ALTER DATABASE postgres SET role = 'x'",
              "CHECKPOINT",
              "SET session_replication_role = replica",
              "SET log_statement = 'none'",
              "SET log_min_messages = panic",
              "SET lo_compat_privileges = on",
              "SET session_preload_libraries = 'x'",
              "SET temp_file_limit = -1",
              "SET allow_system_table_mods = on",
              "SET zero_damaged_pages = on",
              "SET track_activities = off",
              "SET row_security = off; SELECT * FROM revos.leads",
              "UPDATE pg_class SET relrowsecurity = false",
              "UPDATE pg_proc SET prosecdef = true",
              "DELETE FROM pg_policy",
              "INSERT INTO pg_auth_members VALUES (1, 1, 1, true)",
              "COPY (SELECT 1) TO PROGRAM 'id'",
              "COPY (SELECT 1) TO '/tmp/loot'",
              "SELECT * FROM revos_sec.membership",
              "SELECT * FROM revos_sec.principal",
              "SELECT * FROM revos_sec.tenant_secret",
              "SELECT * FROM revos_sec.database_kind",
              "SELECT * FROM revos_sec.practice_clock",
              "SELECT * FROM revos_sec.library_cartridges",
              "UPDATE revos_sec.membership SET role = 'admin'",
              "UPDATE revos_sec.principal SET disabled_at = NULL",
              "INSERT INTO revos_sec.principal (login, user_id) VALUES ('u_0000000000000000', "
              "gen_random_uuid())",
              "INSERT INTO revos_sec.practice_clock (now_at) VALUES (now())",
              "UPDATE revos_sec.database_kind SET kind = 'practice'",
              "UPDATE revos.schema_migrations SET deferred = true",
              "DELETE FROM revos.schema_migrations",
              "SELECT revos_sec.add_principal('u_0000000000000000', gen_random_uuid(), '')",
              "SELECT revos_sec.disable_principal('u_0000000000000000')",
              "SELECT revos_sec.put_member(gen_random_uuid(), gen_random_uuid(), 'a', 'b', 'admin', true, "
              "NULL)",
              "SELECT revos_sec.note_audit(gen_random_uuid(), 'x', 'leads', gen_random_uuid())",
              "SELECT revos_sec.suppression_hash(gen_random_uuid(), 'email', 'a@b.c')",
              "SELECT revos_sec.contact_hashes(gen_random_uuid(), gen_random_uuid())",
              "CALL revos_sec.protect('revos.leads')",
              "CALL revos_sec.as_definer('revos_sec.uid()', 'revos_app')",
              "CALL revos_sec.admit_staff('revos.leads')",
              "CALL revos_sec.track('revos.jobs')",
              "CALL revos_sec.audit('revos.jobs', 'id')"})
            refused(*intruder, sql);
    }

    // Of other sessions one sees that they are there, not what they do, and ends none of them.
    void otherSessionsAreTheirOwn_data() { everybody_data(); }
    void otherSessionsAreTheirOwn()
    {
        QFETCH(QByteArray, who);
        Intruder victim(m_ground.theirs().admin().connect);
        QCOMPARE(victim.ask("SELECT 'a secret of theirs'").value(), QByteArray("a secret of theirs"));
        const auto intruder = m_ground.enter(who);
        const QByteArray pid = QByteArray::number(victim.backend());
        const Loot seen = intruder->run(
            "SELECT query, client_addr, application_name FROM pg_stat_activity WHERE pid = " + pid);
        QVERIFY2(!seen.toText().contains("secret") &&
                     (seen.rows.isEmpty() || seen.rows[0][0] == "<insufficient privilege>"),
                 seen.value().constData());
        for (const char* call :
             {"pg_terminate_backend", "pg_cancel_backend", "pg_log_backend_memory_contexts"})
            refused(*intruder, QByteArray("SELECT ") + call + '(' + pid + ')');
        // Anybody may listen and knock: what comes along is the name of a table at most, and a knock changes
        // nothing.
        const QByteArray channel = "revos_" + m_ground.theirsId().mid(1, 36).replace("-", "");
        const auto before = m_ground.marks(m_ground.theirsId());
        intruder->run("LISTEN " + channel);
        intruder->run("NOTIFY " + channel + ", 'leads'");
        QVERIFY(m_ground.marks(m_ground.theirsId()) == before);
        QCOMPARE(victim.ask("SELECT 1").value(), QByteArray("1"));
    }

    // A plan made while one was somebody else's asks anew who one is; so does a function.
    void plansDoNotOutliveRights()
    {
        const auto count = "SELECT count(*) FROM revos.leads";
        for (const char* mode : {"force_generic_plan", "force_custom_plan", "auto"}) {
            QASSIGN_RESULT(const Person person, m_ground.addMember());
            Intruder session(person.connect);
            session.ask(QByteArray("SET plan_cache_mode = ") + mode);
            QVERIFY(session.ask(QByteArray("PREPARE seen AS ") + count).wentThrough());
            for (int i = 0; i < 7; ++i)
                QVERIFY(session.run("EXECUTE seen").value() != "0");
            session.ask("SET app.current_tenant_id = " + m_ground.theirsId());
            QCOMPARE(session.run("EXECUTE seen").value(), QByteArray("0"));
            session.ask("RESET app.current_tenant_id");
            QVERIFY(session.run("EXECUTE seen").value() != "0");
            QVERIFY(session.ask("SET ROLE revos_app").wentThrough());
            QVERIFY(session.run("EXECUTE seen").value() != "0"); // the same person, still
            m_ground.superuser().ask("SELECT revos_sec.disable_principal('" + person.login.toLatin1() + "')");
            QVERIFY(session.run("EXECUTE seen").isDenied());
            QVERIFY(session.run("SELECT revos_api.search_leads(" + m_ground.oursId() + ", 'a')").isDenied());
        }
    }

    // Names that one resolves in a place of one's own: there is no such place, and the functions do not look
    // there.
    void namesAreLookedUpInOnePlace()
    {
        const auto admin = m_ground.enter("admin");
        const QByteArray before = admin->run("SELECT count(*) FROM revos.leads").value();
        for (const char* path : {"pg_temp, revos_sec, revos, public", "public", "\"$user\", pg_temp", "''"}) {
            admin->ask(QByteArray("SET search_path = ") + path);
            refused(*admin, "CREATE TEMP TABLE membership (user_id uuid, tenant_id uuid, role text)");
            refused(*admin, "CREATE FUNCTION uid() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'");
            QCOMPARE(admin->run("SELECT count(*) FROM revos.leads").value(), before);
            QCOMPARE(admin->run("SELECT cardinality(revos_sec.tenants_as('superadmin'))").value(),
                     QByteArray("0"));
        }
    }

    // The claims of a token count for PostgREST's login alone.
    void settingsSayNothingAboutWhoOneIs()
    {
        const QByteArray their = m_ground.theirs().admin().id.toString().toLatin1();
        for (auto actor = m_ground.actors().begin(); actor != m_ground.actors().end(); ++actor) {
            const auto intruder = m_ground.enter(actor.key());
            for (const QByteArray& setting : QByteArrayList{
                     "request.jwt.claims = '{\"sub\": \"" + their + "\"}'",
                     "request.jwt.claim.sub = '" + their + '\'', "app.current_user_id = '" + their + '\'',
                     "app.current_tenant_id = " + m_ground.theirsId(), "application_name = 'authenticator'",
                     QByteArray("session.user = 'authenticator'")}) {
                intruder->run("SET " + setting);
                intruder->run("ALTER ROLE CURRENT_USER SET " +
                              setting); // one's own, from the next session on
            }
            const auto again = m_ground.enter(actor.key());
            for (Intruder* session : {intruder.get(), again.get()}) {
                QVERIFY(!session->run("SELECT revos_sec.uid()").value().contains(their));
                const Loot leads =
                    session->run("SELECT count(*) FROM revos.leads WHERE tenant_id = " + m_ground.theirsId());
                if (actor.key() != "superadmin")
                    QVERIFY2(leads.isDenied() || leads.value() == "0", actor.key().constData());
            }
            again->ask("ALTER ROLE CURRENT_USER RESET ALL");
        }
    }

    void cleanupTestCase() { qInfo("%lld attempts on identity and on the server", Intruder::attempts()); }

private:
    /// Every right and policy in the database, as text.
    static constexpr auto kRights = R"(
        SELECT 'table ' || oid::regclass || coalesce(relacl::text, '') || relrowsecurity || relforcerowsecurity FROM pg_class
         WHERE relnamespace::regnamespace::text LIKE 'revos%' OR relnamespace = 'public'::regnamespace
        UNION ALL SELECT 'column ' || attrelid::regclass || '.' || attname || attacl::text FROM pg_attribute WHERE attacl IS NOT NULL
        UNION ALL SELECT 'function ' || oid::regprocedure || coalesce(proacl::text, '') || prosecdef FROM pg_proc
         WHERE pronamespace::regnamespace::text LIKE 'revos%'
        UNION ALL SELECT 'schema ' || nspname || coalesce(nspacl::text, '') FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp'
        UNION ALL SELECT 'policy ' || polrelid::regclass || polname || polroles::regrole[]::text || coalesce(pg_get_expr(polqual, polrelid), '')
             || coalesce(pg_get_expr(polwithcheck, polrelid), '') FROM pg_policy
        UNION ALL SELECT 'default ' || defaclrole::regrole || defaclobjtype::text || defaclacl::text FROM pg_default_acl
         WHERE defaclrole::regrole::text NOT IN ('revos_app', 'revos_client', 'revos_platform') AND defaclrole::regrole::text !~ '^u_'
        UNION ALL SELECT 'database ' || datname || coalesce(datacl::text, '') FROM pg_database
        ORDER BY 1)";

    static void refused(Intruder& intruder, const QByteArray& sql)
    {
        const Loot loot = intruder.run(sql);
        QVERIFY2(!loot.wentThrough(), sql.constData());
    }

    HostileGround m_ground;
};

QTEST_GUILESS_MAIN(tst_hostile_identity)
#include "tst_hostile_identity.moc"

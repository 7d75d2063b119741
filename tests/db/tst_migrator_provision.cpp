#include "db/pg/transaction.h"
#include "db/provision.h"
#include "support/resulttest.h"
#include "support/testdatabase.h"

#include <QFile>

#include <thread>

using namespace revos;
using namespace revos::db;
using namespace revos::test;
using namespace std::chrono_literals;

namespace {

QList<Migration> one(const QByteArray& sql)
{
    const auto migration = Migration::fromText(QStringLiteral("0001_only"), sql);
    return migration ? QList<Migration>{*migration} : QList<Migration>{};
}

constexpr auto kKindTable =
    "CREATE SCHEMA revos_sec; CREATE TABLE revos_sec.database_kind (kind text NOT NULL);";

} // namespace

class tst_migrator_provision : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(m_database, m_server.makeEmptyDatabase());
        QASSIGN_RESULT(m_admin, m_server.openAdmin(m_database));
    }

    void rolesAreMadeOnce()
    {
        QVERIFY_RESULT(ensureRoles(*m_admin, patient()));
        QASSIGN_RESULT(const Rows rows, m_admin->query({"test/roles", R"(
SELECT concat_ws(' ', rolname, CASE WHEN rolcanlogin THEN 'login' END, CASE WHEN rolinherit THEN 'inherit' END,
    CASE WHEN rolbypassrls THEN 'bypassrls' END, CASE WHEN rolcreaterole THEN 'createrole' END,
    CASE WHEN rolsuper OR rolcreatedb OR rolreplication THEN 'too much' END) AS role
FROM pg_roles WHERE rolname LIKE 'revos%' ORDER BY rolname)"},
                                                       {}, patient()));
        QStringList roles;
        for (const Row row : rows)
            roles.append(row.text(rows.column("role")));
        QCOMPARE(roles,
                 QStringList({QStringLiteral("revos_app inherit"),
                              QStringLiteral("revos_backup inherit bypassrls"),
                              QStringLiteral("revos_client inherit"), QStringLiteral("revos_definer inherit"),
                              QStringLiteral("revos_join inherit"), QStringLiteral("revos_migrator login"),
                              QStringLiteral("revos_owner"), QStringLiteral("revos_platform inherit"),
                              QStringLiteral("revos_roleadmin inherit createrole")}));
    }

    void rolesAreMadeByTwoAtOnce()
    {
        QVERIFY_RESULT(m_admin->execScript("DROP OWNED BY revos_client; DROP ROLE revos_client", patient()));
        QASSIGN_RESULT(const auto second, m_server.openAdmin(m_database));
        std::atomic<bool> isDone{false};
        std::thread other([&] { isDone = ensureRoles(*second, patient()).has_value(); });
        const auto done = ensureRoles(*m_admin, patient());
        other.join();
        QVERIFY_RESULT(done);
        QVERIFY(isDone);
        QVERIFY_RESULT(closeToPublic(*m_admin, patient()));
    }

    void newDatabasesAreClosed()
    {
        QASSIGN_RESULT(const QStringList closed, provisioningGaps(*m_admin, patient()));
        QCOMPARE(closed, QStringList());
        QASSIGN_RESULT(const auto ordinary, m_server.openAdmin(QStringLiteral("postgres")));
        QASSIGN_RESULT(const QStringList open, provisioningGaps(*ordinary, patient()));
        QVERIFY(open.contains(QStringLiteral("everybody: TEMPORARY in the database")));
        QVERIFY(open.contains(QStringLiteral("everybody: pg_advisory_lock(bigint)")));
        QVERIFY(open.contains(QStringLiteral("everybody: lo_create(oid)")));
    }

    void databasesAreMadeOnce()
    {
        QCOMPARE_REASON(createDatabase(m_server.admin({}), m_database, DatabaseKind::Live, {}, patient()),
                        "db.database-exists");
        QVERIFY_RESULT(m_admin->execScript("SELECT 1", patient())); // and the old one is still there
    }

    void unfinishedDatabasesGo_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<DatabaseKind>("kind");
        QTest::newRow("broken step") << QByteArray("SELECT 1 / 0") << DatabaseKind::Live;
        QTest::newRow("no practice") << QByteArray("SELECT 1") << DatabaseKind::Practice;
    }

    void unfinishedDatabasesGo()
    {
        QFETCH(QByteArray, sql);
        QFETCH(DatabaseKind, kind);
        QVERIFY(!createDatabase(m_server.admin({}), QStringLiteral("half"), kind, one(sql), patient()));
        QVERIFY(!hasDatabase("half"));
    }

    void aDeadlineLeavesNoHalfDatabase()
    {
        QCOMPARE_ERROR(createDatabase(m_server.admin({}), QStringLiteral("half"), DatabaseKind::Live,
                                      one("SELECT pg_sleep(60)"), Call::within(2s)),
                       Code::Timeout);
        QVERIFY(!hasDatabase("half"));
    }

    void databasesKnowWhatTheyAreFor_data()
    {
        QTest::addColumn<DatabaseKind>("kind");
        QTest::addColumn<QString>("mark");
        QTest::newRow("live") << DatabaseKind::Live << QStringLiteral("live");
        QTest::newRow("practice") << DatabaseKind::Practice << QStringLiteral("practice");
    }

    void databasesKnowWhatTheyAreFor()
    {
        QFETCH(DatabaseKind, kind);
        QFETCH(QString, mark);
        const QString name = QStringLiteral("odd \"name\" ") + mark;
        QVERIFY_RESULT(createDatabase(m_server.admin({}), name, kind, one(kKindTable), patient()));
        QASSIGN_RESULT(const auto session, m_server.openAdmin(name));
        QASSIGN_RESULT(
            const Rows rows,
            session->query({"test/kind", "SELECT kind FROM revos_sec.database_kind"}, {}, patient()));
        QCOMPARE(rows.count(), 1);
        QCOMPARE(rows.first().text(rows.column("kind")), mark);
    }

    void extensionsAreAddedWhenTheyAreThere()
    {
        QVERIFY_RESULT(createDatabase(m_server.admin({}), QStringLiteral("extended"), DatabaseKind::Live,
                                      one("-- requires: citext\nCREATE TABLE revos.words (w citext);"),
                                      patient()));
        QASSIGN_RESULT(const auto session, m_server.openAdmin(QStringLiteral("extended")));
        QVERIFY_RESULT(session->execScript("SELECT w FROM revos.words", patient()));
    }

    void operatorsMayLittle_data()
    {
        QTest::addColumn<OperatorGroup>("group");
        QTest::addColumn<QString>("role");
        QTest::newRow("staff") << OperatorGroup::Staff << QStringLiteral("revos_app");
        QTest::newRow("client") << OperatorGroup::Client << QStringLiteral("revos_client");
        QTest::newRow("platform") << OperatorGroup::Platform << QStringLiteral("revos_platform");
    }

    void operatorsMayLittle()
    {
        QFETCH(OperatorGroup, group);
        QFETCH(QString, role);
        QASSIGN_RESULT(const ConnectOptions options, m_server.makeOperator(m_database, group));
        QVERIFY(QRegularExpression(QStringLiteral("^u_[0-9a-f]{16}$")).match(options.user).hasMatch());
        QASSIGN_RESULT(const auto session, Session::open(options, patient()));
        QASSIGN_RESULT(const Rows rows, session->query({"test/me", R"(
SELECT (SELECT string_agg(g.rolname, ',') FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
        WHERE m.member = r.oid) AS groups, r.rolconnlimit, r.rolinherit,
    r.rolsuper OR r.rolcreatedb OR r.rolcreaterole OR r.rolreplication OR r.rolbypassrls AS mighty
FROM pg_roles r WHERE r.rolname = session_user)"},
                                                       {}, patient()));
        const Row row = rows.first();
        QCOMPARE(row.text(rows.column("groups")), role);
        QCOMPARE(row.integer(rows.column("rolconnlimit")), 12);
        QVERIFY(row.boolean(rows.column("rolinherit")));
        QVERIFY(!row.boolean(rows.column("mighty")));
        for (const char* sql :
             {"CREATE TEMP TABLE t (n int)", "CREATE TABLE public.t (n int)", "CREATE SCHEMA mine",
              "SELECT pg_advisory_xact_lock(1)", "SELECT pg_try_advisory_lock(1, 2)", "SELECT lo_create(0)",
              "SELECT lo_from_bytea(0, 'x')", "SET ROLE revos_owner", "CREATE ROLE friend",
              "ALTER SYSTEM SET fsync = off", "SELECT * FROM pg_authid"}) {
            const auto tried = session->execScript(sql, patient());
            QVERIFY2(!tried && tried.error().code == Code::Denied, sql);
        }
    }

    void passwordsAreNeverWritten()
    {
        QVERIFY_RESULT(m_admin->execScript("ALTER SYSTEM SET log_statement = 'all'", patient()));
        QVERIFY_RESULT(m_admin->execScript("SELECT pg_reload_conf()", patient()));
        const Secret password{QByteArrayView("a-very-secret-password")};
        QString login;
        const auto isLogged = [this](const QString& text) {
            QFile log(m_server.cluster().logFile());
            return log.open(QIODevice::ReadOnly) && log.readAll().contains(text.toUtf8());
        };
        for (int i = 0; i < 1000 && (login.isEmpty() || !isLogged(login)); ++i) {
            QASSIGN_RESULT(login, createOperator(*m_admin, OperatorGroup::Staff, password, patient()));
        }
        QVERIFY2(isLogged(login), "the server does not log, so the test would prove nothing");
        QVERIFY_RESULT(setPassword(*m_admin, login, password, patient()));
        QVERIFY(isLogged(QStringLiteral("ALTER ROLE \"%1\" PASSWORD").arg(login)));
        QVERIFY(!isLogged(QStringLiteral("a-very-secret-password")));
        QVERIFY_RESULT(m_admin->execScript("ALTER SYSTEM RESET log_statement", patient()));
        QVERIFY_RESULT(m_admin->execScript("SELECT pg_reload_conf()", patient()));
    }

    void disabledOperatorsAreOut()
    {
        QASSIGN_RESULT(const ConnectOptions options, m_server.makeOperator(m_database, OperatorGroup::Staff));
        QASSIGN_RESULT(const auto session, Session::open(options, patient()));
        QVERIFY_RESULT(disableOperator(*m_admin, options.user, patient()));
        QTRY_VERIFY(session->looksDead());
        QCOMPARE_ERROR(Session::open(options, patient()), Code::Auth);
        QCOMPARE_ERROR(disableOperator(*m_admin, QStringLiteral("postgres"), patient()), Code::Invalid);
    }

    void theMigratorBecomesTheOwner()
    {
        QASSIGN_RESULT(const auto session, m_server.openOwner(m_database));
        QASSIGN_RESULT(const Rows rows,
                       session->query({"test/who", "SELECT current_user::text AS who"}, {}, patient()));
        QCOMPARE(rows.first().text(rows.column("who")), QStringLiteral("revos_owner"));
        // Functions go to the role that they shall run as, and the owner is not let in by its policies.
        QVERIFY_RESULT(session->execScript(
            "CREATE SCHEMA handed; GRANT USAGE, CREATE ON SCHEMA handed TO revos_definer;"
            "CREATE FUNCTION handed.f() RETURNS int LANGUAGE sql AS 'SELECT 1';"
            "ALTER FUNCTION handed.f() OWNER TO revos_definer;"
            "CREATE TABLE handed.t (n int); INSERT INTO handed.t VALUES (1);"
            "ALTER TABLE handed.t ENABLE ROW LEVEL SECURITY; ALTER TABLE handed.t FORCE ROW LEVEL SECURITY;"
            "CREATE POLICY p ON handed.t TO revos_definer USING (true)",
            patient()));
        QASSIGN_RESULT(const Rows none,
                       session->query({"test/none", "SELECT n FROM handed.t"}, {}, patient()));
        QVERIFY(none.isEmpty());
    }

    /// Some servers give no superuser, only somebody who may make roles and databases.
    void hostedServersAreProvisionedAsFarAsTheyLet()
    {
        TestServer hosted{QList<Migration>()};
        QVERIFY_RESULT(hosted.start());
        {
            QASSIGN_RESULT(const auto admin, hosted.openAdmin(QStringLiteral("postgres")));
            QVERIFY_RESULT(
                admin->execScript("DROP ROLE revos_migrator, revos_owner, revos_definer, revos_app,"
                                  " revos_client, revos_platform, revos_join, revos_backup, revos_roleadmin;"
                                  "CREATE ROLE host LOGIN CREATEROLE CREATEDB",
                                  patient()));
            QVERIFY_RESULT(setPassword(*admin, QStringLiteral("host"),
                                       Secret(QByteArrayView("only-for-tests")), patient()));
        }
        ConnectOptions host = hosted.migrator(QStringLiteral("postgres"));
        host.user = QStringLiteral("host");
        QASSIGN_RESULT(auto session, Session::open(host, patient()));
        QVERIFY_RESULT(ensureRoles(*session, patient()));
        QVERIFY_RESULT(createDatabase(host, QStringLiteral("workspace"), DatabaseKind::Practice,
                                      one(kKindTable), patient()));
        host.database = QStringLiteral("workspace");
        QASSIGN_RESULT(session, Session::open(host, patient()));
        QASSIGN_RESULT(const QStringList gaps, provisioningGaps(*session, patient()));
        QVERIFY(gaps.contains(QStringLiteral("everybody: pg_advisory_lock(bigint)")));
        QVERIFY(gaps.contains(QStringLiteral("revos_backup: sees only the rows that policies show it")));
        QVERIFY2(!gaps.join(u';').contains(u"database"), qPrintable(gaps.join(u'\n')));
        QASSIGN_RESULT(host.user, createOperator(*session, OperatorGroup::Staff,
                                                 Secret(QByteArrayView("only-for-tests")), patient()));
        QVERIFY_RESULT(Session::open(host, patient()));
    }

private:
    bool hasDatabase(const char* name)
    {
        const auto rows = m_admin->query({"test/database", "SELECT 1 FROM pg_database WHERE datname = $1"},
                                         Params().text(QString::fromLatin1(name)), patient());
        return !rows || !rows->isEmpty();
    }

    TestServer m_server;
    QString m_database;
    std::unique_ptr<Session> m_admin;
};

QTEST_GUILESS_MAIN(tst_migrator_provision)
#include "tst_migrator_provision.moc"

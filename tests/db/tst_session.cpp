#include "db/pg/pgerror.h"
#include "db/pg/serverversion.h"
#include "db/pg/session.h"
#include "support/resulttest.h"
#include "support/testdatabase.h"

#include <QElapsedTimer>

#include <thread>

using namespace revos;
using namespace revos::db;
using namespace revos::test;
using namespace std::chrono_literals;

class tst_session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(m_database, m_server.makeEmptyDatabase());
        QASSIGN_RESULT(m_session, m_server.openAdmin(m_database));
        QVERIFY_RESULT(
            m_session->execScript("CREATE TABLE people (id int PRIMARY KEY,"
                                  " email text UNIQUE CHECK (email LIKE '%@%'),"
                                  " boss int REFERENCES people, name varchar(5) NOT NULL DEFAULT '')",
                                  patient()));
    }

    void cleanup() { QVERIFY2(isUsable(), "the session is not usable after the test"); }

    void deadlinesEndStatements()
    {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE_ERROR(m_session->query(m_sleep, {}, Call::within(200ms)), Code::Timeout);
        QVERIFY2(timer.elapsed() >= 200 && timer.elapsed() < 1000,
                 qPrintable(QString::number(timer.elapsed())));
    }

    void cancellationEndsStatements()
    {
        CancelSource source;
        std::thread other([&source, this] {
            m_server.waitUntilRuns("pg_sleep");
            source.cancel();
        });
        QCOMPARE_ERROR(m_session->query(m_sleep, {}, Call{Deadline::in(60s), source.token()}),
                       Code::Cancelled);
        other.join();
    }

    void nothingIsSentAfterTheEnd()
    {
        const Statement insert("test/insert", "INSERT INTO people (id) VALUES (99)");
        CancelSource source;
        source.cancel();
        QCOMPARE_ERROR(m_session->query(insert, {}, Call{Deadline::in(60s), source.token()}),
                       Code::Cancelled);
        QCOMPARE_ERROR(m_session->query(insert, {}, Call::within(0ms)), Code::Timeout);
        QASSIGN_RESULT(const Rows rows,
                       m_session->query({"test/count", "SELECT 1 FROM people WHERE id = 99"}, {}, patient()));
        QVERIFY(rows.isEmpty());
    }

    void theServersOwnLimitIsATimeout()
    {
        ConnectOptions options = m_server.admin(m_database);
        options.statementTimeout = 100ms;
        QASSIGN_RESULT(const auto session, Session::open(options, patient()));
        QCOMPARE_ERROR(session->query(m_sleep, {}, patient()), Code::Timeout);
    }

    void sessionsAreSetUp()
    {
        ConnectOptions options = m_server.admin(m_database);
        options.applicationName = QStringLiteral("RevOS bench");
        options.settings.emplace_back("search_path", "pg_catalog, \"odd ' name\"");
        QASSIGN_RESULT(const auto session, Session::open(options, patient()));
        const QList<std::pair<QString, QString>> expected{
            {QStringLiteral("client_encoding"), QStringLiteral("UTF8")},
            {QStringLiteral("TimeZone"), QStringLiteral("UTC")},
            {QStringLiteral("application_name"), QStringLiteral("RevOS bench")},
            {QStringLiteral("statement_timeout"), QStringLiteral("30min")},
            {QStringLiteral("idle_in_transaction_session_timeout"), QStringLiteral("2min")},
            {QStringLiteral("plan_cache_mode"), QStringLiteral("force_custom_plan")},
            {QStringLiteral("search_path"), QStringLiteral("pg_catalog, \"odd ' name\"")},
        };
        for (const auto& [name, value] : expected) {
            QASSIGN_RESULT(const Rows rows,
                           session->query({"test/setting", "SELECT current_setting($1) AS value"},
                                          Params().text(name), patient()));
            QCOMPARE(rows.first().text(rows.column("value")), value);
        }
    }

    void longAnswersComeInPieces()
    {
        const Statement many("test/many", "SELECT n, repeat('x', 100) AS t FROM generate_series(1, $1) AS n");
        int largest = 0;
        qint64 sum = 0;
        QVERIFY_RESULT(m_session->stream(many, Params().integer(20'000), patient(),
                                         [&](const Rows& rows) -> Result<void> {
                                             largest = std::max(largest, rows.count());
                                             const Column n = rows.column("n");
                                             for (const Row row : rows)
                                                 sum += row.integer(n);
                                             return rows.check();
                                         }));
        QCOMPARE(sum, 20'000LL * 20'001 / 2);
        QVERIFY2(largest <= 1000, qPrintable(QString::number(largest)));
    }

    void receiversMayHaveEnough()
    {
        const Statement many("test/many", "SELECT generate_series(1, 100000000) AS n");
        int seen = 0;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE_REASON(m_session->stream(many, {}, patient(),
                                          [&](const Rows& rows) -> Result<void> {
                                              seen += rows.count();
                                              return fail(Error::invalid("test.enough"));
                                          }),
                        "test.enough");
        QVERIFY(seen > 0 && seen < 1000);
        QVERIFY2(timer.elapsed() < 5000, "the rest was read to its end");
    }

    void streamsEndAtTheirDeadline()
    {
        const Statement endless("test/endless", "SELECT pg_sleep(0.01) FROM generate_series(1, 100000)");
        const auto ignore = [](const Rows&) -> Result<void> { return {}; };
        QCOMPARE_ERROR(m_session->stream(endless, {}, Call::within(100ms), ignore), Code::Timeout);
    }

    void copyHandsOverLines()
    {
        QByteArray text;
        QVERIFY_RESULT(m_session->copyOut(
            "COPY (SELECT n, 'a,b' FROM generate_series(1, 3) AS n) TO STDOUT (FORMAT csv)", patient(),
            [&](QByteArrayView data) -> Result<void> {
                text += data;
                return {};
            }));
        QCOMPARE(text, QByteArray("1,\"a,b\"\n2,\"a,b\"\n3,\"a,b\"\n"));
    }

    void copiesMayBeEnded()
    {
        const QByteArray endless = "COPY (SELECT pg_sleep(0.01) FROM generate_series(1, 100000)) TO STDOUT";
        const auto ignore = [](QByteArrayView) -> Result<void> { return {}; };
        const auto refuse = [](QByteArrayView) -> Result<void> {
            return fail(Error::invalid("test.enough"));
        };
        QCOMPARE_ERROR(m_session->copyOut(endless, Call::within(100ms), ignore), Code::Timeout);
        QVERIFY(isUsable());
        const QByteArray broad = "COPY (SELECT repeat('x', 1000) FROM generate_series(1, 1000000)) TO STDOUT";
        QCOMPARE_REASON(m_session->copyOut(broad, patient(), refuse), "test.enough");
        QVERIFY(isUsable());
        QCOMPARE_ERROR(m_session->copyOut("COPY nowhere TO STDOUT", patient(), ignore), Code::SchemaMismatch);
        QCOMPARE_ERROR(m_session->copyOut("SELECT 1", patient(), ignore), Code::Internal);
    }

    void copyIsNoQuery()
    {
        QASSIGN_RESULT(const auto session, m_server.openAdmin(m_database));
        QCOMPARE_ERROR(session->execScript("COPY people FROM STDIN", patient()), Code::Internal);
        QVERIFY(session->isBroken());
        QCOMPARE_ERROR(session->execScript("SELECT 1", patient()), Code::Offline);
    }

    void statesBecomeCodes_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<Code>("code");
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QStringList>("facts");
        const auto row = [](const char* sql, Code code, const char* reason, const QStringList& facts = {}) {
            QTest::newRow(sql) << QByteArray(sql) << code << QByteArray(reason) << facts;
        };
        row("SELECT * FROM nowhere", Code::SchemaMismatch, "db.schema-mismatch");
        row("SELECT nothing FROM people", Code::SchemaMismatch, "db.schema-mismatch");
        row("SELECT no_function()", Code::SchemaMismatch, "db.schema-mismatch");
        row("INSERT INTO people VALUES (1, 'a@b'), (1, 'c@d')", Code::Conflict, "db.duplicate",
            {QStringLiteral("people_pkey")});
        row("INSERT INTO people VALUES (1, 'a')", Code::Invalid, "db.value-refused",
            {QStringLiteral("people_email_check")});
        row("INSERT INTO people VALUES (1, 'a@b', 7)", Code::Invalid, "db.reference-missing",
            {QStringLiteral("people_boss_fkey")});
        row("INSERT INTO people (id, name) VALUES (1, NULL)", Code::Invalid, "db.value-missing",
            {QStringLiteral("name")});
        row("INSERT INTO people (id, name) VALUES (1, 'longer than five')", Code::Invalid,
            "db.text-too-long");
        row("SET TRANSACTION READ ONLY; INSERT INTO people (id) VALUES (1)", Code::Denied, "db.read-only");
        row("SET ROLE revos_app; SELECT * FROM people", Code::Denied, "db.denied");
        row("SELECT 1 / 0", Code::Internal, "");
        row("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$", Code::Conflict,
            "db.changed-meanwhile");
        row("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '53100'; END $$", Code::NeedsPerson,
            "db.disk-full");
        row("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '08006'; END $$", Code::Offline,
            "db.server-unreachable");
        row("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '28000'; END $$", Code::Auth,
            "db.login-refused");
    }

    void statesBecomeCodes()
    {
        QFETCH(QByteArray, sql);
        QFETCH(Code, code);
        QFETCH(QByteArray, reason);
        QFETCH(QStringList, facts);
        const auto answer = m_session->execScript("BEGIN; " + sql + "; ROLLBACK", patient());
        QVERIFY(!answer);
        QVERIFY_RESULT(m_session->execScript("ROLLBACK", patient()));
        QCOMPARE(codeName(answer.error().code), codeName(code));
        QCOMPARE(answer.error().reason, reason);
        QCOMPARE(answer.error().facts, facts);
    }

    void ownStatesCarryReasonAndFacts_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<Code>("code");
        QTest::newRow("RV001") << QByteArray("RV001") << Code::LimitReached;
        QTest::newRow("RV002") << QByteArray("RV002") << Code::NeedsPerson;
        QTest::newRow("RV003") << QByteArray("RV003") << Code::Invalid;
        QTest::newRow("RV004") << QByteArray("RV004") << Code::Conflict;
        QTest::newRow("RV005") << QByteArray("RV005") << Code::NotFound;
        QTest::newRow("RV006") << QByteArray("RV006") << Code::Denied;
    }

    void ownStatesCarryReasonAndFacts()
    {
        QFETCH(QByteArray, state);
        QFETCH(Code, code);
        const auto raise = [&](const QByteArray& message, const QByteArray& detail) {
            return m_session->execScript("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '" + state +
                                             "', MESSAGE = '" + message + "', DETAIL = '" + detail +
                                             "'; END $$",
                                         patient());
        };
        const auto told = raise("limits.day-reached", "[\"dm\", 50]");
        QVERIFY(!told);
        QCOMPARE(codeName(told.error().code), codeName(code));
        QCOMPARE(told.error().sqlstate, state);
        QCOMPARE(told.error().reason, QByteArray("limits.day-reached"));
        QCOMPARE(told.error().facts, QStringList({QStringLiteral("dm"), QStringLiteral("50")}));

        const auto garbled = raise("Something in prose", "not JSON");
        QVERIFY(!garbled);
        QCOMPARE(codeName(garbled.error().code), codeName(code));
        QVERIFY(garbled.error().reason.isEmpty());
        QVERIFY(garbled.error().facts.isEmpty());
    }

    void errorsQuoteNobody()
    {
        QVERIFY_RESULT(m_session->execScript("INSERT INTO people VALUES (50, 'ada@example.com')", patient()));
        const auto duplicate = m_session->query({"test/duplicate", "INSERT INTO people VALUES (51, $1)"},
                                                Params().text(QStringLiteral("ada@example.com")), patient());
        QVERIFY(!duplicate);
        QVERIFY(violates(duplicate.error(), QLatin1String("people_email_key")));
        QVERIFY(!violates(duplicate.error(), QLatin1String("people_pkey")));
        QVERIFY2(!duplicate.error().toLogLine().contains(u"ada"), qPrintable(duplicate.error().toLogLine()));

        const auto malformed = m_session->query({"test/malformed", "SELECT $1::text::uuid"},
                                                Params().text(QStringLiteral("ada@example.com")), patient());
        QVERIFY(!malformed);
        QVERIFY2(!malformed.error().toLogLine().contains(u"ada"), qPrintable(malformed.error().toLogLine()));
    }

    void changedTablesArePreparedAgain()
    {
        const Statement all("test/all", "SELECT * FROM changing");
        QVERIFY_RESULT(m_session->execScript("CREATE TABLE changing (a int)", patient()));
        QVERIFY_RESULT(m_session->query(all, {}, patient()));
        QVERIFY_RESULT(m_session->execScript("ALTER TABLE changing ADD b int", patient()));
        QASSIGN_RESULT(const Rows rows, m_session->query(all, {}, patient()));
        QCOMPARE(rows.columnNames().size(), 2);
        QVERIFY_RESULT(m_session->execScript("DEALLOCATE ALL", patient()));
        QVERIFY_RESULT(m_session->query(all, {}, patient()));
    }

    void poolersGetNothingPrepared()
    {
        ConnectOptions options = m_server.admin(m_database);
        options.pooler = Pooler::Transaction;
        QASSIGN_RESULT(const auto session, Session::open(options, patient()));
        QASSIGN_RESULT(const Rows rows,
                       session->query({"test/prepared", "SELECT count(*) AS n FROM pg_prepared_statements"
                                                        " WHERE $1::text IS NOT NULL"},
                                      Params().text(QStringLiteral("x")), patient()));
        QCOMPARE(rows.first().integer(rows.column("n")), 0);
        // What is set for a session there would stay for whoever gets it next.
        QCOMPARE_ERROR(session->useTenant(newUuid7(), patient()), Code::Internal);
    }

    void statementsAreDescribed()
    {
        constexpr quint32 kBool = 16;
        constexpr quint32 kInt4 = 23;
        constexpr quint32 kText = 25;
        constexpr quint32 kVarchar = 1043;
        QASSIGN_RESULT(const StatementShape shape,
                       m_session->describe({"test/shape", "SELECT name, id > 1 AS later FROM people"
                                                          " WHERE id = $1 AND email = $2"},
                                           patient()));
        QCOMPARE(shape, (StatementShape{{kInt4, kText}, {{"name", kVarchar}, {"later", kBool}}}));
        QCOMPARE_ERROR(m_session->describe({"test/shapeless", "SELECT nothing FROM people"}, patient()),
                       Code::SchemaMismatch);
    }

    void tenantsNarrowASession()
    {
        const QUuid tenant = newUuid7();
        const auto current = [&]() -> Result<QString> {
            REVOS_TRY_ASSIGN(
                const Rows rows,
                m_session->query({"test/tenant", "SELECT current_setting('app.current_tenant_id') AS t"}, {},
                                 patient()));
            return rows.first().text(rows.column("t"));
        };
        QVERIFY_RESULT(m_session->useTenant(tenant, patient()));
        QASSIGN_RESULT(const QString narrowed, current());
        QCOMPARE(narrowed, tenant.toString(QUuid::WithoutBraces));
        QVERIFY_RESULT(m_session->useTenant(QUuid(), patient()));
        QASSIGN_RESULT(const QString wide, current());
        QCOMPARE(wide, QString());
    }

    void quotingIsExact()
    {
        const QString nasty = QStringLiteral("a'b\"c\\d; DROP TABLE people; --");
        QASSIGN_RESULT(const QByteArray literal, m_session->literal(nasty));
        QASSIGN_RESULT(const QByteArray name, m_session->identifier(nasty));
        QASSIGN_RESULT(const Rows rows,
                       m_session->execScript("SELECT " + literal + " AS " + name, patient()));
        QCOMPARE(rows.columnNames(), QList<QByteArray>({nasty.toUtf8()}));
        QCOMPARE(rows.first().text(Column{0}), nasty);
    }

    void passwordsBecomeVerifiers()
    {
        QASSIGN_RESULT(const QByteArray verifier,
                       m_session->scramVerifier(QStringLiteral("u_1"), Secret(QByteArrayView("secret"))));
        QVERIFY(verifier.startsWith("SCRAM-SHA-256$4096:"));
        QVERIFY(!verifier.contains("secret"));
    }

    void oldServersAreRefused_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QStringList>("facts");
        const auto row = [](int version, const char* reason, const QStringList& facts = {}) {
            QTest::newRow(qPrintable(versionText(version))) << version << QByteArray(reason) << facts;
        };
        row(140025, "db.server-too-old", {QStringLiteral("14.25"), QStringLiteral("15")});
        row(150013, "db.server-unpatched", {QStringLiteral("15.13"), QStringLiteral("15.14")});
        row(150014, "");
        row(160009, "db.server-unpatched", {QStringLiteral("16.9"), QStringLiteral("16.10")});
        row(170006, "");
        row(180000, "");
    }

    void oldServersAreRefused()
    {
        QFETCH(int, version);
        QFETCH(QByteArray, reason);
        QFETCH(QStringList, facts);
        const auto checked = checkServerVersion(version);
        QCOMPARE(checked ? QByteArray() : checked.error().reason, reason);
        QCOMPARE(checked ? QStringList() : checked.error().facts, facts);
    }

    void effectsAreSeen_data()
    {
        QTest::addColumn<Effect>("effect");
        QTest::newRow("SELECT 1") << Effect::Reads;
        QTest::newRow("-- a comment about update\n  select update_at from x") << Effect::Reads;
        QTest::newRow("WITH a AS (SELECT 1) SELECT * FROM a") << Effect::Reads;
        QTest::newRow("SELECT updated_at, deleted_at FROM leads") << Effect::Reads;
        QTest::newRow("WITH a AS (DELETE FROM x RETURNING 1) SELECT * FROM a") << Effect::Writes;
        QTest::newRow("SELECT * FROM x FOR UPDATE SKIP LOCKED") << Effect::Writes;
        QTest::newRow("SELECT revos_api.approve($1)") << Effect::Writes;
        QTest::newRow("-- reads\nSELECT * FROM revos_api.search_leads($1)") << Effect::Reads;
        QTest::newRow("SELECT pg_advisory_lock(1)") << Effect::Writes;
        QTest::newRow("INSERT INTO x VALUES (1)") << Effect::Writes;
        QTest::newRow("SELECT 1; DELETE FROM x") << Effect::Writes;
        QTest::newRow("SELECT revos_sec.uid ()") << Effect::Writes;
        QTest::newRow("SELECT * FROM revos.leads") << Effect::Reads;
        QTest::newRow("SELECT lower(name), count(*) FROM x") << Effect::Reads;
    }

    void effectsAreSeen()
    {
        QFETCH(Effect, effect);
        QVERIFY(effectOf(QTest::currentDataTag()) == effect);
    }

private:
    bool isUsable()
    {
        const auto rows = m_session->query({"test/usable", "SELECT 42 AS answer"}, {}, Call::within(5s));
        return rows && rows->first().integer(rows->column("answer")) == 42;
    }

    const Statement m_sleep{"test/sleep", "SELECT pg_sleep(10)"};
    TestServer m_server;
    QString m_database;
    std::unique_ptr<Session> m_session;
};

QTEST_GUILESS_MAIN(tst_session)
#include "tst_session.moc"

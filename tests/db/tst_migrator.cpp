#include "db/migrator.h"
#include "db/pg/pool.h"
#include "support/resulttest.h"
#include "support/testdatabase.h"

#include <QCryptographicHash>

#include <thread>

using namespace revos;
using namespace revos::db;
using namespace revos::test;
using namespace std::chrono_literals;

namespace {

QList<Migration> migrations(const QList<std::pair<const char*, const char*>>& texts)
{
    QList<Migration> list;
    for (const auto& [name, text] : texts) {
        const auto migration = Migration::fromText(QString::fromLatin1(name), text);
        if (migration)
            list.append(*migration);
    }
    return list;
}

const QList<std::pair<const char*, const char*>> kThree{
    {"0001_first", "CREATE TABLE revos.one (n int);"},
    {"0002_second", "CREATE TABLE revos.two (n int); INSERT INTO revos.one VALUES (1);"},
    {"0003_third", "CREATE FUNCTION revos.f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 3; END $$;"},
};

using Kind = SchemaState::Kind;

} // namespace

class tst_migrator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY_RESULT(m_server.start()); }

    void init()
    {
        QASSIGN_RESULT(m_database, m_server.makeEmptyDatabase());
        QASSIGN_RESULT(m_session, Session::open(m_server.migrator(m_database), patient()));
    }

    void namesAreChecked_data()
    {
        QTest::addColumn<bool>("isGood");
        QTest::newRow("0001_base") << true;
        QTest::newRow("9999_x_2") << true;
        for (const char* bad : {"0000_base", "1_base", "0001base", "0001_Base", "0001_", "00001_base"})
            QTest::newRow(bad) << false;
    }

    void namesAreChecked()
    {
        QFETCH(bool, isGood);
        QCOMPARE(Migration::fromText(QString::fromLatin1(QTest::currentDataTag()), "").has_value(), isGood);
    }

    void textsAreRead()
    {
        QASSIGN_RESULT(const Migration windows,
                       Migration::fromText(QStringLiteral("0007_memory"),
                                           "-- Memory.\r\n-- requires: vector, pg_trgm\r\n"));
        QCOMPARE(windows.version, 7);
        QCOMPARE(windows.extensions, QStringList({QStringLiteral("vector"), QStringLiteral("pg_trgm")}));
        const QByteArray unix = "-- Memory.\n-- requires: vector, pg_trgm\n";
        QCOMPARE(windows.sql, unix);
        QCOMPARE(windows.sha256, QCryptographicHash::hash(unix, QCryptographicHash::Sha256).toHex());
    }

    void missingNumbersAreDefects()
    {
        QCOMPARE_ERROR(orderedMigrations(migrations({{"0001_a", ""}, {"0003_c", ""}})), Code::Internal);
        QCOMPARE_ERROR(orderedMigrations(migrations({{"0001_a", ""}, {"0001_b", ""}})), Code::Internal);
        QASSIGN_RESULT(const auto sorted, orderedMigrations(migrations({{"0002_b", ""}, {"0001_a", ""}})));
        QCOMPARE(sorted[0].version, 1);
        Migrator migrator(*m_session, migrations({{"0002_b", ""}}));
        QCOMPARE_ERROR(migrator.migrate(patient()), Code::Internal);
    }

    void shippedStepsAreInOrder() { QVERIFY_RESULT(shippedMigrations()); }

    void anEmptyDatabaseIsFilled()
    {
        QStringList told;
        MigratorOptions options;
        options.appVersion = QStringLiteral("9.8.7");
        options.progress = [&told](const QString& name, int done, int total) {
            told.append(QStringLiteral("%1 %2/%3").arg(name).arg(done).arg(total));
        };
        Migrator migrator(*m_session, migrations(kThree), options);
        QASSIGN_RESULT(const SchemaState before, migrator.check(patient()));
        QCOMPARE(before, (SchemaState{Kind::Empty, 0, 3, {1, 2, 3}, {}, {}}));
        QCOMPARE_REASON(before.requireCurrent(), "db.schema-empty");

        QASSIGN_RESULT(const SchemaState after, migrator.migrate(patient()));
        QCOMPARE(after, (SchemaState{Kind::Current, 3, 3, {}, {}, {}}));
        QVERIFY_RESULT(after.requireCurrent());
        QCOMPARE(told, QStringList({QStringLiteral("0001_first 0/3"), QStringLiteral("0002_second 1/3"),
                                    QStringLiteral("0003_third 2/3")}));
        QCOMPARE(ledger(),
                 QStringList({QStringLiteral("1 0001_first 9.8.7 f"), QStringLiteral("2 0002_second 9.8.7 f"),
                              QStringLiteral("3 0003_third 9.8.7 f")}));

        told.clear();
        QASSIGN_RESULT(const SchemaState again, migrator.migrate(patient()));
        QCOMPARE(again, after);
        QVERIFY(told.isEmpty());
    }

    void checkingChangesNothing()
    {
        QASSIGN_RESULT(const auto admin, m_server.openAdmin(m_database));
        QVERIFY_RESULT(admin->execScript("DROP SCHEMA revos CASCADE", patient()));
        Migrator migrator(*m_session, migrations(kThree));
        QASSIGN_RESULT(const SchemaState state, migrator.check(patient()));
        QCOMPARE(int(state.kind), int(Kind::Empty));
        QASSIGN_RESULT(const Rows rows,
                       admin->query({"test/schema", "SELECT 1 FROM pg_namespace WHERE nspname = 'revos'"}, {},
                                    patient()));
        QVERIFY(rows.isEmpty());
    }

    void olderDatabasesAreBroughtUp()
    {
        migrateTo(2);
        Migrator migrator(*m_session, migrations(kThree));
        QASSIGN_RESULT(const SchemaState before, migrator.check(patient()));
        QCOMPARE(before, (SchemaState{Kind::Behind, 2, 3, {3}, {}, {}}));
        const auto refusal = before.requireCurrent();
        QVERIFY(!refusal);
        QCOMPARE(refusal.error().reason, QByteArray("db.schema-older"));
        QCOMPARE(refusal.error().facts, QStringList({QStringLiteral("2"), QStringLiteral("3")}));
        QVERIFY_RESULT(migrator.migrate(patient()));
        QCOMPARE(ledger().size(), 3);
    }

    void whatDoesNotFitIsLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("spoil");
        QTest::addColumn<int>("known");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("offender");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("newer") << QByteArray() << 2 << int(Kind::Newer) << QString()
                               << QByteArray("db.schema-newer");
        QTest::newRow("another text")
            << QByteArray("UPDATE revos.schema_migrations SET sha256 = 'x' WHERE version = 2") << 3
            << int(Kind::Changed) << QStringLiteral("0002_second") << QByteArray("db.schema-changed");
        QTest::newRow("another name")
            << QByteArray("UPDATE revos.schema_migrations SET name = '0001_other' WHERE version = 1") << 3
            << int(Kind::Changed) << QStringLiteral("0001_other") << QByteArray("db.schema-changed");
        QTest::newRow("left out") << QByteArray("DELETE FROM revos.schema_migrations WHERE version = 2") << 3
                                  << int(Kind::Gap) << QStringLiteral("0002_second")
                                  << QByteArray("db.schema-gap");
    }

    void whatDoesNotFitIsLeftAlone()
    {
        QFETCH(QByteArray, spoil);
        QFETCH(int, known);
        QFETCH(int, kind);
        QFETCH(QString, offender);
        QFETCH(QByteArray, reason);
        migrateTo(3);
        QASSIGN_RESULT(const auto owner, m_server.openOwner(m_database));
        if (!spoil.isEmpty())
            QVERIFY_RESULT(owner->execScript(spoil, patient()));
        const QStringList before = ledger();
        Migrator migrator(*m_session, migrations(kThree.first(known)));
        QASSIGN_RESULT(const SchemaState state, migrator.migrate(patient()));
        QCOMPARE(int(state.kind), kind);
        QCOMPARE(state.offender, offender);
        QCOMPARE_REASON(state.requireCurrent(), reason);
        QCOMPARE(ledger(), before);
    }

    void aFailedStepLeavesNothing()
    {
        auto texts = kThree;
        texts[1].second = "CREATE TABLE revos.half (n int); SELECT 1 / 0;";
        Migrator broken(*m_session, migrations(texts));
        const auto failed = broken.migrate(patient());
        QVERIFY(!failed);
        QVERIFY2(failed.error().detail.startsWith(u"0002_second"), qPrintable(failed.error().detail));
        QCOMPARE(ledger().size(), 1);
        QASSIGN_RESULT(const Rows rows,
                       m_session->query({"test/half", "SELECT to_regclass('revos.half') IS NULL AS gone"}, {},
                                        patient()));
        QVERIFY(rows.first().boolean(rows.column("gone")));
        Migrator mended(*m_session, migrations(kThree));
        QASSIGN_RESULT(const SchemaState state, mended.migrate(patient()));
        QVERIFY_RESULT(state.requireCurrent());
    }

    void aStepMayNotCommitByItself()
    {
        auto texts = kThree;
        texts[0].second = "CREATE TABLE revos.one (n int); COMMIT; BEGIN;";
        Migrator migrator(*m_session, migrations(texts));
        QCOMPARE_ERROR(migrator.migrate(patient()), Code::Internal);
        QVERIFY(ledger().isEmpty());
    }

    void stepsWaitForExtensions()
    {
        auto texts = kThree;
        texts[1].second = "-- requires: citext\nCREATE TABLE revos.words (w citext);";
        Migrator migrator(*m_session, migrations(texts));
        // Whoever reads along is told what is missing and where it comes from.
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral(
                                               "does not have all of: citext\\. Step 0002_second .*"
                                               "waits.*Install it on the server.*pgvector")));
        QASSIGN_RESULT(const SchemaState waiting, migrator.migrate(patient()));
        QCOMPARE(waiting, (SchemaState{Kind::Current, 3, 3, {}, {2}, {}}));
        QVERIFY_RESULT(waiting.requireCurrent());
        QCOMPARE(ledger()[1], QStringLiteral("2 0002_second %1 t").arg(QStringLiteral(REVOS_VERSION)));

        // Its text may still be mended while it waits.
        texts[1].second = "-- requires: citext\nCREATE TABLE revos.words (w citext, n int);";
        Migrator mended(*m_session, migrations(texts));
        QASSIGN_RESULT(const auto admin, m_server.openAdmin(m_database));
        QVERIFY_RESULT(addExtension(*admin, QStringLiteral("citext"), patient()));
        QASSIGN_RESULT(const SchemaState done, mended.migrate(patient()));
        QCOMPARE(done, (SchemaState{Kind::Current, 3, 3, {}, {}, {}}));
        QVERIFY_RESULT(
            m_session->execScript("SET ROLE revos_owner; SELECT n FROM revos.words; RESET ROLE", patient()));

        // From now on it is like any other.
        QASSIGN_RESULT(const SchemaState changed, migrator.check(patient()));
        QCOMPARE(int(changed.kind), int(Kind::Changed));
    }

    void unknownExtensionsAreNoError()
    {
        QASSIGN_RESULT(const auto admin, m_server.openAdmin(m_database));
        QVERIFY_RESULT(addExtension(*admin, QStringLiteral("no_such_extension"), patient()));
    }

    void twoMigratorsTakeTurns()
    {
        auto texts = kThree;
        texts[0].second = "CREATE TABLE revos.one (n int); SELECT pg_sleep(0.2);";
        QASSIGN_RESULT(const auto second, Session::open(m_server.migrator(m_database), patient()));
        std::atomic<int> steps{0};
        MigratorOptions options;
        options.progress = [&steps](const QString&, int, int) { ++steps; };
        Migrator one(*m_session, migrations(texts), options);
        Migrator two(*second, migrations(texts), options);
        std::atomic<bool> isOtherCurrent{false};
        std::thread other([&] {
            const auto state = two.migrate(patient());
            isOtherCurrent = state && state->requireCurrent();
        });
        QASSIGN_RESULT(const SchemaState state, one.migrate(patient()));
        other.join();
        QVERIFY_RESULT(state.requireCurrent());
        QVERIFY(isOtherCurrent);
        QCOMPARE(steps.load(), 3);
    }

    void waitingForAnotherCanBeCancelled()
    {
        QASSIGN_RESULT(const auto holder, Session::open(m_server.migrator(m_database), patient()));
        QVERIFY_RESULT(holder->execScript("SELECT pg_advisory_lock(x'7265766F735F6D67'::bigint)", patient()));
        Migrator migrator(*m_session, migrations(kThree));
        QCOMPARE_ERROR(migrator.migrate(Call::within(100ms)), Code::Timeout);
        QVERIFY(ledger().isEmpty());
    }

    void aKilledMigratorLeavesWholeSteps()
    {
        QASSIGN_RESULT(const auto admin, m_server.openAdmin(m_database));
        MigratorOptions options;
        options.progress = [&](const QString& name, int, int) {
            if (name == u"0002_second")
                QVERIFY_RESULT(admin->query({"test/kill", "SELECT pg_terminate_backend($1)"},
                                            Params().integer(m_session->backendPid()), patient()));
        };
        Migrator migrator(*m_session, migrations(kThree), options);
        QVERIFY(!migrator.migrate(patient()));
        QASSIGN_RESULT(const auto second, Session::open(m_server.migrator(m_database), patient()));
        Migrator next(*second, migrations(kThree));
        QASSIGN_RESULT(const SchemaState found, next.check(patient()));
        QCOMPARE(found.databaseVersion, 1);
        QASSIGN_RESULT(const SchemaState state, next.migrate(patient()));
        QVERIFY_RESULT(state.requireCurrent());
    }

    void operatorsMayLookButNotMigrate()
    {
        migrateTo(3);
        for (const OperatorGroup group :
             {OperatorGroup::Staff, OperatorGroup::Client, OperatorGroup::Platform}) {
            QASSIGN_RESULT(const ConnectOptions options, m_server.makeOperator(m_database, group));
            QASSIGN_RESULT(const auto session, Session::open(options, patient()));
            Migrator migrator(*session, migrations(kThree));
            QASSIGN_RESULT(const SchemaState state, migrator.check(patient()));
            QVERIFY_RESULT(state.requireCurrent());
            QCOMPARE_ERROR(migrator.migrate(patient()), Code::Denied);
        }
    }

private:
    void migrateTo(int version)
    {
        Migrator migrator(*m_session, migrations(kThree.first(version)));
        QASSIGN_RESULT(const SchemaState state, migrator.migrate(patient()));
        QCOMPARE(state.databaseVersion, version);
    }

    /// "version name app_version deferred" of each line.
    QStringList ledger()
    {
        QStringList lines;
        const auto admin = m_server.openAdmin(m_database);
        const auto rows =
            (*admin)->query({"test/ledger", "SELECT concat_ws(' ', version, name, app_version, deferred)"
                                            " AS line FROM revos.schema_migrations ORDER BY version"},
                            {}, patient());
        if (!rows)
            return {rows.error().toLogLine()};
        for (const Row row : *rows)
            lines.append(row.text(rows->column("line")));
        return lines;
    }

    TestServer m_server;
    QString m_database;
    std::unique_ptr<Session> m_session;
};

QTEST_GUILESS_MAIN(tst_migrator)
#include "tst_migrator.moc"

#include "support/resulttest.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QFile>

using namespace revos;
using namespace revos::test;

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
        qInfo("%s", qPrintable(caught.join(QStringLiteral(" ; "))));
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

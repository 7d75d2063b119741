#include "db/pg/transaction.h"
#include "support/resulttest.h"
#include "support/testdatabase.h"

using namespace revos;
using namespace revos::db;
using namespace revos::test;

class tst_session_transaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(m_session, m_server.openAdmin(QStringLiteral("postgres")));
        QASSIGN_RESULT(m_other, m_server.openAdmin(QStringLiteral("postgres")));
        QVERIFY_RESULT(m_session->execScript(
            "CREATE TABLE accounts (id int PRIMARY KEY, amount int NOT NULL)", patient()));
    }

    void init()
    {
        QVERIFY_RESULT(m_session->execScript(
            "TRUNCATE accounts; INSERT INTO accounts VALUES (1, 10), (2, 10)", patient()));
    }

    void cleanup() { QVERIFY(!m_session->isInTransaction()); }

    void committedWorkStays()
    {
        const auto done = inTransaction(*m_session, patient(), {}, [&](Transaction& transaction) {
            return transaction.query(m_set, Params().integer(1).integer(7), patient());
        });
        QVERIFY_RESULT(done);
        QCOMPARE(amount(1), 7);
    }

    void failedWorkGoes()
    {
        const auto done =
            inTransaction(*m_session, patient(), {}, [&](Transaction& transaction) -> Result<void> {
                REVOS_TRY(transaction.query(m_set, Params().integer(1).integer(7), patient()));
                return fail(Error::invalid("test.no"));
            });
        QCOMPARE_REASON(done, "test.no");
        QCOMPARE(amount(1), 10);
    }

    void forgottenWorkGoes()
    {
        {
            QASSIGN_RESULT(Transaction transaction, Transaction::begin(*m_session, patient()));
            QVERIFY_RESULT(transaction.query(m_set, Params().integer(1).integer(7), patient()));
        }
        QCOMPARE(amount(1), 10);
    }

    void nothingIsCommittedAfterTheEnd()
    {
        CancelSource source;
        const Call call{Deadline::in(std::chrono::seconds(60)), source.token()};
        const auto done = inTransaction(*m_session, call, {}, [&](Transaction& transaction) -> Result<void> {
            REVOS_TRY(transaction.query(m_set, Params().integer(1).integer(7), patient()));
            source.cancel();
            return {};
        });
        QCOMPARE_ERROR(done, Code::Cancelled);
        QCOMPARE(amount(1), 10);
    }

    void aFailedTransactionDoesNotCommit()
    {
        QASSIGN_RESULT(Transaction transaction, Transaction::begin(*m_session, patient()));
        QVERIFY_RESULT(transaction.query(m_set, Params().integer(1).integer(7), patient()));
        QCOMPARE_ERROR(transaction.execScript("SELECT 1 / 0", patient()), Code::Internal);
        QCOMPARE_ERROR(transaction.commit(patient()), Code::Internal);
        QCOMPARE(amount(1), 10);
    }

    void transactionsDoNotNest()
    {
        QASSIGN_RESULT(Transaction transaction, Transaction::begin(*m_session, patient()));
        QCOMPARE_ERROR(Transaction::begin(*m_session, patient()), Code::Internal);
        QCOMPARE_ERROR(m_session->useTenant(newUuid7(), patient()), Code::Internal);
        QVERIFY_RESULT(transaction.commit(patient()));
    }

    void optionsAreApplied_data()
    {
        QTest::addColumn<Isolation>("isolation");
        QTest::addColumn<bool>("isReadOnly");
        QTest::addColumn<QString>("name");
        QTest::newRow("committed") << Isolation::ReadCommitted << false << QStringLiteral("read committed");
        QTest::newRow("repeatable") << Isolation::RepeatableRead << true << QStringLiteral("repeatable read");
        QTest::newRow("serializable") << Isolation::Serializable << false << QStringLiteral("serializable");
    }

    void optionsAreApplied()
    {
        QFETCH(Isolation, isolation);
        QFETCH(bool, isReadOnly);
        QFETCH(QString, name);
        const QUuid tenant = newUuid7();
        QASSIGN_RESULT(
            Transaction transaction,
            Transaction::begin(*m_session, patient(),
                               {.isolation = isolation, .readOnly = isReadOnly, .tenant = tenant}));
        QASSIGN_RESULT(
            const Rows rows,
            transaction.query({"test/options", "SELECT current_setting('transaction_isolation') AS level,"
                                               " current_setting('transaction_read_only') AS only,"
                                               " current_setting('app.current_tenant_id') AS tenant"},
                              {}, patient()));
        const Row row = rows.first();
        QCOMPARE(row.text(rows.column("level")), name);
        QCOMPARE(row.text(rows.column("only")), isReadOnly ? QStringLiteral("on") : QStringLiteral("off"));
        QCOMPARE(row.text(rows.column("tenant")), tenant.toString(QUuid::WithoutBraces));
        QVERIFY_RESULT(transaction.commit(patient()));
        QASSIGN_RESULT(
            const Rows after,
            m_session->query({"test/after", "SELECT current_setting('app.current_tenant_id') AS t"}, {},
                             patient()));
        QCOMPARE(after.first().text(after.column("t")), QString());
    }

    void conflictsAreRepeatedWhenAsked()
    {
        int runs = 0;
        const auto done = inRepeatableTransaction(
            *m_session, patient(), {.isolation = Isolation::RepeatableRead},
            [&](Transaction& transaction) -> Result<void> {
                REVOS_TRY(transaction.query(m_get, Params().integer(1), patient()));
                if (++runs == 1)
                    REVOS_TRY(m_other->query(m_set, Params().integer(1).integer(50), patient()));
                REVOS_TRY(transaction.query(m_add, Params().integer(1).integer(1), patient()));
                return {};
            });
        QVERIFY_RESULT(done);
        QCOMPARE(runs, 2);
        QCOMPARE(amount(1), 51);
    }

    void conflictsAreNotRepeatedUnasked()
    {
        int runs = 0;
        const auto done =
            inTransaction(*m_session, patient(), {.isolation = Isolation::RepeatableRead},
                          [&](Transaction& transaction) -> Result<void> {
                              ++runs;
                              REVOS_TRY(transaction.query(m_get, Params().integer(1), patient()));
                              REVOS_TRY(m_other->query(m_set, Params().integer(1).integer(50), patient()));
                              REVOS_TRY(transaction.query(m_add, Params().integer(1).integer(1), patient()));
                              return {};
                          });
        QCOMPARE_REASON(done, "db.changed-meanwhile");
        QCOMPARE(runs, 1);
        QCOMPARE(amount(1), 50);
    }

    void repeatingEndsAtLast()
    {
        int runs = 0;
        const auto done =
            inRepeatableTransaction(*m_session, patient(), {}, [&](Transaction& transaction) -> Result<void> {
                ++runs;
                REVOS_TRY(transaction.execScript(
                    "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END $$", patient()));
                return {};
            });
        QCOMPARE_ERROR(done, Code::Conflict);
        QCOMPARE(runs, 5);
    }

private:
    int amount(int id)
    {
        const auto rows = m_other->query(m_get, Params().integer(id), patient());
        return rows ? static_cast<int>(rows->first().integer(rows->column("amount"))) : -1;
    }

    const Statement m_get{"test/get", "SELECT amount FROM accounts WHERE id = $1"};
    const Statement m_set{"test/set", "UPDATE accounts SET amount = $2 WHERE id = $1"};
    const Statement m_add{"test/add", "UPDATE accounts SET amount = amount + $2 WHERE id = $1"};
    TestServer m_server;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Session> m_other;
};

QTEST_GUILESS_MAIN(tst_session_transaction)
#include "tst_session_transaction.moc"

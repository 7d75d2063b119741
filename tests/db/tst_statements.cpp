#include "db/statements.h"
#include "support/resulttest.h"
#include "support/testdatabase.h"

#include <QFile>
#include <QRegularExpression>

#include <libpq-fe.h>

using namespace revos;
using namespace revos::test;

namespace {

struct ConnectionCloser
{
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ResultClearer
{
    void operator()(PGresult* result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, ConnectionCloser>;
using Answer = std::unique_ptr<PGresult, ResultClearer>;

Connection connectTo(const db::ConnectOptions& options)
{
    const QByteArray host = options.host.toUtf8();
    const QByteArray port = QByteArray::number(options.port);
    const QByteArray database = options.database.toUtf8();
    const QByteArray user = options.user.toUtf8();
    const QByteArray password = options.password->view().toByteArray();
    const char* const keys[] = {"host", "port", "dbname", "user", "password", nullptr};
    const char* const values[] = {host.constData(), port.constData(),     database.constData(),
                                  user.constData(), password.constData(), nullptr};
    return Connection(PQconnectdbParams(keys, values, 0));
}

} // namespace

// Every statement of the program is prepared on a real server; what it takes and gives is compared with a
// list that people read when it changes. REVOS_UPDATE_GOLDEN=1 writes the list anew.
class tst_statements : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(m_database, m_server.makeDatabase());
        QASSIGN_RESULT(const db::ConnectOptions options,
                       m_server.makeOperator(m_database, db::OperatorGroup::Staff));
        m_connection = connectTo(options);
        QCOMPARE(PQstatus(m_connection.get()), CONNECTION_OK);
        const Answer types(PQexec(m_connection.get(), "SELECT oid, oid::regtype::text FROM pg_type"));
        for (int i = 0; i < PQntuples(types.get()); ++i)
            m_types.insert(QByteArray(PQgetvalue(types.get(), i, 0)).toUInt(), PQgetvalue(types.get(), i, 1));
    }

    void everyStatementIsAsListed()
    {
        QByteArray list;
        for (const db::Statement& statement : db::allStatements())
            list += describe(statement);
        QFile golden(QStringLiteral(REVOS_SOURCE_DIR "/tests/db/statements.golden"));
        if (qEnvironmentVariableIsSet("REVOS_UPDATE_GOLDEN")) {
            QVERIFY(golden.open(QIODevice::WriteOnly));
            QCOMPARE(golden.write(list), list.size());
            return;
        }
        QVERIFY(golden.open(QIODevice::ReadOnly));
        const QList<QByteArray> expected = golden.readAll().split('\n');
        const QList<QByteArray> found = list.split('\n');
        for (const QByteArray& line : found)
            QVERIFY2(expected.contains(line), QByteArray("not in the list: ").append(line).constData());
        for (const QByteArray& line : expected)
            QVERIFY2(found.contains(line), QByteArray("only in the list: ").append(line).constData());
    }

    // Row security alone would make every statement walk over all tenants.
    void everyStatementBindsTheTenant()
    {
        static const QRegularExpression bound(
            QStringLiteral("\\btenant_id = \\$1\\b|\\(\\$1(::uuid)?[,)]|^(VALUES |SELECT "
                           ")[^\\n]*\\$1\\b|\\$1::uuid AS tenant_id"),
            QRegularExpression::MultilineOption);
        for (const db::Statement& statement : db::allStatements())
            QVERIFY2(bound.match(QString::fromUtf8(statement.sql)).hasMatch(), statement.name.constData());
    }

    // A read whose connection is lost is asked again, a write never.
    void functionsThatWriteAreWrites()
    {
        for (const db::Statement& statement : db::allStatements()) {
            const bool isWrite =
                statement.sql.contains("INSERT INTO") || statement.sql.contains("UPDATE revos.");
            if (isWrite)
                QVERIFY2(statement.effect == db::Effect::Writes, statement.name.constData());
        }
        for (const char* name : {"message/approve", "message/seen", "suppression/suppress-lead"}) {
            const auto found =
                std::find_if(db::allStatements().begin(), db::allStatements().end(),
                             [&](const db::Statement& statement) { return statement.name == name; });
            QVERIFY2(found != db::allStatements().end(), name);
            QVERIFY2(found->effect == db::Effect::Writes, name);
        }
    }

    // What a client's login may run at all, as a list that people read when it changes: a statement that is
    // missing breaks the client's window, one too many opens what is the agency's.
    void whatAClientMayRunIsAsListed()
    {
        QASSIGN_RESULT(const db::ConnectOptions options,
                       m_server.makeOperator(m_database, db::OperatorGroup::Client));
        const Connection client = connectTo(options);
        QCOMPARE(PQstatus(client.get()), CONNECTION_OK);
        // Rights are asked for when a plan is begun; a plan without values is none of its own.
        const Answer generic(PQexec(client.get(), "SET plan_cache_mode = force_generic_plan"));
        QByteArray list;
        for (const db::Statement& statement : db::allStatements()) {
            if (mayRun(client.get(), statement))
                list += statement.name + '\n';
        }
        QFile golden(QStringLiteral(REVOS_SOURCE_DIR "/tests/db/clientstatements.golden"));
        if (qEnvironmentVariableIsSet("REVOS_UPDATE_GOLDEN")) {
            QVERIFY(golden.open(QIODevice::WriteOnly));
            QCOMPARE(golden.write(list), list.size());
            return;
        }
        QVERIFY(golden.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(list), QString::fromUtf8(golden.readAll()));
    }

private:
    /// "lead/count (uuid, uuid, smallint) -> leads bigint\n", or what the server said.
    QByteArray describe(const db::Statement& statement)
    {
        const Answer prepared(PQprepare(m_connection.get(), statement.name, statement.sql, 0, nullptr));
        if (PQresultStatus(prepared.get()) != PGRES_COMMAND_OK)
            return statement.name + ": " + QByteArray(PQresultErrorMessage(prepared.get())).simplified() +
                   '\n';
        const Answer shape(PQdescribePrepared(m_connection.get(), statement.name));
        QByteArrayList takes;
        for (int i = 0; i < PQnparams(shape.get()); ++i)
            takes.append(m_types.value(PQparamtype(shape.get(), i)));
        QByteArrayList gives;
        for (int i = 0; i < PQnfields(shape.get()); ++i)
            gives.append(QByteArray(PQfname(shape.get(), i)) + ' ' + m_types.value(PQftype(shape.get(), i)));
        return statement.name + " (" + takes.join(", ") + ") -> " + gives.join(", ") + '\n';
    }

    /// False when the server denies it; anything else that is wrong with it is wrong with the test.
    static bool mayRun(PGconn* connection, const db::Statement& statement)
    {
        const Answer prepared(PQprepare(connection, statement.name, statement.sql, 0, nullptr));
        const Answer shape(PQdescribePrepared(connection, statement.name));
        const QByteArrayList nulls(PQnparams(shape.get()), "NULL");
        const QByteArray values = nulls.isEmpty() ? QByteArray() : '(' + nulls.join(", ") + ')';
        const QByteArray ask = "EXPLAIN EXECUTE \"" + statement.name + "\"" + values;
        const Answer explained(PQexec(connection, ask));
        if (PQresultStatus(explained.get()) == PGRES_TUPLES_OK)
            return true;
        const QByteArray state(PQresultErrorField(explained.get(), PG_DIAG_SQLSTATE));
        if (state != "42501")
            qFatal("%s: %s", statement.name.constData(), PQresultErrorMessage(explained.get()));
        return false;
    }

    TestServer m_server;
    QString m_database;
    Connection m_connection;
    QHash<unsigned, QByteArray> m_types;
};

QTEST_GUILESS_MAIN(tst_statements)
#include "tst_statements.moc"

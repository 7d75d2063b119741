#include "db/pg/transaction.h"
#include "support/resulttest.h"
#include "support/testdatabase.h"

using namespace revos;
using namespace revos::db;
using namespace revos::test;

class tst_session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(m_database, m_server.makeDatabase());
    }

    void operatorsSignIn()
    {
        QASSIGN_RESULT(const ConnectOptions options, m_server.makeOperator(m_database, OperatorGroup::Staff));
        QASSIGN_RESULT(const auto session, Session::open(options, patient()));
        QCOMPARE_ERROR(session->query({"lock", "SELECT pg_advisory_lock(1)"}, {}, patient()), Code::Denied);
    }

private:
    TestServer m_server;
    QString m_database;
};

QTEST_GUILESS_MAIN(tst_session)
#include "tst_session.moc"

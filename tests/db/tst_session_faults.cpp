#include "db/pg/resolve.h"
#include "db/pg/transaction.h"
#include "domain/reasons.h"
#include "support/faultyproxy.h"
#include "support/resulttest.h"
#include "support/testdatabase.h"

#include <QElapsedTimer>

#include <future>
#include <thread>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace revos;
using namespace revos::db;
using namespace revos::test;
using namespace std::chrono_literals;

namespace {

/// A port that takes connections and never says a word.
class MutePort
{
public:
    MutePort()
        : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        if (bind(m_socket, generic, size) == 0 && listen(m_socket, 16) == 0 &&
            getsockname(m_socket, generic, &size) == 0)
            m_port = ntohs(address.sin_port);
    }
    ~MutePort() { close(m_socket); }
    MutePort(const MutePort&) = delete;
    MutePort& operator=(const MutePort&) = delete;
    quint16 port() const { return m_port; }

private:
    int m_socket;
    quint16 m_port = 0;
};

} // namespace

class tst_session_faults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(m_admin, m_server.openAdmin(QStringLiteral("postgres")));
        QVERIFY_RESULT(m_admin->execScript("CREATE TABLE marks (n int)", patient()));
        m_proxy = std::make_unique<FaultyProxy>(m_server.admin({}).host);
        QVERIFY_RESULT(m_proxy->start());
    }

    void init() { QVERIFY_RESULT(m_admin->execScript("TRUNCATE marks", patient())); }

    void aLostCommitIsInDoubt()
    {
        QASSIGN_RESULT(const auto session, throughProxy());
        QASSIGN_RESULT(Transaction transaction, Transaction::begin(*session, patient()));
        QVERIFY_RESULT(transaction.query(m_insert, Params().integer(1), patient()));
        m_proxy->arm(FaultyProxy::Fault::CutAfterAnswer, "COMMIT");
        QCOMPARE_REASON(transaction.commit(patient()), "db.in-doubt");
        QVERIFY(session->isBroken());
        QASSIGN_RESULT(const int count, marks());
        QCOMPARE(count, 1); // it had happened: repeating it would have been wrong
    }

    void aSilentCommitIsInDoubtAtTheDeadline()
    {
        QASSIGN_RESULT(const auto session, throughProxy());
        QASSIGN_RESULT(Transaction transaction, Transaction::begin(*session, patient()));
        QVERIFY_RESULT(transaction.query(m_insert, Params().integer(1), patient()));
        m_proxy->arm(FaultyProxy::Fault::Silence, "COMMIT");
        QElapsedTimer timer;
        timer.start();
        QCOMPARE_ERROR(transaction.commit(Call::within(200ms)), Code::InDoubt);
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void aCancelledCommitIsStillAwaited()
    {
        QASSIGN_RESULT(const auto session, throughProxy());
        QASSIGN_RESULT(Transaction transaction, Transaction::begin(*session, patient()));
        QVERIFY_RESULT(transaction.query(m_insert, Params().integer(1), patient()));
        CancelSource source;
        // Slow enough for the cancellation to arrive while the server is committing.
        QVERIFY_RESULT(transaction.execScript(
            "CREATE FUNCTION pg_temp.slow() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN PERFORM pg_sleep(0.3); RETURN NULL; END $$;"
            "CREATE TEMP TABLE late (n int);"
            "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON late DEFERRABLE INITIALLY DEFERRED"
            " FOR EACH ROW EXECUTE FUNCTION pg_temp.slow();"
            "INSERT INTO late VALUES (1)",
            patient()));
        std::thread other([&source, this] {
            m_server.waitUntilRuns("COMMIT");
            source.cancel();
        });
        QVERIFY_RESULT(transaction.commit(Call{Deadline::in(30s), source.token()}));
        other.join();
        QASSIGN_RESULT(const int count, marks());
        QCOMPARE(count, 1);
    }

    void aLostWriteIsInDoubt()
    {
        QASSIGN_RESULT(const auto session, throughProxy());
        QVERIFY_RESULT(session->query(m_insert, Params().integer(1), patient()));
        m_proxy->arm(FaultyProxy::Fault::CutAfterAnswer, QByteArray("\0s1\0", 4)); // its second execution
        QCOMPARE_ERROR(session->query(m_insert, Params().integer(2), patient()), Code::InDoubt);
        QASSIGN_RESULT(const int count, marks());
        QCOMPARE(count, 2);
    }

    void aLostReadIsOffline()
    {
        QASSIGN_RESULT(const auto session, throughProxy());
        m_proxy->arm(FaultyProxy::Fault::CutAfterAnswer, "FROM marks");
        QCOMPARE_ERROR(session->query({"test/read", "SELECT n FROM marks"}, {}, patient()), Code::Offline);
    }

    void aLostStatementOfATransactionIsOffline()
    {
        QASSIGN_RESULT(const auto session, throughProxy());
        {
            QASSIGN_RESULT(Transaction transaction, Transaction::begin(*session, patient()));
            m_proxy->arm(FaultyProxy::Fault::CutAfterAnswer, "INSERT INTO marks");
            QCOMPARE_ERROR(transaction.execScript("INSERT INTO marks VALUES (1)", patient()), Code::Offline);
        }
        QVERIFY(session->isBroken());
        QASSIGN_RESULT(const int count, marks());
        QCOMPARE(count, 0); // without a COMMIT it cannot have happened
    }

    void silenceEndsWithinASecondOfTheDeadline()
    {
        QASSIGN_RESULT(const auto session, throughProxy());
        m_proxy->arm(FaultyProxy::Fault::Silence, "FROM marks");
        QElapsedTimer timer;
        timer.start();
        QCOMPARE_ERROR(session->query({"test/read", "SELECT n FROM marks"}, {}, Call::within(200ms)),
                       Code::Timeout);
        QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(session->isBroken());
    }

    void aSilentWriteIsInDoubt()
    {
        QASSIGN_RESULT(const auto session, throughProxy());
        m_proxy->arm(FaultyProxy::Fault::Silence, "INSERT INTO marks");
        QCOMPARE_ERROR(session->execScript("INSERT INTO marks VALUES (1)", Call::within(200ms)),
                       Code::InDoubt);
    }

    void aTerminatedSessionIsOffline()
    {
        QASSIGN_RESULT(const auto session, m_server.openAdmin(QStringLiteral("postgres")));
        QVERIFY(!session->looksDead());
        QVERIFY_RESULT(m_admin->query({"test/kill", "SELECT pg_terminate_backend($1)"},
                                      Params().integer(session->backendPid()), patient()));
        QTRY_VERIFY(session->looksDead());
        QCOMPARE_ERROR(session->query({"test/one", "SELECT 1"}, {}, patient()), Code::Offline);
    }

    void nobodyAtHomeIsOffline_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("no socket") << QStringLiteral("/nonexistent") << QByteArray("db.server-unreachable");
        QTest::newRow("closed port") << QStringLiteral("127.0.0.1") << QByteArray("db.server-unreachable");
        QTest::newRow("unknown name") << QStringLiteral("nobody.invalid") << QByteArray("db.host-unknown");
    }

    void nobodyAtHomeIsOffline()
    {
        QFETCH(QString, host);
        QFETCH(QByteArray, reason);
        ConnectOptions options = m_server.admin(QStringLiteral("postgres"));
        options.host = host;
        options.port = 1;
        const auto session = Session::open(options, patient());
        QVERIFY(!session);
        QCOMPARE(codeName(session.error().code), codeName(Code::Offline));
        QCOMPARE(session.error().reason, reason);
        const QString sentence = englishSentence(reason, session.error().facts);
        QVERIFY2(sentence.contains(host) && sentence.contains(QLatin1String("Nothing was")),
                 qPrintable(sentence));
    }

    void connectingEndsAtTheDeadline()
    {
        const MutePort mute;
        ConnectOptions options = m_server.admin(QStringLiteral("postgres"));
        options.host = QStringLiteral("127.0.0.1");
        options.port = mute.port();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE_ERROR(Session::open(options, Call::within(200ms)), Code::Timeout);
        QVERIFY2(timer.elapsed() >= 200 && timer.elapsed() < 1000,
                 qPrintable(QString::number(timer.elapsed())));

        CancelSource source;
        std::thread other([&source] { source.cancel(); });
        QCOMPARE_ERROR(Session::open(options, Call{Deadline::in(60s), source.token()}), Code::Cancelled);
        other.join();
    }

    void aSlowNameServiceIsLeftBehind()
    {
        std::promise<void> answer;
        const std::shared_future<void> answered = answer.get_future().share();
        const auto slow = [answered](const QString&) {
            answered.wait();
            return QStringList{QStringLiteral("192.0.2.1")};
        };
        const QString host = QStringLiteral("slow.example");
        QElapsedTimer timer;
        timer.start();
        QCOMPARE_ERROR(resolveHost(host, Call::within(100ms), slow), Code::Timeout);
        CancelSource source;
        std::thread other([&source] { source.cancel(); });
        QCOMPARE_ERROR(resolveHost(host, Call{Deadline::in(60s), source.token()}, slow), Code::Cancelled);
        other.join();
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        answer.set_value();
        QASSIGN_RESULT(const QStringList addresses, resolveHost(host, patient(), slow));
        QCOMPARE(addresses, QStringList({QStringLiteral("192.0.2.1")}));
        QASSIGN_RESULT(const QStringList numeric, resolveHost(QStringLiteral("127.0.0.1"), patient()));
        QCOMPARE(numeric, QStringList({QStringLiteral("127.0.0.1")}));
    }

    void wrongPasswordsAndNamesAreTold()
    {
        ConnectOptions options = m_server.admin(QStringLiteral("postgres"));
        options.password = std::make_shared<const Secret>(QByteArrayView("wrong"));
        const auto refused = Session::open(options, patient());
        QVERIFY(!refused);
        QCOMPARE(refused.error().reason, QByteArray("db.login-refused"));
        QCOMPARE(refused.error().sqlstate, QByteArray("28P01")); // words change with the server's language
        options.password.reset();
        QCOMPARE_REASON(Session::open(options, patient()), "db.password-missing");
        options = m_server.admin(QStringLiteral("no_such_database"));
        QCOMPARE_REASON(Session::open(options, patient()), "db.no-such-database");
        options = m_server.admin(QStringLiteral("postgres"));
        options.user = QStringLiteral("nobody");
        QCOMPARE_REASON(Session::open(options, patient()), "db.login-refused");
    }

    void tooManyConnectionsAreTold()
    {
        QVERIFY_RESULT(m_admin->execScript("CREATE ROLE narrow LOGIN CONNECTION LIMIT 1", patient()));
        QVERIFY_RESULT(
            setPassword(*m_admin, QStringLiteral("narrow"), Secret(QByteArrayView("x")), patient()));
        ConnectOptions options = m_server.admin(QStringLiteral("postgres"));
        options.user = QStringLiteral("narrow");
        options.password = std::make_shared<const Secret>(QByteArrayView("x"));
        QASSIGN_RESULT(const auto only, Session::open(options, patient()));
        QCOMPARE_REASON(Session::open(options, patient()), "db.too-many-connections");
    }

private:
    [[nodiscard]] Result<std::unique_ptr<Session>> throughProxy()
    {
        ConnectOptions options = m_server.admin(QStringLiteral("postgres"));
        options.host = m_proxy->socketFolder();
        return Session::open(options, patient());
    }

    /// Rows that are really there, once nobody is still writing them.
    [[nodiscard]] Result<int> marks()
    {
        REVOS_TRY_ASSIGN(Transaction transaction, Transaction::begin(*m_admin, patient()));
        REVOS_TRY(transaction.execScript("LOCK TABLE marks", patient()));
        REVOS_TRY_ASSIGN(const Rows rows,
                         transaction.execScript("SELECT count(*) AS n FROM marks", patient()));
        return static_cast<int>(rows.first().integer(rows.column("n")));
    }

    const Statement m_insert{"test/insert", "INSERT INTO marks VALUES ($1)"};
    TestServer m_server;
    std::unique_ptr<Session> m_admin;
    std::unique_ptr<FaultyProxy> m_proxy;
};

QTEST_GUILESS_MAIN(tst_session_faults)
#include "tst_session_faults.moc"

#include "db/pg/pool.h"
#include "support/resulttest.h"
#include "support/testdatabase.h"

#include <QElapsedTimer>

#include <atomic>
#include <thread>

using namespace revos;
using namespace revos::db;
using namespace revos::test;
using namespace std::chrono_literals;

class tst_pool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(m_admin, m_server.openAdmin(QStringLiteral("postgres")));
    }

    void sessionsAreOpenedWhenNeededAndKept()
    {
        Pool pool(options());
        QCOMPARE(pool.openSessions(Lane::Interactive), 0);
        int first = 0;
        {
            QASSIGN_RESULT(Lease lease, pool.lease(Lane::Interactive, patient()));
            first = lease->backendPid();
            QCOMPARE(pool.openSessions(Lane::Interactive), 1);
        }
        QASSIGN_RESULT(Lease again, pool.lease(Lane::Interactive, patient()));
        QCOMPARE(again->backendPid(), first);
        QCOMPARE(pool.openSessions(Lane::Background), 0);
    }

    void lanesDoNotWaitForEachOther()
    {
        PoolOptions small = options();
        small.interactive = 1;
        small.background = 1;
        Pool pool(small);
        QASSIGN_RESULT(Lease job, pool.lease(Lane::Background, patient()));
        QCOMPARE_ERROR(pool.lease(Lane::Background, Call::within(50ms)), Code::Timeout);
        QVERIFY_RESULT(pool.lease(Lane::Interactive, patient()));
        QVERIFY_RESULT(pool.lease(Lane::Heartbeat, patient()));
    }

    void aReturnedSessionGoesToWhoWaits()
    {
        PoolOptions small = options();
        small.interactive = 1;
        Pool pool(small);
        auto held = pool.lease(Lane::Interactive, patient());
        QVERIFY(held);
        std::atomic<bool> isServed{false};
        std::thread waiter([&] { isServed = pool.lease(Lane::Interactive, patient()).has_value(); });
        QVERIFY(!isServed);
        held = fail(Error::cancelled()); // gives the session back
        waiter.join();
        QVERIFY(isServed);
    }

    void waitersCanBeCancelled()
    {
        PoolOptions small = options();
        small.interactive = 1;
        Pool pool(small);
        QASSIGN_RESULT(Lease held, pool.lease(Lane::Interactive, patient()));
        CancelSource source;
        std::thread other([&source] { source.cancel(); });
        QCOMPARE_ERROR(pool.lease(Lane::Interactive, Call{Deadline::in(60s), source.token()}),
                       Code::Cancelled);
        other.join();
    }

    void closingCancelsWaiters()
    {
        PoolOptions small = options();
        small.interactive = 1;
        auto pool = std::make_unique<Pool>(small);
        QASSIGN_RESULT(Lease held, pool->lease(Lane::Interactive, patient()));
        std::thread other([&pool] { pool->close(); });
        QCOMPARE_ERROR(pool->lease(Lane::Interactive, patient()), Code::Cancelled);
        other.join();
        QCOMPARE_ERROR(pool->lease(Lane::Background, patient()), Code::Cancelled);
        pool.reset();
        QVERIFY_RESULT(held->execScript("SELECT 1", patient())); // what is out may be finished
    }

    void brokenSessionsAreReplaced_data()
    {
        QTest::addColumn<bool>("isIdle");
        QTest::newRow("while idle") << true;
        QTest::newRow("while in use") << false;
    }

    void brokenSessionsAreReplaced()
    {
        QFETCH(bool, isIdle);
        PoolOptions small = options();
        small.interactive = 1;
        Pool pool(small);
        int killed = 0;
        {
            QASSIGN_RESULT(Lease lease, pool.lease(Lane::Interactive, patient()));
            killed = lease->backendPid();
            if (!isIdle) {
                kill(killed);
                QTRY_VERIFY(lease->looksDead());
            }
        }
        if (isIdle)
            kill(killed);
        QASSIGN_RESULT(Lease lease, pool.lease(Lane::Interactive, patient()));
        QVERIFY_RESULT(lease->execScript("SELECT 1", patient()));
        QVERIFY(lease->backendPid() != killed);
    }

    void openTransactionsAreNotPassedOn()
    {
        PoolOptions small = options();
        small.interactive = 1;
        Pool pool(small);
        {
            QASSIGN_RESULT(Lease lease, pool.lease(Lane::Interactive, patient()));
            QVERIFY_RESULT(lease->execScript("BEGIN; CREATE TABLE leftover (n int)", patient()));
        }
        QASSIGN_RESULT(Lease lease, pool.lease(Lane::Interactive, patient()));
        QVERIFY(!lease->isInTransaction());
        QCOMPARE_ERROR(lease->execScript("SELECT * FROM leftover", patient()), Code::SchemaMismatch);
    }

    void manyThreadsShareFewSessions()
    {
        Pool pool(options());
        std::atomic<int> answers{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&pool, &answers, i] {
                const Lane lane = i % 2 == 0 ? Lane::Interactive : Lane::Background;
                const Statement echo("test/echo", "SELECT $1::int AS n");
                for (int n = 0; n < 50; ++n) {
                    auto lease = pool.lease(lane, patient());
                    if (!lease)
                        continue;
                    const auto rows = (*lease)->query(echo, Params().integer(n), patient());
                    if (rows && rows->first().integer(rows->column("n")) == n)
                        ++answers;
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(answers.load(), 8 * 50);
        QVERIFY(pool.openSessions(Lane::Interactive) <= 2);
        QVERIFY(pool.openSessions(Lane::Background) <= 2);
    }

    void anAbsentServerIsKnownWithoutAsking()
    {
        PoolOptions away = options();
        away.connect.host = QStringLiteral("/nonexistent");
        away.firstPause = 30s;
        away.longestPause = 30s;
        Pool pool(away);
        QCOMPARE_ERROR(pool.lease(Lane::Interactive, Call::within(5s)), Code::Offline);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100; ++i)
            QCOMPARE_ERROR(pool.lease(Lane::Interactive, Call::within(5s)), Code::Offline);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(pool.openSessions(Lane::Interactive), 0);
    }

    void aPatientCallWaitsForTheServer()
    {
        Pool pool(options());
        QVERIFY_RESULT(pool.lease(Lane::Interactive, patient()));
        m_admin.reset();
        QVERIFY_RESULT(m_server.cluster().stop(patient()));
        QCOMPARE_ERROR(pool.lease(Lane::Interactive, Call::within(10ms)), Code::Offline);
        QVERIFY_RESULT(m_server.cluster().start(patient()));
        QTRY_VERIFY(pool.lease(Lane::Interactive, Call::within(5s)).has_value());
        QASSIGN_RESULT(m_admin, m_server.openAdmin(QStringLiteral("postgres")));
    }

private:
    PoolOptions options() const { return {.connect = m_server.admin(QStringLiteral("postgres"))}; }

    void kill(int pid)
    {
        const Statement gone("test/gone", "SELECT 1 FROM pg_stat_activity WHERE pid = $1");
        QVERIFY_RESULT(m_admin->query({"test/kill", "SELECT pg_terminate_backend($1)"}, Params().integer(pid),
                                      patient()));
        QTRY_VERIFY(m_admin->query(gone, Params().integer(pid), patient())->isEmpty());
    }

    TestServer m_server;
    std::unique_ptr<Session> m_admin;
};

QTEST_GUILESS_MAIN(tst_pool)
#include "tst_pool.moc"

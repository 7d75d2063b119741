// Figures of the engine, printed as "figure: name value". The limits asserted are far away from them: they
// are there to catch a call that blocks, not a slow day.
#include "core/async.h"
#include "core/asyncport.h"
#include "core/threadexecutor.h"
#include "db/pg/decode.h"
#include "db/pg/session.h"
#include "support/resulttest.h"
#include "support/testdatabase.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <thread>

using namespace revos;
using namespace revos::db;
using namespace revos::test;
using namespace std::chrono_literals;

namespace {

struct LeadRow
{
    QUuid id;
    QString name;
    QString company;
    QDateTime createdAt;
};

struct LeadDecoder
{
    explicit LeadDecoder(const Rows& rows)
        : id(rows.column("id"))
        , name(rows.column("name"))
        , company(rows.column("company"))
        , createdAt(rows.column("created_at"))
    {}
    LeadRow operator()(const Row& row) const
    {
        return {row.uuid(id), row.text(name), row.text(company), row.timestamp(createdAt)};
    }
    Column id, name, company, createdAt;
};

void figure(const char* name, double value, const char* unit)
{
    qInfo("figure: %s %.1f %s", name, value, unit);
}

} // namespace

class tst_session_speed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(m_session, m_server.openAdmin(QStringLiteral("postgres")));
        QVERIFY_RESULT(m_session->execScript(
            "CREATE TABLE leads AS SELECT gen_random_uuid() AS id, 'Person ' || n AS name,"
            " 'Company ' || n % 1000 AS company, now() - n * interval '1 second' AS created_at"
            " FROM generate_series(1, 100000) AS n; ANALYZE leads",
            patient()));
    }

    void aDeadlineEndsAStatement()
    {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE_ERROR(m_session->query({"speed/sleep", "SELECT pg_sleep(10)"}, {}, Call::within(200ms)),
                       Code::Timeout);
        figure("deadline of 200 ms", static_cast<double>(timer.nsecsElapsed()) / 1e6, "ms");
        QVERIFY(timer.elapsed() < 1000);
        QVERIFY_RESULT(m_session->execScript("SELECT 1", patient()));
    }

    void aCancellationEndsAStatement()
    {
        double best = 1e9;
        for (int i = 0; i < 5; ++i) {
            CancelSource source;
            QElapsedTimer timer;
            std::thread other([&] {
                m_server.waitUntilRuns("pg_sleep");
                timer.start();
                source.cancel();
            });
            const auto ended = m_session->query({"speed/sleep", "SELECT pg_sleep(10)"}, {},
                                                Call{Deadline::in(30s), source.token()});
            other.join();
            best = std::min(best, static_cast<double>(timer.nsecsElapsed()) / 1e6);
            QCOMPARE_ERROR(ended, Code::Cancelled);
        }
        figure("cancellation", best, "ms");
        QVERIFY(best < 1000);
        QVERIFY_RESULT(m_session->execScript("SELECT 1", patient()));
    }

    void roundTrips()
    {
        const Statement one("speed/one", "SELECT $1::int AS n");
        int trips = 0;
        QElapsedTimer timer;
        for (timer.start(); timer.elapsed() < 1000; ++trips)
            QVERIFY_RESULT(m_session->query(one, Params().integer(trips), patient()));
        figure("round trips a second", trips, "");
        QVERIFY(trips > 100);
    }

    void connecting()
    {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 10; ++i)
            QVERIFY_RESULT(m_server.openAdmin(QStringLiteral("postgres")));
        figure("connecting with SCRAM", static_cast<double>(timer.nsecsElapsed()) / 1e7, "ms");
    }

    void theWindowStaysSmooth()
    {
        ThreadExecutor executor(1);
        const Async<Session> async(*m_session, executor);
        const Statement all("speed/all", "SELECT id, name, company, created_at FROM leads");
        QElapsedTimer timer;
        qint64 lastNs = 0;
        qint64 worstNs = 0;
        QTimer ticker;
        ticker.setTimerType(Qt::PreciseTimer);
        connect(&ticker, &QTimer::timeout, this, [&] {
            worstNs = std::max(worstNs, timer.nsecsElapsed() - lastNs);
            lastNs = timer.nsecsElapsed();
        });
        QEventLoop loop;
        qsizetype count = 0;
        timer.start();
        ticker.start(2);
        const auto future = async.run({}, [&all](Session& session) -> Result<QList<LeadRow>> {
            REVOS_TRY_ASSIGN(const Rows rows, session.query(all, {}, patient()));
            return decodeAll<LeadDecoder>(rows);
        });
        whenDone(future, this, [&](const Result<QList<LeadRow>>& leads) {
            count = leads ? leads->size() : -1;
            loop.quit();
        });
        loop.exec();
        figure("100,000 rows fetched and decoded", static_cast<double>(timer.nsecsElapsed()) / 1e6, "ms");
        figure("worst gap of a 2 ms timer meanwhile", static_cast<double>(worstNs) / 1e6, "ms");
        QCOMPARE(count, 100000);
        QVERIFY(worstNs < 500'000'000);
    }

    void streaming()
    {
        const Statement all("speed/all", "SELECT id, name, company, created_at FROM leads");
        QElapsedTimer timer;
        timer.start();
        qint64 count = 0;
        std::optional<LeadDecoder> decode;
        QVERIFY_RESULT(m_session->stream(all, {}, patient(), [&](const Rows& rows) -> Result<void> {
            if (!decode)
                decode.emplace(rows);
            for (const Row row : rows) {
                const LeadRow lead = (*decode)(row);
                count += lead.id.isNull() ? 0 : 1;
            }
            return rows.check();
        }));
        figure("100,000 rows streamed and decoded", static_cast<double>(timer.nsecsElapsed()) / 1e6, "ms");
        QCOMPARE(count, 100000);

        timer.start();
        qint64 bytes = 0;
        QVERIFY_RESULT(m_session->copyOut("COPY leads TO STDOUT (FORMAT csv)", patient(),
                                          [&bytes](QByteArrayView data) -> Result<void> {
                                              bytes += data.size();
                                              return {};
                                          }));
        figure("100,000 rows copied out", static_cast<double>(timer.nsecsElapsed()) / 1e6, "ms");
        QVERIFY(bytes > 100000);
    }

private:
    TestServer m_server;
    std::unique_ptr<Session> m_session;
};

QTEST_GUILESS_MAIN(tst_session_speed)
#include "tst_session_speed.moc"

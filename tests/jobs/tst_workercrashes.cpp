#include "core/clock.h"
#include "core/pause.h"
#include "db/queuefixture.h"
#include "jobs/jobrunner.h"

#include <QLoggingCategory>
#include <QProcess>
#include <QRandomGenerator>

#include <fcntl.h>
#include <unistd.h>

using namespace revos;
using namespace revos::test;
using namespace std::chrono_literals;

namespace {

constexpr int kJobs = 20'000;
constexpr int kWorkers = 8;
constexpr int kJobsPerKill = 800;

qint64 steadyNow()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

/// Notes begin and end of each run in a file that survives its process.
class NotingHandler final : public JobHandler
{
public:
    explicit NotingHandler(const QString& path)
        : m_file(open(path.toLocal8Bit().constData(), O_WRONLY | O_CREAT | O_APPEND, 0600))
    {}

    QByteArray kind() const override { return "crash_test"; }
    QByteArray queue() const override { return queues::kScrape; }
    Result<JobOutcome> run(const JobContext& context, const QJsonObject&) override
    {
        note('S', context.job);
        // The work: long enough that many a kill hits a run.
        if (!pauseFor(3ms, context.call.cancel))
            return fail(Error::cancelled());
        note('E', context.job);
        if (context.job.leaseToken == 1 && context.job.id.uuid().data4[7] % 50 == 0)
            return fail(Code::Conflict, QStringLiteral("once for one in fifty"));
        return JobOutcome::done();
    }

private:
    void note(char what, const ClaimedJob& job) const
    {
        const QByteArray line = QByteArray(1, what) + ' ' + job.id.toString().toLatin1() + ' ' +
                                QByteArray::number(job.leaseToken) + ' ' + QByteArray::number(steadyNow()) +
                                '\n';
        if (write(m_file, line.constData(), size_t(line.size())) != line.size())
            qFatal("the notes cannot be written");
    }

    int m_file;
};

/// The program as a worker: host, port, database, login, tenant, worker, notes; works until it is killed or
/// its input ends.
int work(const QStringList& arguments)
{
    QLoggingCategory::setFilterRules(QStringLiteral("revos.jobs=false")); // runs fail on purpose
    db::PoolOptions pool;
    pool.interactive = 2;
    pool.background = 1;
    pool.connect.host = arguments[0];
    pool.connect.port = arguments[1].toUShort();
    pool.connect.database = arguments[2];
    pool.connect.user = arguments[3];
    pool.connect.password = std::make_shared<const Secret>(QByteArrayView("only-for-tests"));
    db::Pool sessions(pool);
    const auto tenant = TenantId::fromString(arguments[4]);
    db::LeasedSessions source(sessions, db::Lane::Interactive, tenant);
    db::LeasedSessions heartbeats(sessions, db::Lane::Background, tenant);
    db::PgJobQueue queue(source, heartbeats);
    HandlerRegistry handlers;
    if (!handlers.add(std::make_unique<NotingHandler>(arguments[6])))
        return 1;
    const RealClock clock;
    RunnerOptions options;
    options.worker = WorkerId::fromString(arguments[5]);
    options.poll = 200ms;
    options.heartbeat = 1s;
    JobRunner runner(queue, handlers, clock, options);
    runner.start();
    char byte = 0;
    while (read(STDIN_FILENO, &byte, 1) > 0) {
    }
    return runner.stop(10s) ? 0 : 1;
}

struct Run
{
    WorkerId worker;
    qint64 token = 0;
    qint64 began = 0;
    qint64 ended = 0; ///< 0 = its worker died in it
};

} // namespace

/// Eight worker processes, twenty thousand jobs, and somebody who kills workers at random.
class tst_workercrashes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noJobIsLostAndNoneRunsTwiceAtOnce();

private:
    struct Worker
    {
        WorkerId id;
        std::unique_ptr<QProcess> process;
    };

    [[nodiscard]] Result<Worker> startWorker(const Person& person);
    QHash<JobId, QList<Run>> readNotes() const;

    TestServer m_server;
    std::unique_ptr<QueueBench> m_bench;
    QTemporaryDir m_notes;
    QHash<WorkerId, qint64> m_killedAt;
};

Result<tst_workercrashes::Worker> tst_workercrashes::startWorker(const Person& person)
{
    Worker worker{WorkerId::create(), std::make_unique<QProcess>()};
    worker.process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    worker.process->start(QCoreApplication::applicationFilePath(),
                          {QStringLiteral("--worker"), person.connect.host,
                           QString::number(person.connect.port), person.connect.database, person.login,
                           m_bench->workspace().tenant().toString(), worker.id.toString(),
                           m_notes.filePath(worker.id.toString())});
    if (!worker.process->waitForStarted())
        return fail(Code::Internal, worker.process->errorString());
    return worker;
}

QHash<JobId, QList<Run>> tst_workercrashes::readNotes() const
{
    QHash<JobId, QList<Run>> runs;
    const QDir folder(m_notes.path());
    for (const QString& name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        while (!file.atEnd()) {
            const QList<QByteArray> words = file.readLine().trimmed().split(' ');
            QList<Run>& ofJob = runs[JobId::fromString(QString::fromLatin1(words[1]))];
            if (words[0] == "S")
                ofJob.append({WorkerId::fromString(name), words[2].toLongLong(), words[3].toLongLong(), 0});
            else
                ofJob.last().ended = words[3].toLongLong();
        }
    }
    return runs;
}

void tst_workercrashes::noJobIsLostAndNoneRunsTwiceAtOnce()
{
    QVERIFY_RESULT(m_server.start());
    m_bench = std::make_unique<QueueBench>(m_server);
    QVERIFY_RESULT(m_bench->make());
    QList<Person> people{m_bench->workspace().admin()};
    for (int i = 0; i < 3; ++i) {
        QASSIGN_RESULT(const Person person, m_bench->workspace().addPerson(QStringLiteral("member")));
        people.append(person);
    }
    QVERIFY_RESULT(m_bench->sql(
        "INSERT INTO revos.jobs (tenant_id, id, queue, kind, run_at, due, max_attempts)"
        " SELECT $1, gen_random_uuid(), 'scrape_queue', 'crash_test', revos_api.now(), true, 1000"
        " FROM generate_series(1, $2::integer)",
        db::Params().uuid(m_bench->tenant()).integer(kJobs)));

    std::vector<Worker> workers;
    for (int i = 0; i < kWorkers; ++i) {
        QASSIGN_RESULT(Worker worker, startWorker(people[1 + i % 3]));
        workers.push_back(std::move(worker));
    }
    QElapsedTimer watch;
    watch.start();
    int kills = 0;
    int rescued = 0;
    for (qint64 done = 0; done < kJobs;) {
        QVERIFY2(watch.elapsed() < 250'000, "the jobs do not come to an end");
        QASSIGN_RESULT(const QueueStats stats, m_bench->queue().stats(patient()));
        done = stats.done;
        // Retries wait for the practice clock.
        QVERIFY_RESULT(m_bench->advance(60s));
        if (done < (kills + 1) * kJobsPerKill)
            continue;
        Worker& victim = workers[QRandomGenerator::global()->bounded(kWorkers)];
        victim.process->kill();
        QVERIFY(victim.process->waitForFinished());
        m_killedAt.insert(victim.id, steadyNow());
        ++kills;
        QASSIGN_RESULT(const int back, m_bench->queue().rescueWorker(victim.id, patient()));
        rescued += back;
        QASSIGN_RESULT(victim, startWorker(people[1 + kills % 3]));
    }
    const double seconds = double(watch.elapsed()) / 1000;
    for (Worker& worker : workers) {
        worker.process->closeWriteChannel();
        QVERIFY(worker.process->waitForFinished());
        QCOMPARE(worker.process->exitCode(), 0);
    }

    const QHash<JobId, QList<Run>> notes = readNotes();
    QCOMPARE(notes.size(), kJobs); // none lost
    int cutShort = 0;
    for (QList<Run> runs : notes) {
        std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.token < b.token; });
        QVERIFY(runs.last().ended != 0);
        for (qsizetype i = 0; i + 1 < runs.size(); ++i) {
            const Run& first = runs[i];
            const Run& next = runs[i + 1];
            QVERIFY(first.token < next.token);
            cutShort += first.ended == 0 ? 1 : 0;
            const qint64 freeAt = first.ended != 0 ? first.ended : m_killedAt.value(first.worker);
            QVERIFY2(freeAt != 0 && freeAt < next.began, "two runs of one job at the same time");
        }
    }
    QASSIGN_RESULT(
        const int unfinished,
        m_bench->number("SELECT count(*) FROM revos.jobs WHERE state <> 'done' OR lease_until IS NOT NULL"));
    QCOMPARE(unfinished, 0);
    QVERIFY(kills >= kJobs / kJobsPerKill - 1);
    QVERIFY(rescued > 0);
    QVERIFY(cutShort > 0);
    qInfo("%d jobs in %.1f s (%.0f a second), %d workers killed, %d jobs rescued, %d runs cut short", kJobs,
          seconds, kJobs / seconds, kills, rescued, cutShort);
}

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--worker"))
        return work(arguments.mid(2));
    tst_workercrashes test;
    return QTest::qExec(&test, arguments);
}

#include "tst_workercrashes.moc"

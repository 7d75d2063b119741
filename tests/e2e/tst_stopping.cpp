#include "domain/jobkinds.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/commentstore.h"
#include "domain/ports/jobqueue.h"
#include "e2e/enginetest.h"
#include "e2e/program.h"
#include "practice/ledger/siteledger.h"
#include "runtime/practice/practicelauncher.h"
#include "support/onworker.h"
#include "support/resulttest.h"
#include "vault/keychainqueue.h"

#include <QElapsedTimer>
#include <QJsonArray>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Stop means stop, on a real practice workspace: what the network saw after a press, and what went on after
/// it was resumed. Presses of another process are revosctl's.
class TestStop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aReadingEndsWithinAStep();
    void anotherProcessStopsAReading();
    void aMessageThatIsBeingFilledIsNotSent();
    void whatWasStoppedGoesOutOnceItIsResumed();

private:
    // The next thing a page is asked; a page's own clock runs at 60 pictures a second.
    static constexpr qint64 kOneStepMs = 1000;
    static constexpr int kPatienceMs = 60'000;

    static Call call() { return Call::within(60s); }
    PracticeEngine& engine() { return *m_practice.engine; }
    OpenWorkspace& workspace() { return *m_practice.workspace; }
    AccountId account() { return engine().campaign().account(); }
    EmergencyStop& stops() { return workspace().interactive().emergencyStop(); }
    QueueStats stats()
    {
        const auto answer =
            onWorker([this] { return workspace().interactive().stores().jobs.stats(call()); });
        return answer.value_or(QueueStats());
    }
    QList<JobRow> jobsOf(const QByteArray& kind)
    {
        const auto rows =
            onWorker([this] { return workspace().interactive().stores().jobs.list({}, 500, call()); });
        QList<JobRow> found;
        for (const JobRow& row : rows.value_or(QList<JobRow>())) {
            if (row.kind == kind)
                found.append(row);
        }
        return found;
    }
    qsizetype sent()
    {
        const auto ledger = practice::SiteLedger::read(engine().network().options().folder);
        if (!ledger)
            qFatal("the network's ledger cannot be read");
        const QString owner = engine().campaign().team.members.first().slug;
        qsizetype count = 0;
        for (const practice::MessageReceived& message : ledger->all<practice::MessageReceived>())
            count += message.sender == owner ? 1 : 0;
        return count;
    }
    bool waitUntilNothingRuns()
    {
        return QTest::qWaitFor([this] { return stats().running == 0; }, kPatienceMs);
    }
    /// The moment at which @p action was done for the first time from now on; the run goes no further before
    /// @p then has returned.
    void onStep(const QByteArray& action, std::function<void()> then)
    {
        m_step = connect(&engine().work().browser(), &BrowserHost::stepTraced, this,
                         [this, action, then = std::move(then)](const TraceStep& step) {
                             if (step.action != action)
                                 return;
                             disconnect(m_step);
                             then();
                         });
    }
    Ended revosctl(const QStringList& arguments)
    {
        return onWorker([this, arguments] {
            return m_home.run(QStringList{u"--json"_s} + arguments +
                              QStringList{u"--workspace"_s, QLatin1String(PracticeFolder::kWorkspace)});
        });
    }
    Home m_home;
    OnMainThread<KeychainQueue> m_keychain;
    std::unique_ptr<SecretStores> m_secrets;
    std::unique_ptr<Workspaces> m_workspaces;
    std::unique_ptr<PracticeLauncher> m_launcher;
    OpenPractice m_practice;
    QMetaObject::Connection m_step;
};

void TestStop::initTestCase()
{
    qputenv("REVOS_HOME", m_home.path().toLocal8Bit());
    const Paths paths = Paths::fromEnvironment();
    QVERIFY(paths.create());
    auto opened = onWorker([&]() -> Result<OpenPractice> {
        REVOS_TRY_ASSIGN(m_keychain, makeOnMainThread<KeychainQueue>(*qApp, call(), [] {
                             return new KeychainQueue(u"com.revos.desktop"_s);
                         }));
        m_secrets = std::make_unique<SecretStores>(paths, *m_keychain);
        m_workspaces = std::make_unique<Workspaces>(paths, *m_secrets, [](const QString&) {});
        m_launcher = std::make_unique<PracticeLauncher>(*m_workspaces, engineStart(), *qApp);
        RehearsalOptions options;
        options.comments = 60;
        return m_launcher->open(options, call());
    });
    QVERIFY_RESULT(opened);
    m_practice = std::move(*opened);
    engine().work().browser().show(account());
    const TeamMember& owner = engine().campaign().team.members.first();
    QVERIFY_RESULT(onWorker(
        [&] { return engine().signIn(owner.account, engine().network().accountLogin(owner.slug), call()); }));
}

void TestStop::cleanupTestCase()
{
    onWorker([this] {
        m_practice.engine.reset();
        m_practice.workspace.reset();
        m_launcher.reset();
        m_workspaces.reset();
        m_secrets.reset();
        return true;
    });
    m_keychain.reset();
}

void TestStop::aReadingEndsWithinAStep()
{
    QElapsedTimer sincePress;
    onStep("open", [&] {
        sincePress.start();
        engine().work().hold(account());
    });
    QVERIFY_RESULT(
        onWorker([this] { return engine().work().desk().launch(engine().campaign().campaign, call()); }));
    QTRY_VERIFY_WITH_TIMEOUT(sincePress.isValid(), kPatienceMs);
    QVERIFY(QTest::qWaitFor([this] { return !engine().work().browser().isDriving(); }, kPatienceMs));
    const qint64 took = sincePress.elapsed();
    qInfo("the reading ended %lld ms after the press", took);
    QVERIFY(took < kOneStepMs);
    QVERIFY(waitUntilNothingRuns());
    QVERIFY_RESULT(onWorker([this] { return stops().pauseAccount(StopId::create(), account(), call()); }));
    engine().work().release(account());
    // It waits, with all its attempts, for somebody to resume it; nothing was taken in.
    const QList<JobRow> watch = jobsOf(jobkinds::kWatchPost);
    QCOMPARE(watch.size(), 1);
    QCOMPARE(watch.first().state, JobState::Available);
    QCOMPARE(watch.first().attempt, 0);
    QCOMPARE(watch.first().why.rule, QByteArray("stop.account"));
    const auto stored = onWorker([this] {
        return workspace().interactive().stores().comments.knownSiteIds(engine().campaign().campaign, call());
    });
    QVERIFY_RESULT(stored);
    QVERIFY(stored->isEmpty());
    QVERIFY_RESULT(onWorker([this] { return engine().workUntilIdle(call()); }));
    QCOMPARE(stats().running, 0);
}

void TestStop::anotherProcessStopsAReading()
{
    // The page takes longer to come than the other process to start.
    practice::FaultRule slow;
    slow.kind = practice::FaultKind::Slow;
    slow.delay = 30s;
    engine().network().faults().add(slow);
    QVERIFY_RESULT(onWorker([this] { return stops().resumeAccount(account(), call()); }));
    QTRY_VERIFY_WITH_TIMEOUT(stats().running == 1, kPatienceMs);
    const Ended stopped = revosctl({u"stop"_s});
    QCOMPARE(stopped.exitCode, 0);
    QElapsedTimer sinceAnswer;
    sinceAnswer.start();
    QVERIFY(waitUntilNothingRuns());
    qInfo("the other process's stop was heard within %lld ms", sinceAnswer.elapsed());
    QVERIFY(sinceAnswer.elapsed() < 2 * kOneStepMs);
    QVERIFY(stopped.lastLine().value(u"stopped"_s).toArray().first().toObject().value(u"account"_s).isNull());
    QCOMPARE(jobsOf(jobkinds::kWatchPost).first().why.rule, QByteArray("stop.all"));
    engine().network().faults().clear();
    QCOMPARE(revosctl({u"resume"_s, u"--account"_s, u"Nobody"_s}).exitCode, 1);
    QCOMPARE(stats().running, 0);
    const Ended resumed = revosctl({u"resume"_s});
    QCOMPARE(resumed.exitCode, 0);
    QVERIFY(resumed.lastLine().value(u"stopped"_s).toArray().isEmpty());
    QVERIFY_RESULT(onWorker([this] { return engine().workUntilIdle(call()); }));
    const auto stored = onWorker([this] {
        return workspace().interactive().stores().comments.knownSiteIds(engine().campaign().campaign, call());
    });
    QVERIFY_RESULT(stored);
    QVERIFY(!stored->isEmpty());
}

void TestStop::aMessageThatIsBeingFilledIsNotSent()
{
    QVERIFY_RESULT(onWorker([this]() -> Result<void> {
        REVOS_TRY(engine().practiceOperator().approveWaiting(engine().campaign().campaign, call()));
        return {};
    }));
    bool pressed = false;
    bool wasEmptied = false;
    onStep("insert-text", [&] {
        pressed = true;
        engine().work().hold(AccountId());
    });
    const auto watching =
        connect(&engine().work().browser(), &BrowserHost::stepTraced, this, [&](const TraceStep& step) {
            wasEmptied = wasEmptied || (pressed && step.action == "clear" && step.outcome == u"ok"_s);
        });
    // The practice clock goes from one planned moment to the next until a message is due.
    for (int jump = 0; jump < 50 && !pressed; ++jump) {
        const QDateTime next = stats().nextDue;
        QVERIFY(next.isValid());
        QVERIFY_RESULT(onWorker([this, next]() -> Result<void> {
            REVOS_TRY(engine().network().advanceTo(next));
            REVOS_TRY(engine().setClock(next, call()));
            return {};
        }));
        engine().work().browser().show(account());
        QVERIFY(QTest::qWaitFor(
            [&] {
                const QueueStats now = stats();
                return pressed || (now.running == 0 && now.runnable == 0);
            },
            kPatienceMs));
    }
    QVERIFY(pressed);
    QVERIFY(waitUntilNothingRuns());
    disconnect(watching);
    QCOMPARE(sent(), 0);
    QVERIFY(wasEmptied); // nothing is left for somebody's Enter
    QVERIFY_RESULT(onWorker([this] { return stops().stopAll(StopId::create(), call()); }));
    engine().work().release(AccountId());
    QVERIFY_RESULT(onWorker([this] { return engine().workUntilIdle(call()); }));
    QCOMPARE(sent(), 0);
    int waiting = 0;
    for (const JobRow& row : jobsOf(jobkinds::kSendDm)) {
        if (row.state == JobState::Done)
            continue; // its message was not to be sent
        QCOMPARE(row.state, JobState::Available);
        QCOMPARE(row.why.rule, QByteArray("stop.all"));
        QCOMPARE(row.attempt, 0);
        ++waiting;
    }
    QVERIFY(waiting > 0);
}

void TestStop::whatWasStoppedGoesOutOnceItIsResumed()
{
    QVERIFY_RESULT(onWorker([this] { return stops().resumeAll(call()); }));
    QTRY_VERIFY_WITH_TIMEOUT(sent() == 1, kPatienceMs);
    QVERIFY_RESULT(onWorker([this] { return engine().workUntilIdle(call()); }));
    QCOMPARE(sent(), 1); // the others keep their moments
}

REVOS_ENGINE_TEST_MAIN(TestStop)
#include "tst_stopping.moc"

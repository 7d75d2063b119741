#include "jobs/handlers/readreplieshandler.h"

#include "jobs/fakes/flowbench.h"
#include "jobs/flowjobs.h"
#include "support/resulttest.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using Kind = JobOutcome::Kind;

namespace {

QJsonObject argsOf(const FlowBench& bench)
{
    return {{u"account_id"_s, bench.world.account.id.toString()}};
}

} // namespace

class TestReadRepliesHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAnswersIn_data();
    void takesAnswersIn();
    void strangersAreLeftAlone();
    void comesBackInsideTheHours_data();
    void comesBackInsideTheHours();
    void endsWithTheCampaigns();
    void aStoppedAccountIsNotOpened_data();
    void aStoppedAccountIsNotOpened();
    void anIncidentStopsEverything();
    void errorsBecome_data();
    void errorsBecome();
    void whatWasReadBeforeAFaultStays();
    void cancelEndsBetweenThreads();
};

void TestReadRepliesHandler::takesAnswersIn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("accepted");
    QTest::addColumn<int>("toReview");
    QTest::addColumn<int>("suppressed");
    QTest::newRow("an address") << u"sure: jane.doe@example.com"_s << 1 << 0 << 0;
    QTest::newRow("somebody else's") << u"ask bob@example.com"_s << 0 << 1 << 0;
    QTest::newRow("leave me alone") << u"Please stop messaging me"_s << 0 << 0 << 1;
    QTest::newRow("and an address") << u"unsubscribe me@example.com"_s << 0 << 0 << 1;
    QTest::newRow("a question") << u"What is it about?"_s << 0 << 0 << 0;
}

void TestReadRepliesHandler::takesAnswersIn()
{
    QFETCH(QString, text);
    QFETCH(int, accepted);
    QFETCH(int, toReview);
    QFETCH(int, suppressed);
    FlowBench bench;
    ReadRepliesHandler handler(bench.services());
    bench.site.threads = {bench.thread(text)};
    for (int run = 0; run < 2; ++run) {
        QCOMPARE(bench.run(handler, argsOf(bench)).kind, Kind::Snooze);
        const auto count = [&bench](CaptureState state) {
            return std::count_if(bench.world.captures.begin(), bench.world.captures.end(),
                                 [state](const Capture& one) { return one.state == state; });
        };
        QCOMPARE(count(CaptureState::Accepted), accepted);
        QCOMPARE(count(CaptureState::NeedsReview), toReview);
        QCOMPARE(bench.world.suppressed.size(), suppressed);
        QCOMPARE(bench.world.jobsOf(jobkinds::kDeliverLead), accepted);
        // The confirmation waits for a person; nothing else is written to anybody.
        QCOMPARE(bench.world.messages.size(), accepted);
        if (accepted > 0)
            QCOMPARE(bench.world.step(bench.lead(), StepKind::Dm2)->status, MessageStatus::Draft);
    }
}

void TestReadRepliesHandler::strangersAreLeftAlone()
{
    FlowBench bench;
    ReadRepliesHandler handler(bench.services());
    bench.site.threads = {bench.thread(u"me@example.com"_s, u"stranger"_s),
                          bench.thread(u"jane.doe@example.com"_s, u"lead"_s)};
    bench.world.replies.remove(u"stranger"_s);
    QCOMPARE(bench.run(handler, argsOf(bench)).kind, Kind::Snooze);
    QCOMPARE(bench.world.captures.size(), 1);
    QCOMPARE(bench.world.captures.first().email, u"jane.doe@example.com"_s);
    QVERIFY(bench.world.openThreads.isEmpty());
}

void TestReadRepliesHandler::comesBackInsideTheHours_data()
{
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<bool>("news");
    QTest::addColumn<QDateTime>("next");
    QTest::newRow("news") << kMonday << true << kMonday.addSecs(20 * 60);
    QTest::newRow("nothing new") << kMonday << false << kMonday.addSecs(45 * 60);
    QTest::newRow("after hours") << kMonday.addSecs(5 * 3600) << false << kMonday.addSecs(22 * 3600);
}

void TestReadRepliesHandler::comesBackInsideTheHours()
{
    QFETCH(QDateTime, now);
    QFETCH(bool, news);
    QFETCH(QDateTime, next);
    FlowBench bench;
    ReadRepliesHandler handler(bench.services());
    // The account's own hours end at 15:00, not at the usual 17:00, and begin at 8:00.
    bench.world.hours = WorkingHours("UTC", 0b0001'1111, QTime(8, 0), QTime(15, 0));
    bench.clock.set(now);
    if (news)
        bench.site.threads = {bench.thread(u"hello"_s)};
    const JobOutcome outcome = bench.run(handler, argsOf(bench));
    QCOMPARE(outcome.kind, Kind::Snooze);
    QCOMPARE(outcome.until, next);
    QCOMPARE(outcome.why.rule, QByteArray("replies.next-visit"));
}

void TestReadRepliesHandler::endsWithTheCampaigns()
{
    FlowBench bench;
    ReadRepliesHandler handler(bench.services());
    bench.world.isRunning = false;
    QCOMPARE(bench.run(handler, argsOf(bench)).kind, Kind::Done);
}

void TestReadRepliesHandler::aStoppedAccountIsNotOpened_data()
{
    QTest::addColumn<AccountState>("state");
    QTest::addColumn<bool>("incident");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("paused") << AccountState::Paused << false << Kind::NeedsPerson;
    QTest::newRow("login") << AccountState::NeedsLogin << true << Kind::NeedsPerson;
    QTest::newRow("challenge") << AccountState::Challenge << true << Kind::NeedsPerson;
    QTest::newRow("restricted") << AccountState::Restricted << false << Kind::NeedsPerson;
    QTest::newRow("cooling down") << AccountState::Ok << true << Kind::Snooze;
}

void TestReadRepliesHandler::aStoppedAccountIsNotOpened()
{
    QFETCH(AccountState, state);
    QFETCH(bool, incident);
    QFETCH(Kind, kind);
    FlowBench bench;
    ReadRepliesHandler handler(bench.services());
    bench.world.account.state = state;
    bench.world.account.hasOpenIncident = incident;
    const JobOutcome outcome = bench.run(handler, argsOf(bench));
    QCOMPARE(outcome.kind, kind);
    QVERIFY(!outcome.why.isEmpty());
    QCOMPARE(outcome.until.isValid(), kind == Kind::Snooze);
    QCOMPARE(bench.faults.calls(u"site.readMessages"_s), 0);
}

void TestReadRepliesHandler::anIncidentStopsEverything()
{
    FlowBench bench;
    ReadRepliesHandler handler(bench.services());
    bench.site.incident = SiteIncident{IncidentKind::Captcha, {}, "{}"};
    bench.site.threads = {bench.thread(u"hello"_s, u"a"_s)};
    QCOMPARE(bench.run(handler, argsOf(bench)).kind, Kind::NeedsPerson);
    QCOMPARE(bench.gate.incidents, QList<QByteArray>{"captcha"});
    // What was read before the wall is kept.
    QCOMPARE(bench.world.readTexts, QSet<QString>{u"a-m"_s});
    QCOMPARE(bench.world.account.state, AccountState::Challenge);
    QCOMPARE(bench.run(handler, argsOf(bench)).kind, Kind::NeedsPerson);
    QCOMPARE(bench.faults.calls(u"site.readMessages"_s), 1);
}

void TestReadRepliesHandler::errorsBecome_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<Code>("code");
    QTest::addColumn<Kind>("kind");
    for (const char* place : {"accounts.load", "messages.threadHeads", "messages.noteOpening",
                              "site.readMessages", "captures.add", "messages.noteStored", "jobs.add",
                              "commit", "campaigns.hasRunning", "sendPlans.frame"}) {
        for (const ErrorRow& row : kErrorTable)
            QTest::addRow("%s: %s", place, qPrintable(codeName(row.code)))
                << QString::fromLatin1(place) << row.code << row.becomes;
    }
}

void TestReadRepliesHandler::errorsBecome()
{
    QFETCH(QString, place);
    QFETCH(Code, code);
    QFETCH(Kind, kind);
    FlowBench bench;
    ReadRepliesHandler handler(bench.services());
    bench.site.threads = {bench.thread(u"jane.doe@example.com"_s)};
    bench.faults.put(place, errorOf(code));
    QCOMPARE(bench.run(handler, argsOf(bench)).kind, kind);
    // All of an answer or nothing of it; and the next run has what this one lost.
    QCOMPARE(bench.world.captures.size(), bench.world.jobs.size());
    bench.faults.clear();
    QCOMPARE(bench.run(handler, argsOf(bench)).kind, Kind::Snooze);
    QCOMPARE(bench.world.captures.size(), 1);
    QCOMPARE(bench.world.jobs.size(), 1);
}

void TestReadRepliesHandler::whatWasReadBeforeAFaultStays()
{
    FlowBench bench;
    ReadRepliesHandler handler(bench.services());
    bench.site.threads = {bench.thread(u"hello"_s, u"a"_s), bench.thread(u"jane.doe@example.com"_s, u"b"_s)};
    bench.faults.put(u"captures.add"_s, errorOf(Code::Offline));
    QCOMPARE(bench.run(handler, argsOf(bench)).kind, Kind::RetryAfter);
    QCOMPARE(bench.world.readTexts, QSet<QString>{u"a-m"_s});
    // The other one was opened, so that the site takes it for read: it is not forgotten.
    QCOMPARE(bench.world.openThreads, QSet<QString>{u"b"_s});
}

void TestReadRepliesHandler::cancelEndsBetweenThreads()
{
    FlowBench bench;
    ReadRepliesHandler handler(bench.services());
    bench.site.threads = {bench.thread(u"hello"_s, u"a"_s), bench.thread(u"hello"_s, u"b"_s)};
    CancelSource stop;
    bench.call.cancel = stop.token();
    const JobContext context{bench.job, bench.call, bench.clock, [&stop](int, int) { stop.cancel(); }};
    const auto outcome = handler.run(context, argsOf(bench));
    QCOMPARE_ERROR(outcome, Code::Cancelled);
    QCOMPARE(bench.world.readTexts.size(), 1);
}

QTEST_GUILESS_MAIN(TestReadRepliesHandler)
#include "tst_readreplieshandler.moc"

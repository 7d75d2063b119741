#include "jobs/handlers/watchposthandler.h"

#include "jobs/fakes/flowbench.h"
#include "jobs/flowjobs.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using Kind = JobOutcome::Kind;

namespace {

QJsonObject argsOf(const FlowBench& bench)
{
    return {{u"campaign_id"_s, bench.world.campaign.id.toString()}};
}

SiteComment comment(int n, const QString& text)
{
    SiteComment comment;
    comment.siteId = u"urn:li:comment:(activity:7,%1)"_s.arg(n);
    comment.authorUrl = u"https://www.linkedin.com/in/person-%1"_s.arg(n);
    comment.authorName = u"Person %1"_s.arg(n);
    comment.text = text;
    return comment;
}

} // namespace

class TestWatchPostHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesCommentsInOnce();
    void onlyActiveCampaignsAreWatched_data();
    void onlyActiveCampaignsAreWatched();
    void visitsAreAskedFor_data();
    void visitsAreAskedFor();
    void comesBackInsideTheHours_data();
    void comesBackInsideTheHours();
    void anIncidentStopsTheAccount_data();
    void anIncidentStopsTheAccount();
    void aBlankPageIsAnError();
    void errorsBecome_data();
    void errorsBecome();
    void stoppedRunsStoreNothing();
};

void TestWatchPostHandler::takesCommentsInOnce()
{
    FlowBench bench;
    WatchPostHandler handler(bench.services());
    bench.site.comments.comments = {comment(3, u"SWIPE"_s), comment(2, u"nice"_s), comment(1, u"swipe!"_s)};
    for (int run = 0; run < 2; ++run) {
        QCOMPARE(bench.run(handler, argsOf(bench)).kind, Kind::Snooze);
        QCOMPARE(bench.world.comments.size(), 3);
        QCOMPARE(bench.world.jobsOf(jobkinds::kPrepareLead), 2);
        QCOMPARE(bench.world.jobsOf(jobkinds::kReadReplies), 1);
    }
    // In the order in which people asked: oldest first.
    QCOMPARE(bench.world.comments.first().siteId, u"urn:li:comment:(activity:7,1)"_s);
    QCOMPARE(bench.gate.visits.size(), 2);
}

void TestWatchPostHandler::onlyActiveCampaignsAreWatched_data()
{
    QTest::addColumn<CampaignStatus>("status");
    QTest::newRow("draft") << CampaignStatus::Draft;
    QTest::newRow("scheduled") << CampaignStatus::Scheduled;
    QTest::newRow("paused") << CampaignStatus::Paused;
    QTest::newRow("completed") << CampaignStatus::Completed;
    QTest::newRow("archived") << CampaignStatus::Archived;
}

void TestWatchPostHandler::onlyActiveCampaignsAreWatched()
{
    QFETCH(CampaignStatus, status);
    FlowBench bench;
    WatchPostHandler handler(bench.services());
    bench.world.campaign.status = status;
    QCOMPARE(bench.run(handler, argsOf(bench)).kind, Kind::Done);
    QCOMPARE(bench.gate.visits.size(), 0);
    QCOMPARE(bench.faults.calls(u"site.readComments"_s), 0);
}

void TestWatchPostHandler::visitsAreAskedFor_data()
{
    QTest::addColumn<Why>("refusal");
    QTest::addColumn<Kind>("kind");
    const QDateTime later = kMonday.addSecs(600);
    QTest::newRow("limit") << Why{"visit.limit-hour", {u"8"_s, u"8"_s, u"x"_s}, later} << Kind::Snooze;
    QTest::newRow("cooling") << Why{"gate.cooling-down", {u"x"_s}, later} << Kind::Snooze;
    QTest::newRow("incident") << Why{"gate.incident-open", {}, {}} << Kind::NeedsPerson;
    QTest::newRow("stopped") << Why{"gate.account-stopped", {u"paused"_s}, {}} << Kind::NeedsPerson;
}

void TestWatchPostHandler::visitsAreAskedFor()
{
    QFETCH(Why, refusal);
    QFETCH(Kind, kind);
    FlowBench bench;
    WatchPostHandler handler(bench.services());
    bench.gate.visitRefusal = refusal;
    const JobOutcome outcome = bench.run(handler, argsOf(bench));
    QCOMPARE(outcome.kind, kind);
    QCOMPARE(outcome.why, refusal);
    QCOMPARE(outcome.until, refusal.until);
    QCOMPARE(bench.faults.calls(u"site.readComments"_s), 0);
}

void TestWatchPostHandler::comesBackInsideTheHours_data()
{
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<QDateTime>("next");
    QTest::newRow("fresh post") << kMonday << kMonday.addSecs(15 * 60);
    QTest::newRow("young post") << kMonday.addSecs(3 * 3600) << kMonday.addSecs(3 * 3600 + 30 * 60);
    QTest::newRow("old post") << kMonday.addDays(2) << kMonday.addDays(2).addSecs(45 * 60);
    QTest::newRow("after hours") << kMonday.addSecs(6 * 3600) << kMonday.addSecs(22 * 3600);
}

void TestWatchPostHandler::comesBackInsideTheHours()
{
    QFETCH(QDateTime, now);
    QFETCH(QDateTime, next);
    FlowBench bench;
    WatchPostHandler handler(bench.services());
    bench.world.hours = WorkingHours("UTC", 0b0001'1111, QTime(8, 0), QTime(15, 0));
    bench.clock.set(now);
    const JobOutcome outcome = bench.run(handler, argsOf(bench));
    QCOMPARE(outcome.until, next);
    QCOMPARE(outcome.why.rule, QByteArray("watch.next-visit"));
}

void TestWatchPostHandler::anIncidentStopsTheAccount_data()
{
    QTest::addColumn<IncidentKind>("incident");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<AccountState>("state");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("login") << IncidentKind::LoginWall << QByteArray("login_wall") << AccountState::NeedsLogin
                           << Kind::NeedsPerson;
    QTest::newRow("restriction") << IncidentKind::Restriction << QByteArray("restriction")
                                 << AccountState::Restricted << Kind::NeedsPerson;
    QTest::newRow("too many") << IncidentKind::TooManyRequests << QByteArray("too_many_requests")
                              << AccountState::Ok << Kind::Snooze;
}

void TestWatchPostHandler::anIncidentStopsTheAccount()
{
    QFETCH(IncidentKind, incident);
    QFETCH(QByteArray, name);
    QFETCH(AccountState, state);
    QFETCH(Kind, kind);
    FlowBench bench;
    WatchPostHandler handler(bench.services());
    bench.site.incident = SiteIncident{incident, {}, "{}"};
    const JobOutcome outcome = bench.run(handler, argsOf(bench));
    QCOMPARE(outcome.kind, kind);
    QCOMPARE(bench.gate.incidents, QList<QByteArray>{name});
    QCOMPARE(bench.world.account.state, state);
    if (kind == Kind::Snooze)
        QCOMPARE(outcome.until, kMonday.addSecs(15 * 60));
}

void TestWatchPostHandler::aBlankPageIsAnError()
{
    FlowBench bench;
    WatchPostHandler handler(bench.services());
    bench.site.isBlank = true;
    const JobOutcome outcome = bench.run(handler, argsOf(bench));
    QCOMPARE(outcome.kind, Kind::RetryAfter);
    QCOMPARE(outcome.error.code, Code::Internal);
}

void TestWatchPostHandler::errorsBecome_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<Code>("code");
    QTest::addColumn<Kind>("kind");
    for (const char* place :
         {"campaigns.load", "accounts.load", "gate.requestVisit", "comments.known", "site.readComments",
          "comments.standing", "comments.record", "jobs.add", "commit", "sendPlans.frame"}) {
        for (const ErrorRow& row : kErrorTable)
            QTest::addRow("%s: %s", place, qPrintable(codeName(row.code)))
                << QString::fromLatin1(place) << row.code << row.becomes;
    }
}

void TestWatchPostHandler::errorsBecome()
{
    QFETCH(QString, place);
    QFETCH(Code, code);
    QFETCH(Kind, kind);
    FlowBench bench;
    WatchPostHandler handler(bench.services());
    bench.site.comments.comments = {comment(1, u"SWIPE"_s)};
    bench.faults.put(place, errorOf(code));
    QCOMPARE(bench.run(handler, argsOf(bench)).kind, kind);
    QCOMPARE(bench.world.comments.size(), bench.world.jobsOf(jobkinds::kPrepareLead));
    bench.faults.clear();
    QCOMPARE(bench.run(handler, argsOf(bench)).kind, Kind::Snooze);
    QCOMPARE(bench.world.comments.size(), 1);
    QCOMPARE(bench.world.jobsOf(jobkinds::kPrepareLead), 1);
}

void TestWatchPostHandler::stoppedRunsStoreNothing()
{
    FlowBench bench;
    WatchPostHandler handler(bench.services());
    bench.site.comments.comments = {comment(1, u"SWIPE"_s)};
    bench.call = Call::within(std::chrono::milliseconds(0));
    const JobOutcome outcome = bench.run(handler, argsOf(bench));
    QCOMPARE(outcome.kind, Kind::RetryAfter);
    QCOMPARE(outcome.error.code, Code::Timeout);
    QCOMPARE(bench.world.comments.size(), 0);
}

QTEST_GUILESS_MAIN(TestWatchPostHandler)
#include "tst_watchposthandler.moc"

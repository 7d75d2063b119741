#include "jobs/handlers/resharehandler.h"

#include "domain/reasons.h"
#include "jobs/fakes/flowbench.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = JobOutcome::Kind;

namespace {

QJsonObject argsOf(ReshareId reshare)
{
    return {{u"reshare_id"_s, reshare.toString()}};
}

} // namespace

class TestReshareHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesOnce();
    void doesNothingForOtherStates_data();
    void doesNothingForOtherStates();
    void otherWordsAreNotShared();
    void refusals_data();
    void refusals();
    void aStopTakesNothingFromTheReshare();
    void aRefusalAtTheClickIsTheSame();
    void beforeTheClickItIsTriedAgain();
    void theLastTryFailsWithTheReason();
    void errorsBecome_data();
    void errorsBecome();
    void afterTheClickItIsUnknown();
    void aPostThatIsGoneEndsThePlan();
    void incidents_data();
    void incidents();
    void plannedForLaterWaits();
    void missedTimeIsSpreadOverTheWindow();
    void assistedWaitsForThePerson();
    void whatThePersonLeftIsSkipped();
    void nobodyThereWaitsAgain_data();
    void nobodyThereWaitsAgain();
    void whatWasDoneByHandIsCounted();
    void wrongArguments();
};

void TestReshareHandler::sharesOnce()
{
    FlowBench bench;
    ReshareHandler handler(bench.services());
    const ReshareId id = bench.addReshare();
    for (int run = 0; run < 2; ++run) {
        QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
        QCOMPARE(bench.site.received, QStringList{bench.world.reshare(id)->commentary});
        QCOMPARE(bench.gate.settled.size(), 1);
        QCOMPARE(bench.world.reshare(id)->status, ReshareStatus::Success);
    }
    QCOMPARE(bench.site.presser, Presser::RevOS);
}

void TestReshareHandler::doesNothingForOtherStates_data()
{
    QTest::addColumn<ReshareStatus>("status");
    QTest::newRow("processing") << ReshareStatus::Processing;
    QTest::newRow("success") << ReshareStatus::Success;
    QTest::newRow("failed") << ReshareStatus::Failed;
    QTest::newRow("skipped") << ReshareStatus::Skipped;
    QTest::newRow("cancelled") << ReshareStatus::Cancelled;
    QTest::newRow("unknown") << ReshareStatus::Unknown;
}

void TestReshareHandler::doesNothingForOtherStates()
{
    QFETCH(ReshareStatus, status);
    FlowBench bench;
    ReshareHandler handler(bench.services());
    const ReshareId id = bench.addReshare();
    bench.world.reshare(id)->status = status;
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    QCOMPARE(bench.world.reshare(id)->status, status);
    QCOMPARE(bench.faults.calls(u"site.reshare"_s), 0);
}

void TestReshareHandler::otherWordsAreNotShared()
{
    FlowBench bench;
    ReshareHandler handler(bench.services());
    const ReshareId id = bench.addReshare();
    bench.site.editor = [](const QString& text) { return QString(text + u"!"_s); };
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::RetryAfter);
    QCOMPARE(bench.site.received, QStringList());
    QCOMPARE(bench.faults.calls(u"gate.requestReshare"_s), 0);
}

void TestReshareHandler::refusals_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QDateTime>("until");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<ReshareStatus>("status");
    const QDateTime later = kMonday.addDays(1);
    const auto queued = ReshareStatus::Queued;
    for (const char* rule : {"reshare.limit-hour", "reshare.limit-day", "reshare.limit-week",
                             "reshare.limit-gap", "reshare.pod-limit-day", "reshare.outside-hours"})
        QTest::newRow(rule) << QByteArray(rule) << later << Kind::Snooze << queued;
    QTest::newRow("not approved") << QByteArray("reshare.not-approved") << QDateTime() << Kind::Snooze
                                  << queued;
    for (const char* rule : {"gate.account-stopped", "gate.incident-open", "gate.tenant-paused"})
        QTest::newRow(rule) << QByteArray(rule) << QDateTime() << Kind::NeedsPerson << queued;
    for (const char* rule :
         {"gate.already-attempted", "reshare.left", "reshare.member-paused", "reshare.opted-out"})
        QTest::newRow(rule) << QByteArray(rule) << QDateTime() << Kind::Done << ReshareStatus::Skipped;
    for (const char* rule : {"gate.lease-lost", "gate.job-cancelled"})
        QTest::newRow(rule) << QByteArray(rule) << QDateTime() << Kind::RetryAfter << queued;
    for (const char* rule : {"gate.wrong-status", "gate.plan-not-started"})
        QTest::newRow(rule) << QByteArray(rule) << QDateTime() << Kind::Done << queued;
}

void TestReshareHandler::refusals()
{
    QFETCH(QByteArray, rule);
    QFETCH(QDateTime, until);
    QFETCH(Kind, kind);
    QFETCH(ReshareStatus, status);
    FlowBench bench;
    ReshareHandler handler(bench.services());
    const ReshareId id = bench.addReshare();
    bench.gate.previewRefusal = Why{rule, {u"1"_s, u"2"_s, u"3"_s}, until};
    const JobOutcome outcome = bench.run(handler, argsOf(id));
    QCOMPARE(outcome.kind, kind);
    QVERIFY2(findReason(rule) != nullptr, "a reason without a sentence");
    QCOMPARE(bench.faults.calls(u"site.reshare"_s), 0);
    const Reshare& reshare = *bench.world.reshare(id);
    QCOMPARE(reshare.status, status);
    if (until.isValid()) {
        QCOMPARE(outcome.until, until);
        QCOMPARE(reshare.scheduledFor, until);
        QCOMPARE(reshare.why.rule, rule);
    }
    if (kind == Kind::NeedsPerson)
        QCOMPARE(reshare.why.rule, rule);
}

void TestReshareHandler::aStopTakesNothingFromTheReshare()
{
    FlowBench bench;
    ReshareHandler handler(bench.services());
    const ReshareId id = bench.addReshare();
    const Reshare before = *bench.world.reshare(id);
    bench.gate.previewRefusal = Why{"stop.account", {u"Ada"_s, u"14:24"_s}, {}};
    const JobOutcome outcome = bench.run(handler, argsOf(id));
    QCOMPARE(outcome.kind, Kind::Snooze);
    QVERIFY(outcome.until.isNull());
    QCOMPARE(*bench.world.reshare(id), before);
    QCOMPARE(bench.faults.calls(u"site.reshare"_s), 0);
}

void TestReshareHandler::aRefusalAtTheClickIsTheSame()
{
    FlowBench bench;
    ReshareHandler handler(bench.services());
    const ReshareId id = bench.addReshare();
    const QDateTime tomorrow = kMonday.addDays(1);
    bench.gate.refusal = Why{"reshare.limit-day", {u"5"_s, u"5"_s, u"x"_s}, tomorrow};
    const JobOutcome outcome = bench.run(handler, argsOf(id));
    QCOMPARE(outcome.kind, Kind::Snooze);
    QCOMPARE(bench.world.reshare(id)->scheduledFor, tomorrow);
    QCOMPARE(bench.site.received, QStringList());
}

void TestReshareHandler::beforeTheClickItIsTriedAgain()
{
    FlowBench bench;
    ReshareHandler handler(bench.services());
    const ReshareId id = bench.addReshare();
    bench.job.maxAttempts = 4;
    bench.site.obstacle = Why{"site.not-ready", {u"post"_s}, {}};
    const QList<std::chrono::milliseconds> pauses{1min, 2min, 4min};
    for (int attempt = 1; attempt <= 3; ++attempt) {
        bench.job.attempt = attempt;
        const JobOutcome outcome = bench.run(handler, argsOf(id));
        QCOMPARE(outcome.kind, Kind::RetryAfter);
        QCOMPARE(outcome.after, pauses[attempt - 1]);
        QCOMPARE(bench.world.reshare(id)->status, ReshareStatus::Queued);
    }
    bench.site.obstacle = {};
    bench.job.attempt = 4;
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    QCOMPARE(bench.world.reshare(id)->status, ReshareStatus::Success);
}

void TestReshareHandler::theLastTryFailsWithTheReason()
{
    FlowBench bench;
    ReshareHandler handler(bench.services());
    const ReshareId id = bench.addReshare();
    bench.job.maxAttempts = 4;
    bench.job.attempt = 4;
    bench.faults.put(u"site.reshare"_s, Error::because(Code::Timeout, "site.not-ready", {u"post"_s}));
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::GiveUp);
    const Reshare& reshare = *bench.world.reshare(id);
    QCOMPARE(reshare.status, ReshareStatus::Failed);
    QCOMPARE(reshare.why.rule, QByteArray("reshare.gave-up"));
    QCOMPARE(reshare.why.facts.value(0), u"4"_s);
    QVERIFY(!reshare.why.facts.value(1).isEmpty());
}

void TestReshareHandler::errorsBecome_data()
{
    QTest::addColumn<Code>("code");
    QTest::addColumn<Kind>("becomes");
    for (const ErrorRow& row : kErrorTable)
        QTest::newRow(codeName(row.code).toLatin1().constData()) << row.code << row.becomes;
}

void TestReshareHandler::errorsBecome()
{
    QFETCH(Code, code);
    QFETCH(Kind, becomes);
    FlowBench bench;
    ReshareHandler handler(bench.services());
    const ReshareId id = bench.addReshare();
    for (const char* place : {"reshares.load", "gate.previewReshare", "site.reshare"}) {
        bench.faults.clear();
        bench.faults.put(QString::fromLatin1(place), errorOf(code));
        QCOMPARE(bench.run(handler, argsOf(id)).kind, becomes);
        QCOMPARE(bench.site.received, QStringList());
    }
    const bool isEnd = becomes == Kind::GiveUp;
    QCOMPARE(bench.world.reshare(id)->status, isEnd ? ReshareStatus::Failed : ReshareStatus::Queued);
}

void TestReshareHandler::afterTheClickItIsUnknown()
{
    FlowBench bench;
    ReshareHandler handler(bench.services());
    const ReshareId id = bench.addReshare();
    bench.site.afterClick = {AttemptOutcome::Unknown, {}, {}, {}, Why{"send.unknown", {}, {}}};
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    QCOMPARE(bench.world.reshare(id)->status, ReshareStatus::Unknown);
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    QCOMPARE(bench.faults.calls(u"site.reshare"_s), 1);
}

void TestReshareHandler::aPostThatIsGoneEndsThePlan()
{
    FlowBench bench;
    ReshareHandler handler(bench.services());
    const ReshareId id = bench.addReshare();
    const ReshareId other = bench.addReshare(kMonday.addSecs(900));
    bench.site.obstacle = Why{"reshare.post-gone", {}, {}};
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    for (const ReshareId one : {id, other}) {
        QCOMPARE(bench.world.reshare(one)->status, ReshareStatus::Cancelled);
        QCOMPARE(bench.world.reshare(one)->why.rule, QByteArray("reshare.post-gone"));
    }
}

void TestReshareHandler::incidents_data()
{
    QTest::addColumn<IncidentKind>("incident");
    QTest::addColumn<bool>("isAfterClick");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<ReshareStatus>("status");
    for (const bool after : {false, true}) {
        const char* when = after ? "after" : "before";
        const auto status = after ? ReshareStatus::Unknown : ReshareStatus::Queued;
        QTest::addRow("captcha %s", when) << IncidentKind::Captcha << after << Kind::NeedsPerson << status;
        QTest::addRow("restriction %s", when)
            << IncidentKind::Restriction << after << Kind::NeedsPerson << status;
        QTest::addRow("too many %s", when)
            << IncidentKind::TooManyRequests << after << Kind::Snooze << status;
    }
}

void TestReshareHandler::incidents()
{
    QFETCH(IncidentKind, incident);
    QFETCH(bool, isAfterClick);
    QFETCH(Kind, kind);
    QFETCH(ReshareStatus, status);
    FlowBench bench;
    ReshareHandler handler(bench.services());
    const ReshareId id = bench.addReshare();
    const SiteIncident seen{incident, {}, {}};
    if (isAfterClick) {
        bench.site.afterClick = {AttemptOutcome::Unknown, {}, {}, {}, Why{"send.unknown", {}, {}}};
        bench.site.incidentAfterClick = seen;
    } else {
        bench.site.incident = seen;
    }
    QCOMPARE(bench.run(handler, argsOf(id)).kind, kind);
    QCOMPARE(bench.gate.incidents.size(), 1);
    QCOMPARE(bench.world.reshare(id)->status, status);
}

void TestReshareHandler::plannedForLaterWaits()
{
    FlowBench bench;
    ReshareHandler handler(bench.services());
    const QDateTime moment = kMonday.addSecs(1800);
    const ReshareId id = bench.addReshare(moment);
    const JobOutcome outcome = bench.run(handler, argsOf(id));
    QCOMPARE(outcome.kind, Kind::Snooze);
    QCOMPARE(outcome.until, moment);
    QCOMPARE(bench.faults.calls(u"gate.previewReshare"_s), 0);
}

void TestReshareHandler::missedTimeIsSpreadOverTheWindow()
{
    FlowBench bench;
    ReshareHandler handler(bench.services());
    const QList<ReshareId> ids{bench.addReshare(), bench.addReshare(), bench.addReshare()};
    bench.clock.advance(std::chrono::hours(5));
    const QDateTime now = bench.clock.now();
    QSet<QDateTime> moments;
    for (const ReshareId id : ids) {
        const JobOutcome outcome = bench.run(handler, argsOf(id));
        QCOMPARE(outcome.kind, Kind::Snooze);
        QVERIFY(outcome.until >= now && outcome.until <= now.addSecs(3600));
        QCOMPARE(bench.world.reshare(id)->scheduledFor, outcome.until);
        QCOMPARE(bench.world.reshare(id)->why.rule, QByteArray("reshare.replanned"));
        moments.insert(outcome.until);
    }
    QCOMPARE(moments.size(), ids.size());
    QCOMPARE(bench.site.received, QStringList());
}

void TestReshareHandler::assistedWaitsForThePerson()
{
    FlowBench bench;
    ReshareHandler handler(bench.services());
    bench.world.account.mode = AccountMode::Assisted;
    const ReshareId id = bench.addReshare();
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::NeedsPerson);
    QCOMPARE(bench.world.reshare(id)->why.rule, QByteArray("assisted.waits-for-person"));
    QCOMPARE(bench.faults.calls(u"site.reshare"_s), 0);

    bench.attendance.isThere = true;
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    QCOMPARE(bench.site.presser, Presser::Person);
    QCOMPARE(bench.world.reshare(id)->status, ReshareStatus::Success);
}

void TestReshareHandler::whatThePersonLeftIsSkipped()
{
    FlowBench bench;
    ReshareHandler handler(bench.services());
    bench.world.account.mode = AccountMode::Assisted;
    bench.attendance.isThere = true;
    const ReshareId id = bench.addReshare();
    bench.site.afterClick = {AttemptOutcome::NotSent, {}, {}, {}, Why{"assisted.left-unsent", {}, {}}};
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    QCOMPARE(bench.world.reshare(id)->status, ReshareStatus::Skipped);
}

void TestReshareHandler::nobodyThereWaitsAgain_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::newRow("time over") << QByteArray("assisted.time-over");
    QTest::newRow("taken over") << QByteArray("assisted.taken-over");
}

void TestReshareHandler::nobodyThereWaitsAgain()
{
    QFETCH(QByteArray, rule);
    FlowBench bench;
    ReshareHandler handler(bench.services());
    bench.world.account.mode = AccountMode::Assisted;
    bench.attendance.isThere = true;
    const ReshareId id = bench.addReshare();
    bench.site.afterClick = {AttemptOutcome::NotSent, {}, {}, {}, Why{rule, {}, {}}};
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::NeedsPerson);
    QCOMPARE(bench.world.reshare(id)->status, ReshareStatus::Queued);
    QCOMPARE(bench.world.reshare(id)->why.rule, rule);
}

void TestReshareHandler::whatWasDoneByHandIsCounted()
{
    FlowBench bench;
    ReshareHandler handler(bench.services());
    const ReshareId id = bench.addReshare();
    bench.site.obstacle = Why{"reshare.already-there", {}, {}};
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    const Reshare& reshare = *bench.world.reshare(id);
    QCOMPARE(reshare.status, ReshareStatus::Skipped);
    QCOMPARE(bench.gate.countedByHand,
             QStringList{QString(reshare.resharer.toString() + u':' + reshare.postUrn)});
}

void TestReshareHandler::wrongArguments()
{
    FlowBench bench;
    ReshareHandler handler(bench.services());
    QCOMPARE(bench.run(handler, {}).kind, Kind::GiveUp);
    QCOMPARE(bench.run(handler, {{u"reshare_id"_s, u"x"_s}}).kind, Kind::GiveUp);
}

QTEST_GUILESS_MAIN(TestReshareHandler)
#include "tst_resharehandler.moc"

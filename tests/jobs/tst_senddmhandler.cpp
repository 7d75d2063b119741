#include "jobs/handlers/senddmhandler.h"

#include "domain/reasons.h"
#include "jobs/fakes/flowbench.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using Kind = JobOutcome::Kind;

namespace {

QJsonObject argsOf(MessageId message)
{
    return {{u"message_id"_s, message.toString()}};
}

Error permissionLost()
{
    return Error::because(Code::Offline, "send.permission-lost");
}

} // namespace

class TestSendDmHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsOnceAndGoesOn_data();
    void sendsOnceAndGoesOn();
    void anAnswerEndsTheAsking();
    void doesNothingForOtherStates_data();
    void doesNothingForOtherStates();
    void textThatDiffersIsNotSent_data();
    void textThatDiffersIsNotSent();
    void theSameTextInAnotherFormIsSent();
    void refusals_data();
    void refusals();
    void aStopTakesNothingFromTheMessage_data();
    void aStopTakesNothingFromTheMessage();
    void aRefusalAtTheClickIsTheSame();
    void errorsBecome_data();
    void errorsBecome();
    void theLastTryLeavesNoPlanBehind();
    void incidents_data();
    void incidents();
    void whatThePageShows_data();
    void whatThePageShows();
    void aLostSettlementIsNeverSentAgain();
    void followUpsSurviveALostRun();
    void overdueIsSpread();
    void plannedForLaterWaits();
    void anAddressEndsTheAsking_data();
    void anAddressEndsTheAsking();
    void stoppedRunsSendNothing_data();
    void stoppedRunsSendNothing();
    void wrongArguments();
};

void TestSendDmHandler::sendsOnceAndGoesOn_data()
{
    QTest::addColumn<StepKind>("step");
    QTest::addColumn<int>("drafts");
    QTest::addColumn<StepKind>("next");
    QTest::newRow("dm1") << StepKind::Dm1 << 1 << StepKind::FollowUp;
    QTest::newRow("follow-up") << StepKind::FollowUp << 0 << StepKind::FollowUp;
    QTest::newRow("dm2") << StepKind::Dm2 << 1 << StepKind::Dm3;
    QTest::newRow("dm3") << StepKind::Dm3 << 0 << StepKind::Dm3;
}

void TestSendDmHandler::sendsOnceAndGoesOn()
{
    QFETCH(StepKind, step);
    QFETCH(int, drafts);
    QFETCH(StepKind, next);
    FlowBench bench;
    SendDmHandler handler(bench.services());
    const MessageId id = bench.addQueued(step);
    for (int run = 0; run < 2; ++run) {
        QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
        QCOMPARE(bench.site.received, QStringList{bench.world.message(id)->content});
        QCOMPARE(bench.gate.settled.size(), 1);
        QCOMPARE(bench.world.message(id)->status, MessageStatus::Sent);
        QCOMPARE(bench.world.messages.size(), 1 + drafts);
    }
    if (drafts > 0)
        QCOMPARE(bench.world.step(bench.lead(), next)->status, MessageStatus::Draft);
}

void TestSendDmHandler::anAnswerEndsTheAsking()
{
    FlowBench bench;
    SendDmHandler handler(bench.services());
    bench.world.leads.first().facts.repliedAt = kMonday;
    bench.run(handler, argsOf(bench.addQueued(StepKind::Dm1)));
    QVERIFY(bench.world.step(bench.lead(), StepKind::FollowUp) == nullptr);
}

void TestSendDmHandler::doesNothingForOtherStates_data()
{
    QTest::addColumn<MessageStatus>("status");
    QTest::newRow("draft") << MessageStatus::Draft;
    QTest::newRow("approved") << MessageStatus::Approved;
    QTest::newRow("sending") << MessageStatus::Sending;
    QTest::newRow("failed") << MessageStatus::Failed;
    QTest::newRow("skipped") << MessageStatus::Skipped;
    QTest::newRow("cancelled") << MessageStatus::Cancelled;
    QTest::newRow("unknown") << MessageStatus::Unknown;
}

void TestSendDmHandler::doesNothingForOtherStates()
{
    QFETCH(MessageStatus, status);
    FlowBench bench;
    SendDmHandler handler(bench.services());
    const MessageId id = bench.addQueued(StepKind::Dm1);
    bench.world.message(id)->status = status;
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    QCOMPARE(bench.world.message(id)->status, status);
    QCOMPARE(bench.faults.calls(u"site.sendMessage"_s), 0);
}

void TestSendDmHandler::textThatDiffersIsNotSent_data()
{
    QTest::addColumn<QString>("held");
    QTest::newRow("a word more") << u"Hey Jane, your e-mail?\nBest regards"_s;
    QTest::newRow("an invisible sign") << u"Hey Jane, your e-mail?\nBest\u200b"_s;
    QTest::newRow("a look-alike") << u"Hey J\u0430ne, your e-mail?\nBest"_s;
    QTest::newRow("one line of two") << u"Hey Jane, your e-mail? Best"_s;
    QTest::newRow("nothing") << QString();
}

void TestSendDmHandler::textThatDiffersIsNotSent()
{
    QFETCH(QString, held);
    FlowBench bench;
    SendDmHandler handler(bench.services());
    const MessageId id = bench.addQueued(StepKind::Dm1);
    bench.site.editor = [&held](const QString&) { return held; };
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    QCOMPARE(bench.site.received, QStringList());
    QCOMPARE(bench.faults.calls(u"gate.requestDm"_s), 0);
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Skipped);
    QCOMPARE(bench.world.message(id)->why.rule, QByteArray("gate.not-approved"));
}

void TestSendDmHandler::theSameTextInAnotherFormIsSent()
{
    FlowBench bench;
    SendDmHandler handler(bench.services());
    const MessageId id = bench.addQueued(StepKind::Dm1);
    Message& message = *bench.world.message(id);
    message.content = u"Schönen Gruß, René"_s.normalized(QString::NormalizationForm_D);
    message.approvedHash = bench.messages.hashOf(message);
    // Pages give texts back composed.
    bench.site.editor = [](const QString& text) { return text.normalized(QString::NormalizationForm_C); };
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Sent);
}

void TestSendDmHandler::refusals_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QDateTime>("until");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<MessageStatus>("status");
    const QDateTime later = kMonday.addSecs(3600);
    const auto queued = MessageStatus::Queued;
    QTest::newRow("limit") << QByteArray("dm.limit-day") << later << Kind::Snooze << queued;
    QTest::newRow("hours") << QByteArray("dm.outside-hours") << later << Kind::Snooze << queued;
    QTest::newRow("cooling") << QByteArray("gate.cooling-down") << later << Kind::Snooze << queued;
    for (const char* rule : {"gate.campaign-not-active", "gate.account-stopped", "gate.incident-open",
                             "gate.tenant-paused", "gate.account-changed", "gate.not-approved"})
        QTest::newRow(rule) << QByteArray(rule) << QDateTime() << Kind::NeedsPerson << queued;
    for (const char* rule : {"gate.suppressed", "gate.replied", "gate.already-attempted"})
        QTest::newRow(rule) << QByteArray(rule) << QDateTime() << Kind::Done << MessageStatus::Skipped;
    for (const char* rule : {"gate.lease-lost", "gate.job-cancelled"})
        QTest::newRow(rule) << QByteArray(rule) << QDateTime() << Kind::RetryAfter << queued;
    QTest::newRow("moved meanwhile") << QByteArray("gate.wrong-status") << QDateTime() << Kind::Done
                                     << queued;
}

void TestSendDmHandler::refusals()
{
    QFETCH(QByteArray, rule);
    QFETCH(QDateTime, until);
    QFETCH(Kind, kind);
    QFETCH(MessageStatus, status);
    FlowBench bench;
    SendDmHandler handler(bench.services());
    const MessageId id = bench.addQueued(StepKind::Dm1);
    bench.gate.previewRefusal = Why{rule, {u"x"_s, u"y"_s, u"z"_s}, until};
    const JobOutcome outcome = bench.run(handler, argsOf(id));
    QCOMPARE(outcome.kind, kind);
    QCOMPARE(outcome.until, until);
    QVERIFY2(findReason(rule) != nullptr, "a reason without a sentence");
    QCOMPARE(bench.faults.calls(u"site.sendMessage"_s), 0);
    const Message& message = *bench.world.message(id);
    QCOMPARE(message.status, status);
    // Whoever waits or was skipped says why.
    if (kind == Kind::Snooze || kind == Kind::NeedsPerson || status == MessageStatus::Skipped)
        QCOMPARE(message.why.rule, rule);
    if (kind == Kind::Snooze)
        QCOMPARE(message.scheduledFor, until);
}

void TestSendDmHandler::aStopTakesNothingFromTheMessage_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<bool>("atTheClick");
    for (const char* rule : {"stop.all", "stop.account"}) {
        QTest::addRow("%s before", rule) << QByteArray(rule) << false;
        QTest::addRow("%s at the click", rule) << QByteArray(rule) << true;
    }
}

void TestSendDmHandler::aStopTakesNothingFromTheMessage()
{
    QFETCH(QByteArray, rule);
    QFETCH(bool, atTheClick);
    FlowBench bench;
    SendDmHandler handler(bench.services());
    const MessageId id = bench.addQueued(StepKind::Dm1);
    const Message before = *bench.world.message(id);
    (atTheClick ? bench.gate.refusal : bench.gate.previewRefusal) = Why{rule, {u"Ada"_s, u"14:24"_s}, {}};
    const JobOutcome outcome = bench.run(handler, argsOf(id));
    QCOMPARE(outcome.kind, Kind::Snooze);
    QVERIFY(outcome.until.isNull());
    QVERIFY2(findReason(rule) != nullptr, "a reason without a sentence");
    const Message& after = *bench.world.message(id);
    QCOMPARE(after.status, MessageStatus::Queued);
    QCOMPARE(after.scheduledFor, before.scheduledFor);
    QCOMPARE(after.why, before.why);
    QVERIFY(bench.site.received.isEmpty());
}

void TestSendDmHandler::aRefusalAtTheClickIsTheSame()
{
    FlowBench bench;
    SendDmHandler handler(bench.services());
    const MessageId id = bench.addQueued(StepKind::Dm1);
    bench.gate.refusal = Why{"dm.limit-gap", {u"x"_s}, kMonday.addSecs(100)};
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Snooze);
    QCOMPARE(bench.world.message(id)->why, bench.gate.refusal);
    QCOMPARE(bench.site.received, QStringList());
    QCOMPARE(bench.gate.settled.size(), 0);
}

void TestSendDmHandler::errorsBecome_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<Code>("code");
    QTest::addColumn<Kind>("kind");
    for (const char* place :
         {"messages.load", "leads.facts", "gate.previewDm", "site.sendMessage", "gate.requestDm"}) {
        for (const ErrorRow& row : kErrorTable)
            QTest::addRow("%s: %s", place, qPrintable(codeName(row.code)))
                << QString::fromLatin1(place) << row.code << row.becomes;
    }
}

void TestSendDmHandler::errorsBecome()
{
    QFETCH(QString, place);
    QFETCH(Code, code);
    QFETCH(Kind, kind);
    FlowBench bench;
    SendDmHandler handler(bench.services());
    const MessageId id = bench.addQueued(StepKind::Dm1);
    bench.faults.put(place, errorOf(code));
    QCOMPARE(bench.run(handler, argsOf(id)).kind, kind);
    QCOMPARE(bench.site.received, QStringList());
    // A job that gives up at the page must not leave a message that says it is planned.
    const bool isOver =
        kind == Kind::GiveUp && (place == u"site.sendMessage"_s || place == u"gate.requestDm"_s);
    QCOMPARE(bench.world.message(id)->status, isOver ? MessageStatus::Skipped : MessageStatus::Queued);
    if (isOver)
        QCOMPARE(bench.world.message(id)->why.rule, QByteArray("send.gave-up"));
}

void TestSendDmHandler::theLastTryLeavesNoPlanBehind()
{
    FlowBench bench;
    SendDmHandler handler(bench.services());
    const MessageId id = bench.addQueued(StepKind::Dm1);
    bench.faults.put(u"site.sendMessage"_s, permissionLost());
    bench.job.attempt = 4;
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::RetryAfter);
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Queued);
    bench.job.attempt = 5;
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::RetryAfter);
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Skipped);
    const Why why = bench.world.message(id)->why;
    QVERIFY(englishSentence(why.rule, why.facts).startsWith(u"The message could not be sent in 5 tries"));
}

void TestSendDmHandler::incidents_data()
{
    QTest::addColumn<IncidentKind>("incident");
    QTest::addColumn<AccountState>("state");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("login") << IncidentKind::LoginWall << AccountState::NeedsLogin << Kind::NeedsPerson;
    QTest::newRow("checkpoint") << IncidentKind::Checkpoint << AccountState::Challenge << Kind::NeedsPerson;
    QTest::newRow("captcha") << IncidentKind::Captcha << AccountState::Challenge << Kind::NeedsPerson;
    QTest::newRow("restriction") << IncidentKind::Restriction << AccountState::Restricted
                                 << Kind::NeedsPerson;
    QTest::newRow("identity") << IncidentKind::IdentityMismatch << AccountState::Challenge
                              << Kind::NeedsPerson;
    QTest::newRow("unknown page") << IncidentKind::UnknownPage << AccountState::Challenge
                                  << Kind::NeedsPerson;
    QTest::newRow("too many") << IncidentKind::TooManyRequests << AccountState::Ok << Kind::Snooze;
}

void TestSendDmHandler::incidents()
{
    QFETCH(IncidentKind, incident);
    QFETCH(AccountState, state);
    QFETCH(Kind, kind);
    FlowBench bench;
    SendDmHandler handler(bench.services());
    const MessageId id = bench.addQueued(StepKind::Dm1);
    bench.site.incident = SiteIncident{incident, {}, "{}"};
    const JobOutcome outcome = bench.run(handler, argsOf(id));
    QCOMPARE(outcome.kind, kind);
    QCOMPARE(bench.gate.incidents.size(), 1);
    QCOMPARE(bench.world.account.state, state);
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Queued);
    QCOMPARE(bench.world.message(id)->why.rule, outcome.why.rule);
    QVERIFY(!outcome.why.rule.isEmpty());
    QCOMPARE(outcome.until.isValid(), kind == Kind::Snooze);
}

void TestSendDmHandler::whatThePageShows_data()
{
    QTest::addColumn<AttemptOutcome>("shown");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<MessageStatus>("status");
    QTest::newRow("sent") << AttemptOutcome::Sent << QByteArray() << Kind::Done << MessageStatus::Sent;
    QTest::newRow("unknown") << AttemptOutcome::Unknown << QByteArray("send.unknown") << Kind::Done
                             << MessageStatus::Unknown;
    QTest::newRow("not pressed") << AttemptOutcome::NotSent << QByteArray("send.not-pressed")
                                 << Kind::RetryAfter << MessageStatus::Queued;
}

void TestSendDmHandler::whatThePageShows()
{
    QFETCH(AttemptOutcome, shown);
    QFETCH(QByteArray, rule);
    QFETCH(Kind, kind);
    QFETCH(MessageStatus, status);
    FlowBench bench;
    SendDmHandler handler(bench.services());
    const MessageId id = bench.addQueued(StepKind::Dm1);
    bench.site.afterClick.outcome = shown;
    bench.site.afterClick.why = Why{rule, {u"x"_s}, {}};
    QCOMPARE(bench.run(handler, argsOf(id)).kind, kind);
    QCOMPARE(bench.gate.settled.size(), 1);
    QCOMPARE(bench.world.message(id)->status, status);
    QCOMPARE(bench.world.step(bench.lead(), StepKind::FollowUp) != nullptr, shown == AttemptOutcome::Sent);
    if (shown == AttemptOutcome::NotSent)
        return;
    // Nothing is ever sent again, whatever was seen.
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    QCOMPARE(bench.site.received.size(), 1);
}

void TestSendDmHandler::aLostSettlementIsNeverSentAgain()
{
    FlowBench bench;
    SendDmHandler handler(bench.services());
    const MessageId id = bench.addQueued(StepKind::Dm1);
    bench.faults.put(u"gate.settle"_s, errorOf(Code::Offline));
    bench.job.attempt = 5; // even the last try must not make a skipped one of what may have gone out
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::RetryAfter);
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Sending);
    bench.faults.clear();
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    QCOMPARE(bench.site.received.size(), 1);
}

void TestSendDmHandler::followUpsSurviveALostRun()
{
    FlowBench bench;
    SendDmHandler handler(bench.services());
    const MessageId id = bench.addQueued(StepKind::Dm1);
    bench.faults.put(u"messages.addDraft"_s, errorOf(Code::Offline));
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::RetryAfter);
    QVERIFY(bench.world.step(bench.lead(), StepKind::FollowUp) == nullptr);
    bench.faults.clear();
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    QVERIFY(bench.world.step(bench.lead(), StepKind::FollowUp) != nullptr);
    QCOMPARE(bench.site.received.size(), 1);
}

void TestSendDmHandler::overdueIsSpread()
{
    FlowBench bench;
    SendDmHandler handler(bench.services());
    QList<MessageId> ids;
    for (int i = 0; i < 6; ++i) {
        bench.addLead();
        ids.append(bench.addQueued(StepKind::Dm1, kMonday.addSecs(-3600 * (6 - i))));
    }
    const JobOutcome outcome = bench.run(handler, argsOf(ids[2]));
    QCOMPARE(outcome.kind, Kind::Snooze);
    QCOMPARE(bench.faults.calls(u"site.sendMessage"_s), 0);
    QDateTime before = kMonday;
    for (const MessageId id : ids) {
        const Message& message = *bench.world.message(id);
        QVERIFY(before.secsTo(message.scheduledFor) >= 120);
        QCOMPARE(message.why.rule, QByteArray("dm.replanned"));
        QCOMPARE(message.why.until, message.scheduledFor);
        before = message.scheduledFor;
    }
    QCOMPARE(outcome.until, bench.world.message(ids[2])->scheduledFor);
    QVERIFY2(kMonday.secsTo(before) > 2 * 3600, "caught up in a burst");
    // The others wait for their new moments as well.
    QCOMPARE(bench.run(handler, argsOf(ids[5])).until, before);
}

void TestSendDmHandler::plannedForLaterWaits()
{
    FlowBench bench;
    SendDmHandler handler(bench.services());
    const QDateTime later = kMonday.addSecs(1800);
    const JobOutcome outcome = bench.run(handler, argsOf(bench.addQueued(StepKind::Dm1, later)));
    QCOMPARE(outcome.kind, Kind::Snooze);
    QCOMPARE(outcome.until, later);
    QCOMPARE(outcome.why.rule, QByteArray("dm.planned"));
    QCOMPARE(bench.faults.calls(u"site.sendMessage"_s), 0);
}

void TestSendDmHandler::anAddressEndsTheAsking_data()
{
    QTest::addColumn<StepKind>("step");
    QTest::addColumn<bool>("goesOut");
    QTest::newRow("dm1") << StepKind::Dm1 << false;
    QTest::newRow("follow-up") << StepKind::FollowUp << false;
    QTest::newRow("dm2") << StepKind::Dm2 << true;
    QTest::newRow("dm3") << StepKind::Dm3 << true;
}

void TestSendDmHandler::anAddressEndsTheAsking()
{
    QFETCH(StepKind, step);
    QFETCH(bool, goesOut);
    FlowBench bench;
    SendDmHandler handler(bench.services());
    bench.world.leads.first().facts.capturedAt = kMonday;
    const MessageId id = bench.addQueued(step);
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::Done);
    QCOMPARE(bench.site.received.size(), goesOut ? 1 : 0);
    if (!goesOut)
        QCOMPARE(bench.world.message(id)->why.rule, QByteArray("dm.address-known"));
}

void TestSendDmHandler::stoppedRunsSendNothing_data()
{
    QTest::addColumn<bool>("cancelled");
    QTest::newRow("cancelled") << true;
    QTest::newRow("out of time") << false;
}

void TestSendDmHandler::stoppedRunsSendNothing()
{
    QFETCH(bool, cancelled);
    FlowBench bench;
    SendDmHandler handler(bench.services());
    const MessageId id = bench.addQueued(StepKind::Dm1);
    CancelSource stop;
    bench.call.cancel = stop.token();
    // The text is in the editor when the run is stopped: the gate is asked with the run's own call.
    bench.site.editor = [&](const QString& text) {
        if (cancelled)
            stop.cancel();
        else
            bench.call.deadline = Deadline::in(std::chrono::milliseconds(0));
        return text;
    };
    QCOMPARE(bench.run(handler, argsOf(id)).kind, Kind::RetryAfter);
    QCOMPARE(bench.site.received, QStringList());
    QCOMPARE(bench.world.message(id)->status, MessageStatus::Queued);
}

void TestSendDmHandler::wrongArguments()
{
    FlowBench bench;
    SendDmHandler handler(bench.services());
    QCOMPARE(bench.run(handler, {}).kind, Kind::GiveUp);
    QCOMPARE(bench.run(handler, {{u"message_id"_s, u"7"_s}}).kind, Kind::GiveUp);
    QCOMPARE(bench.run(handler, argsOf(MessageId::create())).kind, Kind::GiveUp);
}

QTEST_GUILESS_MAIN(TestSendDmHandler)
#include "tst_senddmhandler.moc"

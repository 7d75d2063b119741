#include "jobs/outcomebench.h"

#include <thread>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

// Messages that may have gone out, decided on PostgreSQL as the real logins, with the real queue and the real
// gate.
class TestOutcomes : public QObject, private OutcomeBench
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY_RESULT(make()); }
    void init() { QVERIFY_RESULT(reset()); }
    void decides_data();
    void decides();
    void theSameTextGoesOutOnceMore();
    void whatWentOutNeverGoesOutAgain();
    void whatHasEndedIsNotPlannedAgain_data();
    void whatHasEndedIsNotPlannedAgain();
    void asksForAReason_data();
    void asksForAReason();
    void onlyWhatIsUnknown_data();
    void onlyWhatIsUnknown();
    void notWhileTheRunGoesOn();
    void notWhatWasFoundInTheThread();
    void anotherMessagesAttemptIsNone();
    void aLatePressDecidesNothingElse();
    void oneOfTwoDecides();
    void oneOfPersonAndRevosDecides();
    void whoMayNotIsRefused();
    void listsWhatWaits();
};

void TestOutcomes::decides_data()
{
    QTest::addColumn<SendDecision>("decision");
    QTest::addColumn<MessageStatus>("status");
    QTest::addColumn<QString>("attempt");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("went out") << SendDecision::WentOut << MessageStatus::Sent << u"sent"_s << u"used"_s
                              << QByteArray("outcome.decided-sent");
    QTest::newRow("did not") << SendDecision::DidNotGoOut << MessageStatus::Queued << u"not_sent"_s
                             << u"released"_s << QByteArray("outcome.planned-again");
}

void TestOutcomes::decides()
{
    QFETCH(SendDecision, decision);
    QFETCH(MessageStatus, status);
    QFETCH(QString, attempt);
    QFETCH(QString, action);
    QFETCH(QByteArray, why);
    QASSIGN_RESULT(const Unknown unknown, makeUnknown());
    const QDateTime pressed = queue().now();
    QVERIFY_RESULT(queue().advance(std::chrono::hours(1)));
    desks().clock.set(queue().now());
    QVERIFY_RESULT(decide(unknown, decision));

    QASSIGN_RESULT(const Message message, stores().messages.load(unknown.message, patient()));
    QCOMPARE(message.status, status);
    QCOMPARE(message.why.rule, why);
    QCOMPARE(message.why.facts.first(), u"I looked into the thread"_s);
    QVERIFY(findReason(why) != nullptr);
    // It went out when it was pressed, not when somebody said so.
    QCOMPARE(message.sentAt, decision == SendDecision::WentOut ? pressed : QDateTime());
    QVERIFY(!message.approvedHash.isEmpty());
    QASSIGN_RESULT(QString word, attemptState(unknown.attempt));
    QCOMPARE(word, attempt);
    QASSIGN_RESULT(word, actionState(unknown.attempt));
    QCOMPARE(word, action);
    // The reason, the place, who and when.
    QASSIGN_RESULT(word, field("SELECT decided_because || ' ' || seen_at_link || ' ' || settled_by || ' ' ||"
                               " (settled_at = revos_api.now()) FROM revos.send_attempts WHERE id = $1",
                               unknown.attempt.uuid()));
    QCOMPARE(word, QString(u"I looked into the thread https://www.linkedin.com/messaging/thread/7/ "_s +
                           m_member.id.toString() + u" true"_s));
    QASSIGN_RESULT(word,
                   field("SELECT action FROM revos.audit_log WHERE row_id = $1 AND action LIKE 'decide%'",
                         unknown.message.uuid()));
    QCOMPARE(word, QString(u"decide_"_s + attempt));
    QASSIGN_RESULT(const auto waiting, stores().outcomes.undecided(10, patient()));
    QVERIFY(waiting.isEmpty());
}

void TestOutcomes::theSameTextGoesOutOnceMore()
{
    QASSIGN_RESULT(const Unknown unknown, makeUnknown());
    QVERIFY_RESULT(decide(unknown, SendDecision::DidNotGoOut));
    QASSIGN_RESULT(const Message planned, stores().messages.load(unknown.message, patient()));
    QVERIFY_RESULT(queue().setNow(planned.scheduledFor));
    QASSIGN_RESULT(const auto jobs, queue().claim(m_worker, 5, {queues::kDm}));
    QCOMPARE(jobs.size(), 1);
    QCOMPARE(jobs.first().kind, QByteArray(jobkinds::kSendDm));
    QCOMPARE(jobs.first().args.value(u"message_id"_s).toString(), unknown.message.toString());
    QASSIGN_RESULT(const GateAnswer again, gate().requestDm(jobs.first(), unknown.message, patient()));
    QVERIFY2(again.pass, again.refusal.rule.constData());
    QVERIFY(again.pass->attemptId != unknown.attempt);
    // Once.
    QASSIGN_RESULT(const GateAnswer third, gate().requestDm(jobs.first(), unknown.message, patient()));
    QCOMPARE(third.refusal.rule, QByteArray("gate.already-attempted"));
}

void TestOutcomes::whatWentOutNeverGoesOutAgain()
{
    QASSIGN_RESULT(const Unknown unknown, makeUnknown());
    QVERIFY_RESULT(decide(unknown, SendDecision::WentOut));
    QASSIGN_RESULT(const int jobs,
                   queue().number("SELECT count(*)::integer FROM revos.jobs WHERE finished_at IS NULL"));
    QCOMPARE(jobs, 0);
    // Whoever asks all the same.
    QASSIGN_RESULT(const ClaimedJob job, makeRun());
    QASSIGN_RESULT(const GateAnswer answer, gate().requestDm(job, unknown.message, patient()));
    QCOMPARE(answer.refusal.rule, QByteArray("gate.already-attempted"));
    QCOMPARE_REASON(decide(unknown, SendDecision::DidNotGoOut), "outcome.went-out-already");
    // The sequence goes on.
    QASSIGN_RESULT(const QString next, field("SELECT status FROM revos.messages WHERE lead_id = $1"
                                             " AND step = 'follow_up'",
                                             unknown.lead.uuid()));
    QCOMPARE(next, u"draft"_s);
}

void TestOutcomes::whatHasEndedIsNotPlannedAgain_data()
{
    QTest::addColumn<QString>("happened");
    QTest::addColumn<MessageStatus>("status");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("campaign over") << u"UPDATE revos.campaigns SET status = 'completed'"_s
                                   << MessageStatus::Cancelled << QByteArray("message.campaign-ended");
    QTest::newRow("answered") << u"UPDATE revos.leads SET replied_at = revos_api.now() WHERE id = $1"_s
                              << MessageStatus::Cancelled << QByteArray("message.stopped-by-reply");
    QTest::newRow("asked to be left alone")
        << u"INSERT INTO revos.suppressions (tenant_id, id, kind, key_hash, reason)"
           " SELECT l.tenant_id, gen_random_uuid(), h.kind, h.key_hash, 'test' FROM revos.leads l,"
           " revos_sec.contact_hashes(l.tenant_id, l.contact_id) h WHERE l.id = $1"_s
        << MessageStatus::Cancelled << QByteArray("message.opted-out");
    QTest::newRow("campaign paused") << u"UPDATE revos.campaigns SET status = 'paused'"_s
                                     << MessageStatus::Queued << QByteArray("outcome.planned-again");
}

void TestOutcomes::whatHasEndedIsNotPlannedAgain()
{
    QFETCH(QString, happened);
    QFETCH(MessageStatus, status);
    QFETCH(QByteArray, why);
    QASSIGN_RESULT(const Unknown unknown, makeUnknown());
    const bool ofLead = happened.contains(u"$1"_s);
    QVERIFY_RESULT(
        queue().sql(happened.toUtf8().constData(), ofLead ? db::Params().uuid(unknown.lead) : db::Params()));
    QVERIFY_RESULT(decide(unknown, SendDecision::DidNotGoOut));
    QASSIGN_RESULT(const Message message, stores().messages.load(unknown.message, patient()));
    QCOMPARE(message.status, status);
    QCOMPARE(message.why.rule, why);
    QCOMPARE(message.scheduledFor.isValid(), status == MessageStatus::Queued);
    QASSIGN_RESULT(const int jobs,
                   queue().number("SELECT count(*)::integer FROM revos.jobs WHERE finished_at IS NULL"));
    QCOMPARE(jobs, status == MessageStatus::Queued ? 1 : 0);
    QASSIGN_RESULT(const QString action, actionState(unknown.attempt));
    QCOMPARE(action, u"released"_s);
}

void TestOutcomes::asksForAReason_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QByteArray>("rule");
    QTest::newRow("none") << QString() << QString() << QByteArray("outcome.needs-reason");
    QTest::newRow("blank") << u" \t "_s << QString() << QByteArray("outcome.needs-reason");
    QTest::newRow("endless") << QString(501, u'x') << QString() << QByteArray("outcome.needs-reason");
    QTest::newRow("link") << u"seen"_s << u"in the thread"_s << QByteArray("outcome.link-unusable");
    QTest::newRow("script") << u"seen"_s << u"javascript:alert(1)"_s << QByteArray("outcome.link-unusable");
    QTest::newRow("long link") << u"seen"_s << QString(u"https://x.test/"_s + QString(2001, u'x'))
                               << QByteArray("outcome.link-unusable");
}

void TestOutcomes::asksForAReason()
{
    QFETCH(QString, reason);
    QFETCH(QString, link);
    QFETCH(QByteArray, rule);
    QASSIGN_RESULT(const Unknown unknown, makeUnknown());
    const OutcomeDecision decision{unknown.attempt, SendDecision::DidNotGoOut, reason, link};
    const auto done = desks().people.decideUnknown(unknown.message, decision, patient());
    QCOMPARE_ERROR(done, Code::Invalid);
    QCOMPARE(done.error().reason, rule);
    QASSIGN_RESULT(const QString state, attemptState(unknown.attempt));
    QCOMPARE(state, u"unknown"_s);
}

void TestOutcomes::onlyWhatIsUnknown_data()
{
    QTest::addColumn<AttemptOutcome>("was");
    QTest::addColumn<SendDecision>("decision");
    QTest::addColumn<QByteArray>("rule");
    for (const SendDecision decision : {SendDecision::WentOut, SendDecision::DidNotGoOut}) {
        const char* said = decision == SendDecision::WentOut ? "went out" : "did not";
        QTest::addRow("sent, %s", said)
            << AttemptOutcome::Sent << decision << QByteArray("outcome.went-out-already");
        QTest::addRow("not sent, %s", said)
            << AttemptOutcome::NotSent << decision << QByteArray("outcome.not-sent-already");
    }
}

void TestOutcomes::onlyWhatIsUnknown()
{
    QFETCH(AttemptOutcome, was);
    QFETCH(SendDecision, decision);
    QFETCH(QByteArray, rule);
    QASSIGN_RESULT(const Unknown open, makeOpen());
    QVERIFY_RESULT(settleAs(open, was));
    QVERIFY_RESULT(queue().queue().finish(open.job, JobOutcome::done(), patient()));
    QASSIGN_RESULT(const Message before, stores().messages.load(open.message, patient()));
    const auto done = decide(open, decision);
    QCOMPARE_ERROR(done, Code::Conflict);
    QCOMPARE(done.error().reason, rule);
    QASSIGN_RESULT(const Message after, stores().messages.load(open.message, patient()));
    QCOMPARE(after, before);
}

void TestOutcomes::notWhileTheRunGoesOn()
{
    QASSIGN_RESULT(const Unknown open, makeOpen());
    QCOMPARE_REASON(decide(open, SendDecision::DidNotGoOut), "outcome.still-running");
    // Unknown by now, but its job has not ended: another one would find its place taken and be dropped.
    QVERIFY_RESULT(settleAs(open, AttemptOutcome::Unknown));
    QCOMPARE_REASON(decide(open, SendDecision::DidNotGoOut), "outcome.still-running");
    QVERIFY_RESULT(queue().queue().finish(open.job, JobOutcome::done(), patient()));
    QVERIFY_RESULT(decide(open, SendDecision::DidNotGoOut));
}

void TestOutcomes::notWhatWasFoundInTheThread()
{
    QASSIGN_RESULT(const Unknown unknown, makeUnknown());
    SiteThread thread;
    thread.threadId = u"2-abc"_s;
    QASSIGN_RESULT(thread.recipientUrl, field("SELECT c.profile_url FROM revos.contacts c JOIN revos.leads l"
                                              " ON l.contact_id = c.id WHERE l.id = $1",
                                              unknown.lead.uuid()));
    SiteMessage message;
    message.siteMessageId = u"urn:li:msg:1"_s;
    message.mine = true;
    message.text = u"Hey, your e-mail?"_s;
    message.at = queue().now();
    thread.messages = {message};
    QVERIFY_RESULT(stores().messages.recordThread(m_flow.account.id, thread, patient()));
    QASSIGN_RESULT(const Message found, stores().messages.load(unknown.message, patient()));
    QCOMPARE(found.status, MessageStatus::Delivered);
    // The attempt says so as well, and is counted as used.
    QASSIGN_RESULT(QString word, attemptState(unknown.attempt));
    QCOMPARE(word, u"sent"_s);
    QASSIGN_RESULT(word, actionState(unknown.attempt));
    QCOMPARE(word, u"used"_s);
    for (const SendDecision decision : {SendDecision::WentOut, SendDecision::DidNotGoOut})
        QCOMPARE_REASON(decide(unknown, decision), "outcome.went-out-already");
    QASSIGN_RESULT(const auto waiting, stores().outcomes.undecided(10, patient()));
    QVERIFY(waiting.isEmpty());
}

void TestOutcomes::anotherMessagesAttemptIsNone()
{
    QASSIGN_RESULT(const Unknown one, makeUnknown());
    QVERIFY_RESULT(queue().advance(std::chrono::minutes(5)));
    QASSIGN_RESULT(const Unknown other, makeUnknown());
    const OutcomeDecision decision = said(one.attempt, SendDecision::DidNotGoOut);
    QCOMPARE_ERROR(desks().people.decideUnknown(other.message, decision, patient()), Code::NotFound);
    QCOMPARE_ERROR(desks().pods.decideUnknown(ReshareId(one.message.uuid()), decision, patient()),
                   Code::NotFound);
    QASSIGN_RESULT(const QString state, attemptState(one.attempt));
    QCOMPARE(state, u"unknown"_s);
}

/// Somebody presses on a list that is old: meanwhile it was decided, went out again and is unknown once more.
void TestOutcomes::aLatePressDecidesNothingElse()
{
    QASSIGN_RESULT(const Unknown unknown, makeUnknown());
    QVERIFY_RESULT(decide(unknown, SendDecision::DidNotGoOut));
    QASSIGN_RESULT(const Message planned, stores().messages.load(unknown.message, patient()));
    QVERIFY_RESULT(queue().setNow(planned.scheduledFor));
    QASSIGN_RESULT(const auto jobs, queue().claim(m_worker, 5, {queues::kDm}));
    QASSIGN_RESULT(const GateAnswer again, gate().requestDm(jobs.first(), unknown.message, patient()));
    QVERIFY(again.pass);
    QVERIFY_RESULT(gate().settle(again.pass->attemptId, {}, patient()));
    QVERIFY_RESULT(queue().queue().finish(jobs.first(), JobOutcome::done(), patient()));
    QCOMPARE_REASON(decide(unknown, SendDecision::DidNotGoOut), "outcome.not-sent-already");
    QASSIGN_RESULT(const QString state, attemptState(again.pass->attemptId));
    QCOMPARE(state, u"unknown"_s);
}

void TestOutcomes::oneOfTwoDecides()
{
    Desks admin(queue().workspace(), queue().workspace().admin(), queue().now());
    for (int round = 0; round < 8; ++round) {
        QASSIGN_RESULT(const Unknown unknown, makeUnknown());
        std::optional<Result<void>> yes;
        std::optional<Result<void>> no;
        std::thread first([&] {
            yes = desks().people.decideUnknown(unknown.message, said(unknown.attempt, SendDecision::WentOut),
                                               patient());
        });
        std::thread second([&] {
            no = admin.people.decideUnknown(unknown.message, said(unknown.attempt, SendDecision::DidNotGoOut),
                                            patient());
        });
        first.join();
        second.join();
        QVERIFY(yes->has_value() != no->has_value());
        QCOMPARE((yes->has_value() ? no : yes)->error().code, Code::Conflict);
        QASSIGN_RESULT(const Message message, stores().messages.load(unknown.message, patient()));
        QCOMPARE(message.status, yes->has_value() ? MessageStatus::Sent : MessageStatus::Queued);
        QASSIGN_RESULT(const QString action, actionState(unknown.attempt));
        QCOMPARE(action, yes->has_value() ? u"used"_s : u"released"_s);
        QASSIGN_RESULT(
            const int jobs,
            queue().number("SELECT count(*)::integer FROM revos.jobs WHERE unique_key LIKE '%' || $1",
                           db::Params().text(unknown.message.toString())));
        QCOMPARE(jobs, no->has_value() ? 1 : 0);
        QVERIFY_RESULT(queue().advance(std::chrono::minutes(10)));
    }
}

void TestOutcomes::oneOfPersonAndRevosDecides()
{
    for (int round = 0; round < 8; ++round) {
        QASSIGN_RESULT(const Unknown unknown, makeUnknown());
        std::optional<Result<void>> revos;
        std::optional<Result<void>> person;
        std::thread first([&] { revos = settleAs(unknown, AttemptOutcome::Sent); });
        std::thread second([&] { person = decide(unknown, SendDecision::DidNotGoOut); });
        first.join();
        second.join();
        QVERIFY(revos->has_value() != person->has_value());
        QCOMPARE((revos->has_value() ? person : revos)->error().code, Code::Conflict);
        QASSIGN_RESULT(const Message message, stores().messages.load(unknown.message, patient()));
        QCOMPARE(message.status, revos->has_value() ? MessageStatus::Sent : MessageStatus::Queued);
        QVERIFY_RESULT(queue().advance(std::chrono::minutes(10)));
    }
}

void TestOutcomes::whoMayNotIsRefused()
{
    QASSIGN_RESULT(const Unknown unknown, makeUnknown());
    QASSIGN_RESULT(const auto reshare, makeUnknownReshare());
    QASSIGN_RESULT(const Person client, queue().workspace().addPerson(u"client"_s));
    QASSIGN_RESULT(const Person stranger,
                   queue().workspace().makeLogin(db::OperatorGroup::Staff, UserId::create()));
    TestWorkspace theirs(m_server, queue().workspace().database());
    QVERIFY_RESULT(theirs.make(u"Theirs"_s));
    for (const Person& person : {client, stranger, theirs.admin()}) {
        Desks hands(queue().workspace(), person, queue().now());
        OutcomeStore& outcomes = hands.db.stores().outcomes;
        for (const SendDecision decision : {SendDecision::WentOut, SendDecision::DidNotGoOut}) {
            QCOMPARE_ERROR(outcomes.decide(unknown.message, said(unknown.attempt, decision), patient()),
                           Code::Denied);
            QCOMPARE_ERROR(outcomes.decide(reshare.first.id, said(reshare.second, decision), patient()),
                           Code::Denied);
        }
        const auto seen = outcomes.undecided(10, patient());
        QVERIFY(!seen || seen->isEmpty());
    }
    // In their own tenant it does not exist.
    Desks own(theirs, theirs.admin(), queue().now());
    QCOMPARE_ERROR(own.db.stores().outcomes.decide(
                       unknown.message, said(unknown.attempt, SendDecision::DidNotGoOut), patient()),
                   Code::NotFound);
    QASSIGN_RESULT(const QString state, attemptState(unknown.attempt));
    QCOMPARE(state, u"unknown"_s);
}

void TestOutcomes::listsWhatWaits()
{
    QASSIGN_RESULT(const Unknown unknown, makeUnknown());
    const QDateTime pressed = queue().now();
    QVERIFY_RESULT(queue().advance(std::chrono::minutes(5)));
    QASSIGN_RESULT(const auto reshare, makeUnknownReshare());
    QASSIGN_RESULT(const auto waiting, desks().db.stores().outcomes.undecided(10, patient()));
    QCOMPARE(waiting.size(), 2);
    const UnknownOutcome& message = waiting[0];
    QVERIFY(!message.isReshare());
    QCOMPARE(message.attempt, unknown.attempt);
    QCOMPARE(message.message, unknown.message);
    QCOMPARE(message.lead, unknown.lead);
    QCOMPARE(message.account, m_flow.account.id);
    QCOMPARE(message.accountName, u"Ada"_s);
    QCOMPARE(message.about, QString(u"Person%1 Example"_s).arg(m_people));
    QCOMPARE(message.within, m_flow.campaign.name);
    QCOMPARE(message.text, u"Hey, your e-mail?"_s);
    QCOMPARE(message.url, QString(u"https://www.linkedin.com/in/person-%1"_s).arg(m_people));
    QCOMPARE(message.openedAt, pressed);
    QCOMPARE(message.why.rule, QByteArray("send.unknown"));
    QCOMPARE(message.evidence.value(u"step"_s).toString(), u"nothing was seen in time"_s);
    const UnknownOutcome& shared = waiting[1];
    QVERIFY(shared.isReshare());
    QCOMPARE(shared.reshare, reshare.first.id);
    QCOMPARE(shared.pod, m_bench->pod().id);
    QCOMPARE(shared.about, u"Friends"_s);
    QCOMPARE(shared.within, u"Member0"_s);
    QCOMPARE(shared.accountName, u"Member1"_s);
    QCOMPARE(shared.url, reshare.first.postUrl);
    QCOMPARE(shared.text, reshare.first.commentary);
    QASSIGN_RESULT(const auto one, stores().outcomes.undecided(1, patient()));
    QCOMPARE(one.size(), 1);
}

QTEST_GUILESS_MAIN(TestOutcomes)
#include "tst_outcomes.moc"

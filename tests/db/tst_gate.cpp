#include "db/queuefixture.h"
#include "domain/names.h"

#include <thread>

using namespace revos;
using namespace revos::test;
using namespace std::chrono_literals;

class tst_gate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        m_bench = std::make_unique<QueueBench>(m_server);
        QVERIFY_RESULT(m_bench->make());
        QASSIGN_RESULT(m_flow, makeFlow(m_bench->stores(), owner(), QStringLiteral("Ada")));
        QVERIFY_RESULT(m_bench->sql("UPDATE revos.linkedin_accounts SET time_zone = 'UTC'"));
        QVERIFY_RESULT(stores().campaigns.setStatus(m_flow.campaign.id, CampaignStatus::Active, patient()));
    }
    void init()
    {
        QVERIFY_RESULT(m_bench->reset());
        m_worker = WorkerId::create();
    }

    void letsAnApprovedMessageThrough();
    void aPreviewReservesNothing();
    void refuses_data();
    void refuses();
    void theSameSubjectIsTakenOnlyOnce();
    void oneOfSixteenGetsTheLastOfTheWindow();
    void settles_data();
    void settles();
    void settlingAgainChangesNothing();
    void anUnknownOneMayBeProvenLater();
    void whatIsProvenStays();
    void aMessageProvenNotSentMayBeSentAgain();
    void aRunThatEndsWithAnOpenAttemptLeavesItUnknown();
    void aDeadWorkersAttemptsBecomeUnknown();
    void aRescueClosesTheAttemptsOfTheRun();
    void evidenceThatIsNoJsonIsLeftOut();
    void theLedgerOnlyMovesForwards();
    void operatorsCannotWriteTheTables();
    void clientsAndStrangersAreRefused();
    void theCalendarShowsWhatWasAndWhatIsPlanned();

private:
    struct Ready
    {
        LeadId lead;
        MessageId message;
        ClaimedJob job;
    };

    UserId owner() const { return m_bench->workspace().admin().id; }
    Stores& stores() { return *m_bench->stores().operator->(); }
    QueueBench& bench() { return *m_bench; }
    db::PgGatekeeper& gate() { return m_bench->gate(); }
    db::Params of(MessageId id) const { return db::Params().uuid(id); }

    /// A lead with an approved and queued message.
    [[nodiscard]] Result<Ready> makeMessage(StepKind step = StepKind::Dm1)
    {
        REVOS_TRY_ASSIGN(const QList<LeadId> leads,
                         makeLeads(bench().stores(), m_flow.campaign, ++m_people, 1));
        REVOS_TRY_ASSIGN(const Message draft, makeDraft(bench().stores(), leads.first(), step,
                                                        QStringLiteral("Hey, your e-mail?")));
        REVOS_TRY_ASSIGN(
            const QString hash,
            bench().word("SELECT revos_sec.current_hash(tenant_id, id) FROM revos.messages WHERE id = $1",
                         of(draft.id)));
        REVOS_TRY(stores().messages.approve(draft.id, hash.toLatin1(), patient()));
        REVOS_TRY(stores().messages.markQueued(draft.id, bench().now(), {}, patient()));
        return Ready{leads.first(), draft.id, {}};
    }
    [[nodiscard]] Result<ClaimedJob> makeRun()
    {
        return bench().running(m_worker, [&](NewJob& job) {
            job.queue = queues::kDm;
            job.accountId = m_flow.account.id;
        });
    }
    [[nodiscard]] Result<Ready> make(StepKind step = StepKind::Dm1)
    {
        REVOS_TRY_ASSIGN(Ready ready, makeMessage(step));
        REVOS_TRY_ASSIGN(ready.job, makeRun());
        return ready;
    }
    [[nodiscard]] Result<QString> statusOf(MessageId id)
    {
        return bench().word("SELECT status FROM revos.messages WHERE id = $1", of(id));
    }
    [[nodiscard]] Result<QString> actionOf(SendAttemptId id)
    {
        return bench().word("SELECT a.state FROM revos.account_actions a JOIN revos.send_attempts s"
                            " ON s.action_id = a.id WHERE s.id = $1",
                            db::Params().uuid(id));
    }
    [[nodiscard]] Result<QString> attemptOf(SendAttemptId id)
    {
        return bench().word("SELECT state FROM revos.send_attempts WHERE id = $1", db::Params().uuid(id));
    }
    /// The reserved line and attempt of a message that has gone through.
    [[nodiscard]] Result<SendAttemptId> passed(const Ready& ready)
    {
        REVOS_TRY_ASSIGN(const GateAnswer answer, gate().requestDm(ready.job, ready.message, patient()));
        if (!answer.pass)
            return fail(Code::Internal, QString::fromLatin1(answer.refusal.rule));
        return answer.pass->attemptId;
    }

    TestServer m_server;
    std::unique_ptr<QueueBench> m_bench;
    Flow m_flow;
    WorkerId m_worker;
    int m_people = 0;
};

void tst_gate::letsAnApprovedMessageThrough()
{
    QASSIGN_RESULT(const Ready ready, make());
    QASSIGN_RESULT(const GateAnswer answer, gate().requestDm(ready.job, ready.message, patient()));
    QVERIFY2(answer.pass, answer.refusal.rule.constData());
    QVERIFY(answer.refusal.isEmpty());
    QCOMPARE(answer.pass->at, bench().now());
    QASSIGN_RESULT(QString word, statusOf(ready.message));
    QCOMPARE(word, QStringLiteral("sending"));
    QASSIGN_RESULT(word, attemptOf(answer.pass->attemptId));
    QCOMPARE(word, QStringLiteral("open"));
    QASSIGN_RESULT(word, actionOf(answer.pass->attemptId));
    QCOMPARE(word, QStringLiteral("reserved"));
}

void tst_gate::aPreviewReservesNothing()
{
    QASSIGN_RESULT(const Ready ready, make());
    QASSIGN_RESULT(GateAnswer answer, gate().previewDm(ready.job, ready.message, patient()));
    QVERIFY(!answer.pass);
    QVERIFY2(answer.refusal.isEmpty(), answer.refusal.rule.constData());
    QASSIGN_RESULT(const int rows, bench().number("SELECT (SELECT count(*) FROM revos.send_attempts)"
                                                  " + (SELECT count(*) FROM revos.account_actions)"));
    QCOMPARE(rows, 0);
    QASSIGN_RESULT(const QString status, statusOf(ready.message));
    QCOMPARE(status, QStringLiteral("queued"));
    QVERIFY_RESULT(passed(ready));
    QASSIGN_RESULT(answer, gate().previewDm(ready.job, ready.message, patient()));
    QCOMPARE(answer.refusal.rule, QByteArray("gate.already-attempted"));
}

void tst_gate::refuses_data()
{
    QTest::addColumn<QByteArray>("before"); // done by a superuser, "; then" separates what is undone after
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QStringList>("facts");
    QTest::addColumn<int>("minutes"); // until, from now; -1 = not by itself
    const QStringList none;
    QTest::newRow("lease of another run") << QByteArray("UPDATE revos.jobs SET lease_token = lease_token + 1")
                                          << QByteArray() << QByteArray("gate.lease-lost") << none << -1;
    QTest::newRow("lapsed lease")
        << QByteArray("UPDATE revos.jobs SET lease_until = clock_timestamp() - interval '1 ms'")
        << QByteArray() << QByteArray("gate.lease-lost") << none << -1;
    QTest::newRow("cancelled job") << QByteArray("UPDATE revos.jobs SET cancel_requested_at = now()")
                                   << QByteArray() << QByteArray("gate.job-cancelled") << none << -1;
    QTest::newRow("paused campaign") << QByteArray("UPDATE revos.campaigns SET status = 'paused'")
                                     << QByteArray("UPDATE revos.campaigns SET status = 'active'")
                                     << QByteArray("gate.campaign-not-active")
                                     << QStringList{QStringLiteral("paused")} << -1;
    QTest::newRow("another sender")
        << QByteArray("UPDATE revos.campaigns SET account_id = NULL")
        << QByteArray("UPDATE revos.campaigns SET account_id = (SELECT id FROM revos.linkedin_accounts)")
        << QByteArray("gate.account-changed") << none << -1;
    QTest::newRow("paused account") << QByteArray("UPDATE revos.linkedin_accounts SET state = 'paused'")
                                    << QByteArray("UPDATE revos.linkedin_accounts SET state = 'ok'")
                                    << QByteArray("gate.account-stopped")
                                    << QStringList{QStringLiteral("paused")} << -1;
    QTest::newRow("paused tenant") << QByteArray("UPDATE revos.tenants SET settings = '{\"paused\": true}'")
                                   << QByteArray("UPDATE revos.tenants SET settings = '{}'")
                                   << QByteArray("gate.tenant-paused") << none << -1;
    QTest::newRow("open incident")
        << QByteArray("INSERT INTO revos.incidents (tenant_id, id, account_id, kind)"
                      " SELECT tenant_id, gen_random_uuid(), id, 'captcha' FROM revos.linkedin_accounts")
        << QByteArray() << QByteArray("gate.incident-open") << none << -1;
    QTest::newRow("cooling down")
        << QByteArray("INSERT INTO revos.incidents (tenant_id, id, account_id, kind, cools_until)"
                      " SELECT tenant_id, gen_random_uuid(), id, 'too_many_requests',"
                      " revos_api.now() + interval '15 min' FROM revos.linkedin_accounts")
        << QByteArray() << QByteArray("gate.cooling-down") << QStringList{QStringLiteral("%until")} << 15;
    QTest::newRow("another recipient than the approved one")
        << QByteArray("UPDATE revos.contacts SET profile_key = profile_key || '-x' WHERE id ="
                      " (SELECT contact_id FROM revos.leads l JOIN revos.messages m ON m.lead_id = l.id"
                      " WHERE m.id = $1)")
        << QByteArray() << QByteArray("gate.not-approved") << none << -1;
    QTest::newRow("suppressed person")
        << QByteArray("INSERT INTO revos.suppressions (tenant_id, id, kind, key_hash, reason)"
                      " SELECT l.tenant_id, gen_random_uuid(), h.kind, h.key_hash, 'test' FROM revos.leads l"
                      " JOIN revos.messages m ON m.lead_id = l.id,"
                      " LATERAL revos_sec.contact_hashes(l.tenant_id, l.contact_id) h WHERE m.id = $1")
        << QByteArray() << QByteArray("gate.suppressed") << none << -1;
    QTest::newRow("replied before the follow-up")
        << QByteArray("UPDATE revos.leads SET replied_at = now() WHERE id ="
                      " (SELECT lead_id FROM revos.messages WHERE id = $1)")
        << QByteArray() << QByteArray("gate.replied") << none << -1;
    QTest::newRow("no longer queued")
        << QByteArray("UPDATE revos.messages SET status = 'cancelled' WHERE id = $1") << QByteArray()
        << QByteArray("gate.wrong-status") << QStringList{QStringLiteral("cancelled")} << -1;
    QTest::newRow("outside hours")
        << QByteArray("INSERT INTO revos.account_limits (tenant_id, kind, open_days, opens, closes)"
                      " SELECT id, 'dm', '{1,2,3,4,5}', '12:00', '13:00' FROM revos.tenants")
        << QByteArray() << QByteArray("dm.outside-hours") << QStringList{QStringLiteral("%until")} << 120;
    QTest::newRow("gap")
        << QByteArray("INSERT INTO revos.account_actions (tenant_id, account_id, kind, origin, state, at, "
                      "subject_key)"
                      " SELECT tenant_id, id, 'dm', 'by_hand', 'used', revos_api.now() - interval '60 s', 'x'"
                      " FROM revos.linkedin_accounts")
        << QByteArray() << QByteArray("dm.limit-gap") << QStringList{QStringLiteral("%until")} << 1;
}

void tst_gate::refuses()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, rule);
    QFETCH(QStringList, facts);
    QFETCH(int, minutes);
    const StepKind step = rule == "gate.replied" ? StepKind::FollowUp : StepKind::Dm1;
    QASSIGN_RESULT(const Ready ready, make(step));
    QVERIFY_RESULT(bench().sql(before.constData(), before.contains("$1") ? of(ready.message) : db::Params()));
    const auto answer = gate().requestDm(ready.job, ready.message, patient());
    const auto preview = gate().previewDm(ready.job, ready.message, patient());
    if (!after.isEmpty())
        QVERIFY_RESULT(bench().sql(after.constData()));
    QVERIFY_RESULT(answer);
    QVERIFY(!answer->pass);
    QCOMPARE(answer->refusal.rule, rule);
    const QDateTime until = minutes < 0 ? QDateTime() : bench().now().addSecs(minutes * 60);
    QCOMPARE(answer->refusal.until, until);
    facts.replaceInStrings(QStringLiteral("%until"), until.toString(Qt::ISODate));
    QCOMPARE(answer->refusal.facts, facts);
    QVERIFY_RESULT(preview);
    QCOMPARE(preview->refusal, answer->refusal);
    QASSIGN_RESULT(const int attempts, bench().number("SELECT count(*) FROM revos.send_attempts"));
    QCOMPARE(attempts, 0);
}

void tst_gate::theSameSubjectIsTakenOnlyOnce()
{
    QASSIGN_RESULT(const Ready ready, make());
    QASSIGN_RESULT(const Person second, bench().workspace().addPerson(QStringLiteral("member")));
    QueueBench::Hands others(bench().workspace(), second);
    std::atomic<int> passes = 0;
    std::atomic<int> refusals = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&, i] {
            const auto answer =
                (i % 2 == 0 ? gate() : others.gate).requestDm(ready.job, ready.message, patient());
            if (answer && answer->pass)
                ++passes;
            else if (answer && answer->refusal.rule == "gate.already-attempted")
                ++refusals;
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(passes.load(), 1);
    QCOMPARE(refusals.load(), 15);
}

void tst_gate::oneOfSixteenGetsTheLastOfTheWindow()
{
    // Sixteen messages to sixteen people, and room for one. One run may ask for all of them.
    QVERIFY_RESULT(bench().sql(
        "INSERT INTO revos.account_actions (tenant_id, account_id, kind, origin, state, at, subject_key)"
        " SELECT tenant_id, id, 'dm', 'by_hand', 'used', revos_api.now() - n * interval '5 min', 'n' || n"
        " FROM revos.linkedin_accounts, generate_series(1, 9) n"));
    QASSIGN_RESULT(const ClaimedJob job, makeRun());
    QList<MessageId> messages;
    for (int i = 0; i < 16; ++i) {
        QASSIGN_RESULT(const Ready ready, makeMessage());
        messages.append(ready.message);
    }
    QASSIGN_RESULT(const Person second, bench().workspace().addPerson(QStringLiteral("member")));
    QueueBench::Hands others(bench().workspace(), second);
    std::mutex mutex;
    QMap<QByteArray, int> seen;
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&, i] {
            const auto answer = (i % 2 == 0 ? gate() : others.gate).requestDm(job, messages[i], patient());
            const std::lock_guard lock(mutex);
            ++seen[!answer ? answer.error().toLogLine().toUtf8()
                           : (answer->pass ? QByteArray("pass") : answer->refusal.rule)];
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(seen, (QMap<QByteArray, int>{{"pass", 1}, {"dm.limit-hour", 15}}));
}

void tst_gate::settles_data()
{
    QTest::addColumn<AttemptOutcome>("outcome");
    QTest::addColumn<QString>("attempt");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QByteArray>("rule");
    QTest::newRow("sent") << AttemptOutcome::Sent << QStringLiteral("sent") << QStringLiteral("used")
                          << QStringLiteral("sent") << QByteArray();
    QTest::newRow("not sent") << AttemptOutcome::NotSent << QStringLiteral("not_sent")
                              << QStringLiteral("released") << QStringLiteral("queued")
                              << QByteArray("send.not-pressed");
    QTest::newRow("unknown") << AttemptOutcome::Unknown << QStringLiteral("unknown")
                             << QStringLiteral("reserved") << QStringLiteral("unknown")
                             << QByteArray("send.unknown");
}

void tst_gate::settles()
{
    QFETCH(AttemptOutcome, outcome);
    QFETCH(QString, attempt);
    QFETCH(QString, action);
    QFETCH(QString, message);
    QFETCH(QByteArray, rule);
    QASSIGN_RESULT(const Ready ready, make());
    QASSIGN_RESULT(const SendAttemptId id, passed(ready));
    AttemptResult result;
    result.outcome = outcome;
    result.evidence = R"({"steps":["typed","read back"]})";
    if (outcome == AttemptOutcome::Sent) {
        result.siteId = QStringLiteral("urn:li:msg:%1").arg(m_people);
        result.threadId = QStringLiteral("thread-%1").arg(m_people);
    }
    if (outcome == AttemptOutcome::NotSent)
        result.why = Why{"send.not-pressed", {QStringLiteral("a dialog")}, {}};
    QVERIFY_RESULT(bench().advance(5s));
    QVERIFY_RESULT(gate().settle(id, result, patient()));
    QASSIGN_RESULT(QString word, attemptOf(id));
    QCOMPARE(word, attempt);
    QASSIGN_RESULT(word, actionOf(id));
    QCOMPARE(word, action);
    QASSIGN_RESULT(const Message stored, stores().messages.load(ready.message, patient()));
    QCOMPARE(nameOf(stored.status), message.toLatin1());
    QCOMPARE(stored.why.rule, rule);
    QCOMPARE(stored.why.facts, result.why.facts);
    QCOMPARE(stored.siteMessageId, result.siteId);
    QCOMPARE(stored.threadId, result.threadId);
    QCOMPARE(stored.sentAt, outcome == AttemptOutcome::Sent ? bench().now() : QDateTime());
    QASSIGN_RESULT(word,
                   bench().word("SELECT evidence #>> '{steps,1}' FROM revos.send_attempts WHERE id = $1",
                                db::Params().uuid(id)));
    QCOMPARE(word, QStringLiteral("read back"));
}

void tst_gate::settlingAgainChangesNothing()
{
    QASSIGN_RESULT(const Ready ready, make());
    QASSIGN_RESULT(const SendAttemptId id, passed(ready));
    AttemptResult sent;
    sent.outcome = AttemptOutcome::Sent;
    sent.siteId = QStringLiteral("first");
    QVERIFY_RESULT(gate().settle(id, sent, patient()));
    sent.siteId = QStringLiteral("second");
    QVERIFY_RESULT(gate().settle(id, sent, patient())); // its first answer had got lost
    QASSIGN_RESULT(const Message stored, stores().messages.load(ready.message, patient()));
    QCOMPARE(stored.siteMessageId, QStringLiteral("first"));
}

void tst_gate::anUnknownOneMayBeProvenLater()
{
    for (const auto outcome : {AttemptOutcome::Sent, AttemptOutcome::NotSent}) {
        QVERIFY_RESULT(bench().advance(200s));
        QASSIGN_RESULT(const Ready ready, make());
        QASSIGN_RESULT(const SendAttemptId id, passed(ready));
        QVERIFY_RESULT(gate().settle(id, {}, patient()));
        AttemptResult proof;
        proof.outcome = outcome;
        QVERIFY_RESULT(gate().settle(id, proof, patient()));
        QASSIGN_RESULT(QString word, actionOf(id));
        QCOMPARE(word, outcome == AttemptOutcome::Sent ? QStringLiteral("used") : QStringLiteral("released"));
        QASSIGN_RESULT(word, statusOf(ready.message));
        QCOMPARE(word, outcome == AttemptOutcome::Sent ? QStringLiteral("sent") : QStringLiteral("queued"));
        QVERIFY_RESULT(bench().queue().finish(ready.job, JobOutcome::done(), patient()));
    }
}

void tst_gate::whatIsProvenStays()
{
    QASSIGN_RESULT(const Ready ready, make());
    QASSIGN_RESULT(const SendAttemptId id, passed(ready));
    AttemptResult result;
    result.outcome = AttemptOutcome::Sent;
    QVERIFY_RESULT(gate().settle(id, result, patient()));
    for (const auto later : {AttemptOutcome::NotSent, AttemptOutcome::Unknown}) {
        result.outcome = later;
        QCOMPARE_REASON(gate().settle(id, result, patient()), "attempt.settled-already");
    }
    QASSIGN_RESULT(const QString word, attemptOf(id));
    QCOMPARE(word, QStringLiteral("sent"));
    QCOMPARE_ERROR(gate().settle(SendAttemptId::create(), result, patient()), Code::NotFound);
}

void tst_gate::aMessageProvenNotSentMayBeSentAgain()
{
    QASSIGN_RESULT(const Ready ready, make());
    QASSIGN_RESULT(const SendAttemptId first, passed(ready));
    AttemptResult notSent;
    notSent.outcome = AttemptOutcome::NotSent;
    QVERIFY_RESULT(gate().settle(first, notSent, patient()));
    QASSIGN_RESULT(const SendAttemptId second, passed(ready)); // and no gap: nothing went out
    QVERIFY(second != first);
    // The first one cannot be turned into a second send any more.
    AttemptResult sent;
    sent.outcome = AttemptOutcome::Sent;
    QCOMPARE_REASON(gate().settle(first, sent, patient()), "attempt.settled-already");
}

void tst_gate::aRunThatEndsWithAnOpenAttemptLeavesItUnknown()
{
    QASSIGN_RESULT(const Ready ready, make());
    QASSIGN_RESULT(const SendAttemptId id, passed(ready));
    QVERIFY_RESULT(bench().queue().finish(ready.job, JobOutcome::retry(Error::cancelled(), 1s), patient()));
    QASSIGN_RESULT(const QString word, attemptOf(id));
    QCOMPARE(word, QStringLiteral("unknown"));
    QASSIGN_RESULT(const Message stored, stores().messages.load(ready.message, patient()));
    QCOMPARE(stored.status, MessageStatus::Unknown);
    QCOMPARE(stored.why.rule, QByteArray("send.unknown"));
    QVERIFY_RESULT(bench().advance(1h));
    QASSIGN_RESULT(const QList<ClaimedJob> jobs, bench().claim(m_worker));
    QCOMPARE(jobs.size(), 1);
    QASSIGN_RESULT(const GateAnswer answer, gate().requestDm(jobs.first(), ready.message, patient()));
    QCOMPARE(answer.refusal.rule, QByteArray("gate.already-attempted"));
}

void tst_gate::aDeadWorkersAttemptsBecomeUnknown()
{
    QASSIGN_RESULT(const Ready ready, make());
    QASSIGN_RESULT(const SendAttemptId id, passed(ready));
    QASSIGN_RESULT(int closed, gate().closeOrphans(WorkerId::create(), patient()));
    QCOMPARE(closed, 0);
    QASSIGN_RESULT(closed, gate().closeOrphans(m_worker, patient()));
    QCOMPARE(closed, 1);
    QASSIGN_RESULT(QString word, actionOf(id));
    QCOMPARE(word, QStringLiteral("reserved")); // counts
    QASSIGN_RESULT(const Message stored, stores().messages.load(ready.message, patient()));
    QCOMPARE(stored.status, MessageStatus::Unknown);
    QCOMPARE(stored.why.rule, QByteArray("send.worker-died"));
    QASSIGN_RESULT(closed, gate().closeOrphans(m_worker, patient()));
    QCOMPARE(closed, 0);
}

void tst_gate::aRescueClosesTheAttemptsOfTheRun()
{
    QASSIGN_RESULT(const Ready ready, make());
    QASSIGN_RESULT(const SendAttemptId id, passed(ready));
    QVERIFY_RESULT(bench().letLeasesLapse());
    QASSIGN_RESULT(const int rescued, bench().queue().rescue(patient()));
    QCOMPARE(rescued, 1);
    QASSIGN_RESULT(const QString word, attemptOf(id));
    QCOMPARE(word, QStringLiteral("unknown"));
    // The worker was only cut off: it may still tell what it saw.
    AttemptResult sent;
    sent.outcome = AttemptOutcome::Sent;
    QVERIFY_RESULT(gate().settle(id, sent, patient()));
    QASSIGN_RESULT(const QString status, statusOf(ready.message));
    QCOMPARE(status, QStringLiteral("sent"));
}

void tst_gate::evidenceThatIsNoJsonIsLeftOut()
{
    QASSIGN_RESULT(const Ready ready, make());
    QASSIGN_RESULT(const SendAttemptId id, passed(ready));
    AttemptResult result;
    result.evidence = "not { json";
    QVERIFY_RESULT(gate().settle(id, result, patient()));
    QASSIGN_RESULT(const QString word, attemptOf(id));
    QCOMPARE(word, QStringLiteral("unknown"));
}

void tst_gate::theLedgerOnlyMovesForwards()
{
    QASSIGN_RESULT(const Ready ready, make());
    QVERIFY_RESULT(passed(ready));
    // Not even for a superuser.
    for (const char* statement :
         {"UPDATE revos.account_actions SET at = at - interval '1 day'",
          "UPDATE revos.account_actions SET kind = 'like'", "DELETE FROM revos.account_actions",
          "UPDATE revos.account_actions SET state = 'reserved'"})
        QCOMPARE_ERROR(bench().sql(statement), Code::Denied);
    QVERIFY_RESULT(bench().sql("UPDATE revos.account_actions SET state = 'used'"));
    QCOMPARE_ERROR(bench().sql("UPDATE revos.account_actions SET state = 'released'"), Code::Denied);
}

void tst_gate::operatorsCannotWriteTheTables()
{
    QASSIGN_RESULT(const Ready ready, make());
    QVERIFY_RESULT(passed(ready));
    QASSIGN_RESULT(const auto session, bench().workspace().open(bench().workspace().admin()));
    for (const char* table : {"send_attempts", "account_actions", "account_limits", "incidents"}) {
        const QByteArray name = QByteArray("revos.") + table;
        for (const QByteArray& statement :
             QList<QByteArray>{"INSERT INTO " + name + " (tenant_id) VALUES (gen_random_uuid())",
                               "UPDATE " + name + " SET tenant_id = tenant_id", "DELETE FROM " + name,
                               "TRUNCATE " + name}) {
            const auto answer = session->execScript(statement, patient());
            QVERIFY2(!answer && answer.error().code == Code::Denied, statement.constData());
        }
    }
    for (const char* statement :
         {"SELECT revos_sec.close_attempts(gen_random_uuid(), '{}', 'x')",
          "SELECT revos_sec.lock_lane(gen_random_uuid(), gen_random_uuid())",
          "SELECT revos_sec.gate_refusal(gen_random_uuid(), gen_random_uuid(), 1, gen_random_uuid())",
          "SELECT * FROM revos_sec.limit_defaults"})
        QCOMPARE_ERROR(session->execScript(statement, patient()), Code::Denied);
}

void tst_gate::clientsAndStrangersAreRefused()
{
    QASSIGN_RESULT(const Ready ready, make());
    QASSIGN_RESULT(const SendAttemptId id, passed(ready));
    QASSIGN_RESULT(const IncidentId incident,
                   gate().openIncident(m_flow.account.id, "captcha", "{}", patient()));
    QASSIGN_RESULT(const Person client, bench().workspace().addPerson(QStringLiteral("client")));
    QASSIGN_RESULT(const Person stranger,
                   bench().workspace().makeLogin(db::OperatorGroup::Staff, UserId::create()));
    for (const Person& person : {client, stranger}) {
        QueueBench::Hands hands(bench().workspace(), person);
        QCOMPARE_ERROR(hands.gate.requestDm(ready.job, ready.message, patient()), Code::Denied);
        QCOMPARE_ERROR(hands.gate.previewDm(ready.job, ready.message, patient()), Code::Denied);
        QCOMPARE_ERROR(hands.gate.settle(id, {}, patient()), Code::Denied);
        QCOMPARE_ERROR(hands.gate.requestVisit(m_flow.account.id, QStringLiteral("p"), patient()),
                       Code::Denied);
        QCOMPARE_ERROR(hands.gate.limits(m_flow.account.id, patient()), Code::Denied);
        QCOMPARE_ERROR(hands.gate.closeOrphans(m_worker, patient()), Code::Denied);
        QCOMPARE_ERROR(hands.gate.openIncident(m_flow.account.id, "captcha", {}, patient()), Code::Denied);
        QCOMPARE_ERROR(hands.gate.clearIncident(incident, QStringLiteral("x"), patient()), Code::Denied);
    }
}

void tst_gate::theCalendarShowsWhatWasAndWhatIsPlanned()
{
    QVERIFY_RESULT(bench().sql(
        "INSERT INTO revos.account_actions (tenant_id, account_id, kind, origin, state, at, subject_key)"
        " SELECT tenant_id, id, v.kind, 'by_hand', v.state, revos_api.now() - v.ago, v.subject"
        " FROM revos.linkedin_accounts, (VALUES ('dm', 'used', interval '2 hours', 'a'),"
        " ('dm', 'released', interval '3 hours', 'b'), ('dm', 'used', interval '8 days', 'c'),"
        " ('visit', 'used', interval '1 hour', 'd')) v (kind, state, ago, subject)"));
    QASSIGN_RESULT(const Ready sent, make());
    QVERIFY_RESULT(bench().queue().finish(sent.job, JobOutcome::done(), patient()));
    QASSIGN_RESULT(const Ready planned, makeMessage());
    QVERIFY_RESULT(
        bench().sql("UPDATE revos.messages SET status = 'skipped' WHERE status = 'queued' AND id <> $1",
                    of(planned.message)));
    QVERIFY_RESULT(bench().sql("UPDATE revos.messages SET scheduled_for = revos_api.now() + interval '1 hour'"
                               " WHERE id = $1",
                               of(planned.message)));
    QASSIGN_RESULT(const QList<QDateTime> calendar, gate().sendCalendar(m_flow.account.id, patient()));
    QCOMPARE(calendar, (QList<QDateTime>{bench().now().addSecs(-7200), bench().now().addSecs(3600)}));
}

QTEST_GUILESS_MAIN(tst_gate)
#include "tst_gate.moc"

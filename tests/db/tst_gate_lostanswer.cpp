#include "db/queuefixture.h"
#include "support/faultyproxy.h"

using namespace revos;
using namespace revos::test;
using namespace std::chrono_literals;

/// The gate when its answer does not arrive. Whoever gets an error clicks nothing; so nothing may stay taken.
class tst_gate_lostanswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        m_bench = std::make_unique<QueueBench>(m_server);
        QVERIFY_RESULT(m_bench->make());
        QASSIGN_RESULT(m_flow,
                       makeFlow(m_bench->stores(), m_bench->workspace().admin().id, QStringLiteral("Ada")));
        QVERIFY_RESULT(m_bench->sql("UPDATE revos.linkedin_accounts SET time_zone = 'UTC'"));
        Stores& stores = *m_bench->stores().operator->();
        QVERIFY_RESULT(stores.campaigns.setStatus(m_flow.campaign.id, CampaignStatus::Active, patient()));
        QASSIGN_RESULT(const QList<LeadId> leads, makeLeads(m_bench->stores(), m_flow.campaign, 1, 1));
        QASSIGN_RESULT(const Message draft, makeDraft(m_bench->stores(), leads.first(), StepKind::Dm1,
                                                      QStringLiteral("Hey, your e-mail?")));
        m_message = draft.id;
        QASSIGN_RESULT(const QString hash,
                       m_bench->word("SELECT revos_sec.current_hash(tenant_id, id) FROM revos.messages"));
        QVERIFY_RESULT(stores.messages.approve(m_message, hash.toLatin1(), patient()));
        QVERIFY_RESULT(stores.messages.markQueued(m_message, m_bench->now(), {}, patient()));

        m_proxy = std::make_unique<FaultyProxy>(m_server.admin({}).host);
        QVERIFY_RESULT(m_proxy->start());
        Person throughProxy = m_bench->workspace().admin();
        throughProxy.connect.host = m_proxy->socketFolder();
        m_hands = std::make_unique<QueueBench::Hands>(m_bench->workspace(), throughProxy);
    }
    void init()
    {
        QVERIFY_RESULT(m_bench->reset());
        QASSIGN_RESULT(m_job, m_bench->running(WorkerId::create(), [&](NewJob& job) {
            job.queue = queues::kDm;
            job.accountId = m_flow.account.id;
        }));
    }

    void isTakenBackWhenThePassWasGiven_data()
    {
        QTest::addColumn<FaultyProxy::Fault>("fault");
        QTest::newRow("connection cut") << FaultyProxy::Fault::CutAfterAnswer;
        QTest::newRow("silence until the deadline") << FaultyProxy::Fault::Silence;
    }
    void isTakenBackWhenThePassWasGiven()
    {
        QFETCH(FaultyProxy::Fault, fault);
        // The message's id is in the execution of the statement, not in its text.
        m_proxy->arm(fault, m_message.toString().toLatin1());
        const auto answer = m_hands->gate.requestDm(m_job, m_message, Call::within(2s));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, Code::Offline);
        QCOMPARE(answer.error().reason, QByteArray("send.permission-lost"));
        QASSIGN_RESULT(
            const QString attempt,
            m_bench->word("SELECT s.state || ' ' || a.state || ' ' || m.status FROM revos.send_attempts s"
                          " JOIN revos.account_actions a ON a.id = s.action_id"
                          " JOIN revos.messages m ON m.id = s.message_id"));
        QCOMPARE(attempt, QStringLiteral("not_sent released queued"));
        QASSIGN_RESULT(const GateAnswer again, m_hands->gate.requestDm(m_job, m_message, patient()));
        QVERIFY(again.pass);
        AttemptResult notSent;
        notSent.outcome = AttemptOutcome::NotSent;
        QVERIFY_RESULT(m_hands->gate.settle(again.pass->attemptId, notSent, patient()));
    }

    void isNothingWhenItWasRefused()
    {
        QVERIFY_RESULT(m_bench->gate().openIncident(m_flow.account.id, "captcha", "{}", patient()));
        m_proxy->arm(FaultyProxy::Fault::CutAfterAnswer, m_message.toString().toLatin1());
        QCOMPARE_ERROR(m_hands->gate.requestDm(m_job, m_message, patient()), Code::Offline);
        QASSIGN_RESULT(const int attempts, m_bench->number("SELECT count(*) FROM revos.send_attempts"));
        QCOMPARE(attempts, 0);
    }

    void aSettlementMayBeRepeated()
    {
        QASSIGN_RESULT(const GateAnswer answer, m_hands->gate.requestDm(m_job, m_message, patient()));
        QVERIFY(answer.pass);
        AttemptResult notSent;
        notSent.outcome = AttemptOutcome::NotSent;
        m_proxy->arm(FaultyProxy::Fault::CutAfterAnswer, answer.pass->attemptId.toString().toLatin1());
        QCOMPARE_ERROR(m_hands->gate.settle(answer.pass->attemptId, notSent, patient()), Code::InDoubt);
        QVERIFY_RESULT(m_hands->gate.settle(answer.pass->attemptId, notSent, patient()));
    }

    void aFinishMayBeRepeated()
    {
        QASSIGN_RESULT(const JobId id, m_bench->addJob());
        const auto worker = WorkerId::create();
        QVERIFY_RESULT(m_hands->queue.heartbeat(worker, patient()));
        QASSIGN_RESULT(const QList<ClaimedJob> jobs,
                       m_hands->queue.claim(worker, {queues::kScrape}, 1, patient()));
        QCOMPARE(jobs.size(), 1);
        m_proxy->arm(FaultyProxy::Fault::CutAfterAnswer, id.toString().toLatin1());
        QCOMPARE_ERROR(m_hands->queue.finish(jobs.first(), JobOutcome::done(), patient()), Code::InDoubt);
        QCOMPARE_REASON(m_hands->queue.finish(jobs.first(), JobOutcome::done(), patient()), "job.lease-lost");
        QASSIGN_RESULT(const JobRow row, m_bench->row(id));
        QCOMPARE(row.state, JobState::Done);
    }

private:
    TestServer m_server;
    std::unique_ptr<QueueBench> m_bench;
    Flow m_flow;
    MessageId m_message;
    ClaimedJob m_job;
    std::unique_ptr<FaultyProxy> m_proxy;
    std::unique_ptr<QueueBench::Hands> m_hands;
};

QTEST_GUILESS_MAIN(tst_gate_lostanswer)
#include "tst_gate_lostanswer.moc"

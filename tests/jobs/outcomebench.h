#pragma once

#include "core/clock.h"
#include "db/podfixture.h"
#include "domain/jobkinds.h"
#include "domain/names.h"
#include "domain/ports/outcomestore.h"
#include "domain/reasons.h"
#include "jobs/fakes/fakeattendance.h"
#include "jobs/fakes/fakesealer.h"
#include "jobs/fakes/fakesite.h"
#include "jobs/fakes/fakewebhooks.h"
#include "jobs/operatordesk.h"
#include "jobs/poddesk.h"

namespace revos::test {

/// The whole product below the window in the hands of one person: the desks over PostgreSQL and its queue.
struct Desks
{
    Desks(const TestWorkspace& workspace, const Person& person, const QDateTime& now)
        : pool(db::PoolOptions{person.connect, 4, 2})
        , db(pool, db::Lane::Interactive, workspace.tenant(),
             [](db::SessionSource& source) { return std::make_unique<db::PgJobQueue>(source); })
        , gate(db.source())
        , clock(now)
        , services{db.stores(), db.unitOfWork(),   gate, site, webhooks, sealer, attendance,
                   clock,       workspace.tenant()}
        , people(services)
        , pods(services, {})
    {}

    db::Pool pool;
    db::PgStores db;
    db::PgGatekeeper gate;
    SteppedClock clock;
    Faults faults; // of what a decision never touches
    FakeSite site{faults};
    FakeWebhooks webhooks{faults};
    FakeSealer sealer{faults};
    FakeAttendance attendance;
    FlowServices services;
    OperatorDesk people;
    PodDesk pods;
};

/// A pod, a campaign and a member of the team in one practice database, and what may have gone out of it.
class OutcomeBench
{
protected:
    struct Unknown
    {
        LeadId lead;
        MessageId message;
        ClaimedJob job;
        SendAttemptId attempt;
    };

    UserId owner() { return queue().workspace().admin().id; }
    QueueBench& queue() { return m_bench->queue(); }
    Stores& stores() { return m_bench->stores(); }
    db::PgGatekeeper& gate() { return m_bench->gate(); }
    Desks& desks() { return *m_desks; }

    /// A message that went through the gate. Its run goes on.
    [[nodiscard]] Result<Unknown> makeOpen(StepKind step = StepKind::Dm1)
    {
        REVOS_TRY_ASSIGN(const auto leads, makeLeads(queue().stores(), m_flow.campaign, ++m_people, 1));
        REVOS_TRY_ASSIGN(const Message draft, makeDraft(queue().stores(), leads.first(), step,
                                                        QStringLiteral("Hey, your e-mail?")));
        REVOS_TRY_ASSIGN(
            const QString hash,
            queue().word("SELECT revos_sec.current_hash(tenant_id, id) FROM revos.messages WHERE id = $1",
                         db::Params().uuid(draft.id)));
        REVOS_TRY(stores().messages.approve(draft.id, hash.toLatin1(), patient()));
        REVOS_TRY(stores().messages.markQueued(draft.id, queue().now(), {}, patient()));
        REVOS_TRY_ASSIGN(const ClaimedJob job, makeRun());
        REVOS_TRY_ASSIGN(const GateAnswer answer, gate().requestDm(job, draft.id, patient()));
        if (!answer.pass)
            return fail(Code::Internal, QString::fromLatin1(answer.refusal.rule));
        return Unknown{leads.first(), draft.id, job, answer.pass->attemptId};
    }
    /// The same, its outcome not seen and its run over.
    [[nodiscard]] Result<Unknown> makeUnknown(StepKind step = StepKind::Dm1)
    {
        REVOS_TRY_ASSIGN(const Unknown open, makeOpen(step));
        AttemptResult unseen;
        unseen.evidence = R"({"step": "nothing was seen in time", "messages_before": 2})";
        REVOS_TRY(gate().settle(open.attempt, unseen, patient()));
        REVOS_TRY(queue().queue().finish(open.job, JobOutcome::done(), patient()));
        // The next may come at once.
        REVOS_TRY(queue().sql("UPDATE revos.account_limits SET gap_seconds = 0"));
        return open;
    }
    [[nodiscard]] Result<ClaimedJob> makeRun()
    {
        return queue().running(m_worker, [&](NewJob& job) {
            job.queue = queues::kDm;
            job.accountId = m_flow.account.id;
            job.priority = 1; // before what a decision has planned and is due by now
        });
    }
    [[nodiscard]] Result<void> settleAs(const Unknown& what, AttemptOutcome outcome)
    {
        AttemptResult result;
        result.outcome = outcome;
        return gate().settle(what.attempt, result, patient());
    }
    static OutcomeDecision said(SendAttemptId attempt, SendDecision what)
    {
        return {attempt, what, QStringLiteral("I looked into the thread"),
                QStringLiteral("https://www.linkedin.com/messaging/thread/7/")};
    }
    [[nodiscard]] Result<void> decide(const Unknown& what, SendDecision decision)
    {
        return desks().people.decideUnknown(what.message, said(what.attempt, decision), patient());
    }
    [[nodiscard]] Result<QString> field(const char* sql, const QUuid& id)
    {
        return queue().word(sql, db::Params().uuid(id));
    }
    [[nodiscard]] Result<QString> attemptState(SendAttemptId id)
    {
        return field("SELECT state FROM revos.send_attempts WHERE id = $1", id.uuid());
    }
    [[nodiscard]] Result<QString> actionState(SendAttemptId id)
    {
        return field("SELECT a.state FROM revos.account_actions a JOIN revos.send_attempts s"
                     " ON s.action_id = a.id WHERE s.id = $1",
                     id.uuid());
    }
    /// A reshare of the first member whose outcome nobody knows, its run over.
    [[nodiscard]] Result<std::pair<Reshare, SendAttemptId>> makeUnknownReshare()
    {
        REVOS_TRY_ASSIGN(const StoredResharePlan plan, m_bench->addRunning());
        const Reshare reshare = plan.reshares.first();
        REVOS_TRY_ASSIGN(const ClaimedJob job, m_bench->runFor(reshare));
        REVOS_TRY_ASSIGN(const GateAnswer answer, gate().requestReshare(job, reshare.id, patient()));
        if (!answer.pass)
            return fail(Code::Internal, QString::fromLatin1(answer.refusal.rule));
        REVOS_TRY(gate().settle(answer.pass->attemptId, {}, patient()));
        REVOS_TRY(queue().queue().finish(job, JobOutcome::done(), patient()));
        return std::pair(reshare, answer.pass->attemptId);
    }
    [[nodiscard]] Result<void> make()
    {
        REVOS_TRY(m_server.start());
        m_bench = std::make_unique<PodBench>(m_server);
        REVOS_TRY(m_bench->make(3));
        REVOS_TRY_ASSIGN(m_flow, makeFlow(queue().stores(), owner(), QStringLiteral("Ada")));
        REVOS_TRY_ASSIGN(m_member, queue().workspace().addPerson(QStringLiteral("member")));
        return {};
    }
    [[nodiscard]] Result<void> reset()
    {
        REVOS_TRY(m_bench->reset());
        REVOS_TRY(queue().sql("UPDATE revos.linkedin_accounts SET time_zone = 'UTC'"));
        // Also after a test that ended it, from where nobody goes back.
        REVOS_TRY(queue().sql("ALTER TABLE revos.campaigns DISABLE TRIGGER move"));
        REVOS_TRY(queue().sql("UPDATE revos.campaigns SET status = 'active'"));
        REVOS_TRY(queue().sql("ALTER TABLE revos.campaigns ENABLE TRIGGER move"));
        m_worker = WorkerId::create();
        m_desks = std::make_unique<Desks>(queue().workspace(), m_member, queue().now());
        return {};
    }

    TestServer m_server;
    std::unique_ptr<PodBench> m_bench;
    std::unique_ptr<Desks> m_desks;
    Flow m_flow;
    Person m_member;
    WorkerId m_worker;
    int m_people = 0;
};

} // namespace revos::test

#pragma once

#include "db/queuefixture.h"
#include "domain/ports/podstore.h"

namespace revos::test {

inline const auto kPostUrn = QStringLiteral("urn:li:activity:7100000000000000009");

/// A pod whose first account writes and whose others reshare, all open around the clock.
class PodBench
{
public:
    explicit PodBench(TestServer& server)
        : m_queue(server)
    {}

    [[nodiscard]] Result<void> make(int members)
    {
        REVOS_TRY(m_queue.make());
        for (int i = 0; i <= members; ++i) {
            Account account = makeAccount(QStringLiteral("Member%1").arg(i));
            account.timeZone = "UTC";
            REVOS_TRY(stores().accounts.save(account, patient()));
            m_accounts.append(account.id);
        }
        return {};
    }
    /// Empties everything but the accounts and makes the pod anew.
    [[nodiscard]] Result<void> reset()
    {
        REVOS_TRY(m_queue.reset());
        REVOS_TRY(m_queue.sql("UPDATE revos.linkedin_accounts SET state = 'ok'"));
        m_pod = {};
        m_pod.id = PodId::create();
        m_pod.name = QStringLiteral("Friends");
        for (const AccountId account : m_accounts) {
            PodMembership member;
            member.account = account;
            m_pod.members.append(member);
        }
        m_worker = WorkerId::create();
        REVOS_TRY_ASSIGN(m_pod.rowVersion, stores().pods.save(m_pod, patient()));
        return {};
    }
    /// A plan of a post of the first account with a reshare of each of the others, @p gap apart from now on.
    [[nodiscard]] Result<StoredResharePlan> addPlan(const QString& postUrn = kPostUrn,
                                                    std::chrono::minutes gap = std::chrono::minutes(5))
    {
        StoredResharePlan plan;
        plan.id = ResharePlanId::create();
        plan.pod = m_pod.id;
        plan.author = m_accounts.first();
        plan.postUrl = QStringLiteral("https://www.linkedin.com/feed/update/") + postUrn + u'/';
        plan.postUrn = postUrn;
        plan.seed = 0xFFFF'FFFF'FFFF'FFFFULL;
        plan.startsAt = m_queue.now();
        plan.endsAt = m_queue.now().addSecs(3600);
        for (qsizetype i = 1; i < m_accounts.size(); ++i) {
            Reshare reshare;
            reshare.id = ReshareId::create();
            reshare.resharer = m_accounts[i];
            reshare.commentary = QStringLiteral("What member %1 has to say about it").arg(i);
            reshare.scheduledFor = m_queue.now().addSecs(std::chrono::seconds(gap).count() * (i - 1));
            plan.reshares.append(reshare);
        }
        Reshare skipped;
        skipped.id = ReshareId::create();
        skipped.resharer = m_accounts.first();
        skipped.status = ReshareStatus::Skipped;
        skipped.why = Why{"reshare.author", {}, {}};
        plan.reshares.append(skipped);
        REVOS_TRY(stores().reshares.addPlan(plan, patient()));
        return stores().reshares.loadPlan(plan.id, patient());
    }
    /// A started plan, all its words approved.
    [[nodiscard]] Result<StoredResharePlan> addRunning(const QString& postUrn = kPostUrn)
    {
        REVOS_TRY_ASSIGN(const StoredResharePlan plan, addPlan(postUrn));
        for (const Reshare& reshare : plan.reshares) {
            if (reshare.status == ReshareStatus::Queued)
                REVOS_TRY(stores().reshares.approve(reshare.id, reshare.hash, patient()));
        }
        REVOS_TRY(stores().reshares.startPlan(plan.id, m_queue.now(), patient()));
        return stores().reshares.loadPlan(plan.id, patient());
    }
    /// A run that may ask the gate for @p reshare.
    [[nodiscard]] Result<ClaimedJob> runFor(const Reshare& reshare)
    {
        return m_queue.running(m_worker, [&](NewJob& job) {
            job.queue = queues::kReshare;
            job.accountId = reshare.resharer;
        });
    }

    QueueBench& queue() { return m_queue; }
    Stores& stores() { return *m_queue.stores().operator->(); }
    db::PgGatekeeper& gate() { return m_queue.gate(); }
    Pod& pod() { return m_pod; }
    const QList<AccountId>& accounts() const { return m_accounts; }

private:
    QueueBench m_queue;
    QList<AccountId> m_accounts;
    Pod m_pod;
    WorkerId m_worker;
};

} // namespace revos::test

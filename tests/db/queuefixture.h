#pragma once

#include "db/flowfixture.h"
#include "db/gate/pggatekeeper.h"
#include "db/queue/pgjobqueue.h"

namespace revos::test {

/// A Monday morning, later than any clock a practice database starts with.
inline const QDateTime kMonday(QDate(2040, 3, 5), QTime(10, 0), Qt::UTC);

/// A workspace in a practice database, whose clock the test moves, with the queue and the gate as @p person
/// works with them.
class QueueBench
{
public:
    explicit QueueBench(TestServer& server)
        : m_server(server)
    {}

    [[nodiscard]] Result<void> make()
    {
        REVOS_TRY_ASSIGN(const QString database, m_server.makeDatabase(db::DatabaseKind::Practice));
        m_workspace = std::make_unique<TestWorkspace>(m_server, database);
        REVOS_TRY(m_workspace->make(QStringLiteral("Queue")));
        REVOS_TRY_ASSIGN(m_owner, m_server.openOwner(database));
        REVOS_TRY_ASSIGN(m_superuser, m_server.openAdmin(database));
        m_hands = std::make_unique<Hands>(*m_workspace, m_workspace->admin());
        m_stores = std::make_unique<TestStores>(*m_workspace, m_workspace->admin());
        return setNow(kMonday);
    }

    /// Empties queue, ledger and limits, on a later Monday than before: the next test starts anew.
    [[nodiscard]] Result<void> reset()
    {
        REVOS_TRY(m_superuser->execScript(
            "TRUNCATE revos.jobs, revos.job_events, revos.workers, revos.account_lanes, revos.send_attempts,"
            " revos.account_actions, revos.account_limits, revos.incidents, revos.reshare_history,"
            " revos.reshare_plans, revos.pod_members, revos.pods, revos.stops, revos.evidence, "
            "revos.own_posts_readings, revos.inbox_readings, revos.key_grants, revos.device_events, "
            "revos.devices",
            patient()));
        return setNow(kMonday.addDays(7 * ((kMonday.daysTo(m_now) + 7) / 7)));
    }

    [[nodiscard]] Result<void> setNow(const QDateTime& moment)
    {
        static const db::Statement set("test/set-now", "SELECT revos_api.set_practice_now($1)");
        REVOS_TRY(m_owner->query(set, db::Params().timestamp(moment), patient()));
        m_now = moment;
        return {};
    }
    [[nodiscard]] Result<void> advance(std::chrono::seconds span)
    {
        return setNow(m_now.addSecs(span.count()));
    }
    const QDateTime& now() const { return m_now; }

    /// Whatever no product code may do: lets leases lapse, looks behind the policies.
    [[nodiscard]] Result<db::Rows> sql(const char* text, const db::Params& params = {})
    {
        return m_superuser->query(db::Statement("test/superuser", text), params, patient());
    }
    /// The same, one number.
    [[nodiscard]] Result<int> number(const char* text, const db::Params& params = {})
    {
        REVOS_TRY_ASSIGN(const db::Rows rows, sql(text, params));
        const int value = rows.first().small(db::Column{0});
        REVOS_TRY(rows.check());
        return value;
    }
    /// One text.
    [[nodiscard]] Result<QString> word(const char* text, const db::Params& params = {})
    {
        REVOS_TRY_ASSIGN(const db::Rows rows, sql(text, params));
        return rows.isEmpty() ? QString() : rows.first().text(db::Column{0});
    }

    /// The queue and the gate in the hands of one person.
    struct Hands
    {
        Hands(const TestWorkspace& workspace, const Person& person)
            : pool(db::PoolOptions{person.connect, 8, 2})
            , source(pool, db::Lane::Interactive, workspace.tenant())
            , queue(source)
            , gate(source)
        {}

        db::Pool pool;
        db::LeasedSessions source;
        db::PgJobQueue queue;
        db::PgGatekeeper gate;
    };

    TestWorkspace& workspace() { return *m_workspace; }
    TestStores& stores() { return *m_stores; }
    db::PgJobQueue& queue() { return m_hands->queue; }
    db::PgGatekeeper& gate() { return m_hands->gate; }
    QUuid tenant() const { return m_workspace->tenant().uuid(); }

    [[nodiscard]] Result<AccountId> addAccount(const QString& name)
    {
        const Account account = makeAccount(name);
        REVOS_TRY(m_stores->operator->()->accounts.save(account, patient()));
        return account.id;
    }
    [[nodiscard]] Result<JobId> addJob(const std::function<void(NewJob&)>& change = {})
    {
        NewJob job;
        job.queue = queues::kScrape;
        job.kind = "test";
        if (change)
            change(job);
        return queue().add(job, patient());
    }
    /// Registers @p worker when it is new.
    [[nodiscard]] Result<QList<ClaimedJob>>
    claim(WorkerId worker, int limit = 10, const QList<QByteArray>& queues = {queues::kScrape, queues::kDm})
    {
        if (!m_known.contains(worker)) {
            REVOS_TRY(queue().heartbeat(worker, patient()));
            m_known.insert(worker);
        }
        return queue().claim(worker, queues, limit, patient());
    }
    /// Adds a job and claims it.
    [[nodiscard]] Result<ClaimedJob> running(WorkerId worker, const std::function<void(NewJob&)>& change = {})
    {
        QByteArray queue;
        REVOS_TRY_ASSIGN(const JobId id, addJob([&](NewJob& job) {
                             if (change)
                                 change(job);
                             queue = job.queue;
                         }));
        REVOS_TRY_ASSIGN(const QList<ClaimedJob> jobs, claim(worker, 1, {queue}));
        if (jobs.size() != 1 || jobs.first().id != id)
            return fail(Code::Internal, QStringLiteral("the job did not come"));
        return jobs.first();
    }
    [[nodiscard]] Result<JobRow> row(JobId id)
    {
        REVOS_TRY_ASSIGN(const QList<JobRow> rows, queue().list({}, 10'000, patient()));
        for (const JobRow& row : rows) {
            if (row.id == id)
                return row;
        }
        return fail(Code::NotFound, QStringLiteral("job"));
    }
    [[nodiscard]] Result<void> letLeasesLapse()
    {
        REVOS_TRY(sql("UPDATE revos.jobs SET lease_until = clock_timestamp() - interval '1 s'"
                      " WHERE state = 'running'"));
        return {};
    }

private:
    TestServer& m_server;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<db::Session> m_owner;
    std::unique_ptr<db::Session> m_superuser;
    std::unique_ptr<Hands> m_hands;
    std::unique_ptr<TestStores> m_stores;
    QDateTime m_now;
    QSet<WorkerId> m_known;
};

} // namespace revos::test

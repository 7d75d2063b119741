#include "db/podfixture.h"
#include "domain/ports/commentstore.h"
#include "domain/reasons.h"

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

/// The emergency stop as the database keeps it: for the gate, for claims, for heartbeats, for people.
class tst_stop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        m_bench = std::make_unique<PodBench>(m_server);
        QVERIFY_RESULT(m_bench->make(3));
        QASSIGN_RESULT(m_flow, makeFlow(queue().stores(), admin().id, u"Ada"_s));
        QVERIFY_RESULT(queue().sql("UPDATE revos.linkedin_accounts SET time_zone = 'UTC'"));
        QVERIFY_RESULT(stores().campaigns.setStatus(m_flow.campaign.id, CampaignStatus::Active, patient()));
        QASSIGN_RESULT(m_member, queue().workspace().addPerson(u"member"_s));
        QASSIGN_RESULT(m_client, queue().workspace().addPerson(u"client"_s));
    }
    void init()
    {
        QVERIFY_RESULT(m_bench->reset());
        m_worker = WorkerId::create();
    }

    void theGateOpensForNothingThatIsStopped_data() { bothStops(); }
    void theGateOpensForNothingThatIsStopped()
    {
        QFETCH(bool, all);
        QASSIGN_RESULT(const ClaimedJob job, runOf(account()));
        QASSIGN_RESULT(const MessageId message, queuedMessage());
        QVERIFY_RESULT(stop(all));
        QASSIGN_RESULT(GateAnswer answer, gate().requestDm(job, message, patient()));
        QVERIFY(!answer.pass);
        QCOMPARE(answer.refusal, whyOf(all));
        QASSIGN_RESULT(answer, gate().previewDm(job, message, patient()));
        QCOMPARE(answer.refusal, whyOf(all));
        QASSIGN_RESULT(answer, gate().requestVisit(account(), u"post"_s, patient()));
        QCOMPARE(answer.refusal, whyOf(all));
        QASSIGN_RESULT(const int rows, queue().number("SELECT (SELECT count(*) FROM revos.send_attempts)"
                                                      " + (SELECT count(*) FROM revos.account_actions)"));
        QCOMPARE(rows, 0);
        QVERIFY_RESULT(resume(all));
        QASSIGN_RESULT(answer, gate().requestDm(job, message, patient()));
        QVERIFY2(answer.pass, answer.refusal.rule.constData());
    }

    void noReshareIsLetThrough_data() { bothStops(); }
    void noReshareIsLetThrough()
    {
        QFETCH(bool, all);
        QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addRunning());
        const Reshare& reshare = plan.reshares.first();
        QASSIGN_RESULT(const ClaimedJob job, m_bench->runFor(reshare));
        QVERIFY_RESULT(all ? stops().stopAll(StopId::create(), patient())
                           : stops().pauseAccount(StopId::create(), reshare.resharer, patient()));
        QASSIGN_RESULT(const GateAnswer answer, gate().requestReshare(job, reshare.id, patient()));
        QVERIFY(!answer.pass);
        QCOMPARE(answer.refusal, whyOf(all));
        QASSIGN_RESULT(const QList<StoredResharePlan> shown,
                       stores().reshares.plans(plan.pod, 10, patient()));
        for (const Reshare& one : shown.first().reshares) {
            if (one.id == reshare.id)
                QCOMPARE(one.why, whyOf(all));
            else
                QCOMPARE(one.why == whyOf(all), all && one.status == ReshareStatus::Queued);
        }
    }

    void nothingOfItIsClaimed_data() { bothStops(); }
    void nothingOfItIsClaimed()
    {
        QFETCH(bool, all);
        QASSIGN_RESULT(const JobId stopped, addJobOf(account()));
        QASSIGN_RESULT(const JobId others, addJobOf(m_bench->accounts().first()));
        QASSIGN_RESULT(const JobId nobodys, queue().addJob());
        QVERIFY_RESULT(stop(all));
        QASSIGN_RESULT(const QList<ClaimedJob> jobs, queue().claim(m_worker));
        QSet<JobId> claimed;
        for (const ClaimedJob& job : jobs)
            claimed.insert(job.id);
        QCOMPARE(claimed, all ? QSet<JobId>() : QSet<JobId>({others, nobodys}));
        QASSIGN_RESULT(const JobRow row, queue().row(stopped));
        QCOMPARE(row.why, whyOf(all));
        QVERIFY(!englishSentence(row.why.rule, row.why.facts).isEmpty());
        QVERIFY_RESULT(resume(all));
        QASSIGN_RESULT(const QList<ClaimedJob> after, queue().claim(m_worker));
        QCOMPARE(after.size(), all ? 3 : 1);
        QASSIGN_RESULT(const JobRow again, queue().row(stopped));
        QVERIFY(again.why.isEmpty());
    }

    void theHeartbeatNamesWhatIsToEnd_data() { bothStops(); }
    void theHeartbeatNamesWhatIsToEnd()
    {
        QFETCH(bool, all);
        QASSIGN_RESULT(const ClaimedJob stopped, runOf(account()));
        QASSIGN_RESULT(const ClaimedJob other, runOf(m_bench->accounts().first()));
        QASSIGN_RESULT(Heartbeat beat, queue().queue().heartbeat(m_worker, patient()));
        QVERIFY(beat.stopped.isEmpty());
        QVERIFY_RESULT(stop(all));
        QASSIGN_RESULT(beat, queue().queue().heartbeat(m_worker, patient()));
        QCOMPARE(QSet<JobId>(beat.stopped.begin(), beat.stopped.end()),
                 all ? QSet<JobId>({stopped.id, other.id}) : QSet<JobId>({stopped.id}));
        QVERIFY(beat.cancelled.isEmpty() && beat.lost.isEmpty());
        // It goes back without having lost an attempt, and is there when it is resumed.
        QVERIFY_RESULT(queue().queue().finish(stopped, JobOutcome::snooze({}, {}), patient()));
        QASSIGN_RESULT(const JobRow row, queue().row(stopped.id));
        QCOMPARE(row.state, JobState::Available);
        QCOMPARE(row.attempt, 0);
        QCOMPARE(row.why, whyOf(all));
    }

    void aLeadSaysWhoStoppedIt_data() { bothStops(); }
    void aLeadSaysWhoStoppedIt()
    {
        QFETCH(bool, all);
        QASSIGN_RESULT(const MessageId message, queuedMessage());
        QASSIGN_RESULT(const Message stored, stores().messages.load(message, patient()));
        QVERIFY_RESULT(stop(all));
        QASSIGN_RESULT(LeadDetail detail, stores().leads.detail(stored.leadId, patient()));
        QCOMPARE(detail.waiting, whyOf(all));
        QVERIFY_RESULT(resume(all));
        QASSIGN_RESULT(detail, stores().leads.detail(stored.leadId, patient()));
        QCOMPARE(detail.waiting.rule, QByteArray("dm.planned"));
    }

    void itIsAFactOfItsOwn()
    {
        QVERIFY_RESULT(stores().accounts.setState(account(), AccountState::Challenge, {}, patient()));
        QASSIGN_RESULT(const IncidentId incident, gate().openIncident(account(), "captcha", "{}", patient()));
        QVERIFY_RESULT(stop(false));
        QVERIFY_RESULT(resume(false));
        QASSIGN_RESULT(const Account after, stores().accounts.load(account(), patient()));
        QCOMPARE(after.state, AccountState::Challenge);
        QVERIFY(after.hasOpenIncident);
        // Clearing an incident does not let a stopped account go on.
        QVERIFY_RESULT(stop(false));
        QVERIFY_RESULT(gate().clearIncident(incident, u"looked at it"_s, patient()));
        QVERIFY_RESULT(stores().accounts.setState(account(), AccountState::Ok, {}, patient()));
        QASSIGN_RESULT(const GateAnswer answer, gate().requestVisit(account(), u"post"_s, patient()));
        QCOMPARE(answer.refusal.rule, QByteArray("stop.account"));
    }

    void resumingEverythingLeavesPausedAccountsPaused()
    {
        QVERIFY_RESULT(stop(false));
        QVERIFY_RESULT(stop(true));
        QASSIGN_RESULT(QList<Stop> standing, stops().standing(patient()));
        QCOMPARE(standing.size(), 2);
        QVERIFY(standing.first().account.isNull());
        QCOMPARE(standing.first().by, u"Admin"_s);
        QCOMPARE(standing.first().at, queue().now());
        QVERIFY_RESULT(resume(true));
        QASSIGN_RESULT(standing, stops().standing(patient()));
        QCOMPARE(standing.size(), 1);
        QCOMPARE(standing.first().account, account());
        QASSIGN_RESULT(const QList<AccountCard> cards,
                       m_bench->queue().stores().all().accountWatch().cards(patient()));
        for (const AccountCard& card : cards)
            QCOMPARE(card.stop.has_value(), card.account.id == account());
    }

    void aPressMayBeRepeatedUntilItIsHeard()
    {
        const StopId id = StopId::create();
        QVERIFY_RESULT(stops().stopAll(id, patient()));
        QVERIFY_RESULT(stops().stopAll(id, patient()));
        QVERIFY_RESULT(stops().stopAll(StopId::create(), patient()));
        QASSIGN_RESULT(QList<Stop> standing, stops().standing(patient()));
        QCOMPARE(standing.size(), 1);
        QCOMPARE(standing.first().id, id);
        QVERIFY_RESULT(resume(true));
        // A late repetition of a press that was resumed since stops nothing anew.
        QVERIFY_RESULT(stops().stopAll(id, patient()));
        QASSIGN_RESULT(standing, stops().standing(patient()));
        QVERIFY(standing.isEmpty());
        QCOMPARE_REASON(stops().resumeAll(patient()), "stop.none-standing");
        QCOMPARE_ERROR(stops().pauseAccount(id, AccountId::create(), patient()), Code::NotFound);
    }

    void membersStopAndWhoeverMayResumes()
    {
        TestStores member(queue().workspace(), m_member);
        EmergencyStop& theirs = member.all().emergencyStop();
        QVERIFY_RESULT(theirs.stopAll(StopId::create(), patient()));
        QVERIFY_RESULT(theirs.resumeAll(patient()));
        QVERIFY_RESULT(theirs.pauseAccount(StopId::create(), account(), patient()));
        QVERIFY_RESULT(stops().resumeAccount(account(), patient())); // the admin
        QVERIFY_RESULT(stop(true));
        QCOMPARE_REASON(theirs.resumeAll(patient()), "stop.not-yours-to-resume");
        QASSIGN_RESULT(const QList<Stop> standing, theirs.standing(patient()));
        QCOMPARE(standing.size(), 1);
    }

    void clientsAndStrangersStopAndResumeNothing()
    {
        QVERIFY_RESULT(stop(true));
        QVERIFY_RESULT(stop(false));
        QASSIGN_RESULT(const Person stranger,
                       queue().workspace().makeLogin(db::OperatorGroup::Staff, UserId::create()));
        TestWorkspace elsewhere(m_server, queue().workspace().database());
        QVERIFY_RESULT(elsewhere.make(u"Elsewhere%1"_s.arg(++m_others)));
        for (const Person& person : {m_client, stranger, elsewhere.admin()}) {
            TestStores hands(queue().workspace(), person);
            EmergencyStop& theirs = hands.all().emergencyStop();
            QCOMPARE_ERROR(theirs.stopAll(StopId::create(), patient()), Code::Denied);
            QCOMPARE_ERROR(theirs.pauseAccount(StopId::create(), account(), patient()), Code::Denied);
            QCOMPARE_ERROR(theirs.resumeAll(patient()), Code::Denied);
            QCOMPARE_ERROR(theirs.resumeAccount(account(), patient()), Code::Denied);
            QASSIGN_RESULT(const auto session, db::Session::open(person.connect, patient()));
            for (const char* statement :
                 {"INSERT INTO revos.stops (tenant_id) VALUES (gen_random_uuid())",
                  "UPDATE revos.stops SET resumed_at = now()", "DELETE FROM revos.stops"})
                QVERIFY2(!session->execScript(statement, patient()), statement);
        }
        QASSIGN_RESULT(const QList<Stop> standing, stops().standing(patient()));
        QCOMPARE(standing.size(), 2);
    }

    void whoDidItIsAudited()
    {
        QVERIFY_RESULT(stop(true));
        QVERIFY_RESULT(resume(true));
        QASSIGN_RESULT(const int lines, queue().number("SELECT count(*)::integer FROM revos.audit_log"
                                                       " WHERE table_name = 'stops' AND actor = $1",
                                                       db::Params().uuid(admin().id)));
        QVERIFY(lines >= 2);
    }

private:
    static void bothStops()
    {
        QTest::addColumn<bool>("all");
        QTest::newRow("one account") << false;
        QTest::newRow("everything") << true;
    }

    QueueBench& queue() { return m_bench->queue(); }
    Stores& stores() { return m_bench->stores(); }
    db::PgGatekeeper& gate() { return queue().gate(); }
    const Person& admin() { return queue().workspace().admin(); }
    EmergencyStop& stops() { return queue().stores().all().emergencyStop(); }
    AccountId account() const { return m_flow.account.id; }

    [[nodiscard]] Result<void> stop(bool all)
    {
        return all ? stops().stopAll(StopId::create(), patient())
                   : stops().pauseAccount(StopId::create(), account(), patient());
    }
    [[nodiscard]] Result<void> resume(bool all)
    {
        return all ? stops().resumeAll(patient()) : stops().resumeAccount(account(), patient());
    }
    Why whyOf(bool all)
    {
        return Why{all ? "stop.all" : "stop.account", {u"Admin"_s, queue().now().toString(Qt::ISODate)}, {}};
    }
    [[nodiscard]] Result<JobId> addJobOf(AccountId of)
    {
        return queue().addJob([of](NewJob& job) {
            job.queue = queues::kDm;
            job.accountId = of;
        });
    }
    [[nodiscard]] Result<ClaimedJob> runOf(AccountId of)
    {
        return queue().running(m_worker, [of](NewJob& job) {
            job.queue = queues::kDm;
            job.accountId = of;
        });
    }
    [[nodiscard]] Result<MessageId> queuedMessage()
    {
        REVOS_TRY_ASSIGN(const QList<LeadId> leads,
                         makeLeads(queue().stores(), m_flow.campaign, ++m_people, 1));
        REVOS_TRY_ASSIGN(const Message draft,
                         makeDraft(queue().stores(), leads.first(), StepKind::Dm1, u"Hey, your e-mail?"_s));
        REVOS_TRY_ASSIGN(const QString hash,
                         queue().word("SELECT revos_sec.current_hash(tenant_id, id) FROM revos.messages"
                                      " WHERE id = $1",
                                      db::Params().uuid(draft.id)));
        REVOS_TRY(stores().messages.approve(draft.id, hash.toLatin1(), patient()));
        REVOS_TRY(stores().messages.markQueued(draft.id, queue().now(), {}, patient()));
        return draft.id;
    }

    TestServer m_server;
    std::unique_ptr<PodBench> m_bench;
    Flow m_flow;
    Person m_member;
    Person m_client;
    WorkerId m_worker;
    int m_people = 0;
    int m_others = 0;
};

QTEST_GUILESS_MAIN(tst_stop)
#include "tst_stop.moc"

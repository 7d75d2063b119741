#include "db/queuefixture.h"
#include "domain/ports/sendplanstore.h"

using namespace revos;
using namespace revos::test;
using namespace std::chrono_literals;

/// What plans are made of, against what the gate says; and what sets waiting jobs going again.
class tst_sendplanrepository : public QObject
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
        QASSIGN_RESULT(m_leads, makeLeads(m_bench->stores(), m_flow.campaign, 1, 8));
        QVERIFY_RESULT(
            m_bench->stores()->campaigns.setStatus(m_flow.campaign.id, CampaignStatus::Active, patient()));
    }
    void init() { QVERIFY_RESULT(m_bench->reset()); }

    void nobodysHoursAreTheUsualOnes()
    {
        QASSIGN_RESULT(const SendFrame frame, plans().frame(m_flow.account.id, {}, patient()));
        // Berlin's 9:00 and 17:00 in winter.
        QCOMPARE(frame.hours.nextOpen(m_bench->now().addSecs(-3 * 3600)), m_bench->now().addSecs(-2 * 3600));
        QCOMPARE(frame.hours.closesAt(m_bench->now()), m_bench->now().addSecs(6 * 3600));
        QCOMPARE_ERROR(plans().frame(AccountId::create(), {}, patient()), Code::NotFound);
    }

    void hoursAreThoseOfTheGate_data()
    {
        QTest::addColumn<QList<QByteArray>>("rules");
        const QByteArray tenant = "NULL, NULL, NULL, NULL, NULL, NULL, ";
        const QByteArray account = "$2, NULL, NULL, NULL, NULL, NULL, ";
        const QByteArray campaign = "NULL, $3, NULL, NULL, NULL, NULL, ";
        QTest::newRow("tenant") << QList<QByteArray>{tenant + "'{1,2,3,4,5}', '08:00', '12:30'"};
        QTest::newRow("all three") << QList<QByteArray>{tenant + "'{1,2,3,4,5}', '08:00', '14:00'",
                                                        account + "'{1,3,5,6}', '07:00', '24:00'",
                                                        campaign + "'{1,2,3,4,5,6,7}', '11:00', '20:00'"};
        QTest::newRow("past midnight") << QList<QByteArray>{account + "'{2,5,7}', '21:15', '03:00'"};
        QTest::newRow("never") << QList<QByteArray>{tenant + "'{1,2,3}', '08:00', '12:00'",
                                                    account + "'{4,5}', '08:00', '12:00'"};
    }
    void hoursAreThoseOfTheGate()
    {
        QFETCH(QList<QByteArray>, rules);
        for (const QByteArray& rule : rules) {
            const QByteArray text =
                "INSERT INTO revos.account_limits (tenant_id, kind, account_id, campaign_id,"
                " per_hour, per_day, per_week, gap_seconds, open_days, opens, closes)"
                " SELECT t.id, 'dm', " +
                rule +
                " FROM revos.tenants t WHERE $1::uuid IS NOT NULL"
                " AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL";
            QVERIFY_RESULT(m_bench->sql(text.constData(), keys()));
        }
        QASSIGN_RESULT(const SendFrame frame,
                       plans().frame(m_flow.account.id, m_flow.campaign.id, patient()));
        // Two weeks over the change of the clocks in March.
        const QDateTime from(QDate(2040, 3, 18), QTime(0, 0), Qt::UTC);
        QASSIGN_RESULT(
            const db::Rows rows,
            m_bench->sql("SELECT m AS moment, revos_sec.next_open($1, $2, $3, 'dm', m) AS opens"
                         " FROM generate_series($4::timestamptz, $4::timestamptz + interval '14 days',"
                         " interval '187 minutes') m",
                         keys().timestamp(from)));
        QVERIFY(rows.count() > 100);
        for (const db::Row row : rows) {
            const QDateTime moment = row.timestamp(rows.column("moment"));
            const QDateTime opens = row.timestamp(rows.column("opens"));
            QCOMPARE(frame.hours.nextOpen(moment), opens);
        }
    }

    void limitsAreThoseOfTheGate()
    {
        QVERIFY_RESULT(
            m_bench->sql("INSERT INTO revos.account_limits (tenant_id, kind, account_id, campaign_id,"
                         " per_hour, gap_seconds) SELECT $1, 'dm', NULL, $3, 4, 600"
                         " WHERE $2::uuid IS NOT NULL",
                         keys()));
        QASSIGN_RESULT(SendFrame frame, plans().frame(m_flow.account.id, m_flow.campaign.id, patient()));
        const LimitRule hour{ActionKind::Dm, LimitWindow::Hour, 4, "campaign"};
        const LimitRule gap{ActionKind::Dm, LimitWindow::Gap, 600, "campaign"};
        const LimitRule day{ActionKind::Dm, LimitWindow::Day, 20, "default"};
        const LimitRule week{ActionKind::Dm, LimitWindow::Week, 80, "default"};
        QCOMPARE(frame.limits.size(), 4);
        for (const LimitRule& rule : {hour, gap, day, week})
            QVERIFY(frame.limits.contains(rule));
        QASSIGN_RESULT(frame, plans().frame(m_flow.account.id, {}, patient()));
        QVERIFY(!frame.limits.contains(hour));
    }

    void overdueIsListedAndTakesNoRoom()
    {
        QList<MessageId> ids;
        const QDateTime now = m_bench->now();
        const QList<int> minutes{-40, -20, -10, 30};
        for (qsizetype i = 0; i < minutes.size(); ++i) {
            QASSIGN_RESULT(const MessageId id, queued(m_leads[i], now.addSecs(minutes[i] * 60)));
            ids.append(id);
        }
        QASSIGN_RESULT(const QList<OverdueSend> overdue,
                       plans().overdue(m_flow.campaign.id, now.addSecs(-900), patient()));
        const QList<OverdueSend> expected{{ids[0], now.addSecs(-2400)}, {ids[1], now.addSecs(-1200)}};
        QCOMPARE(overdue, expected);
        QASSIGN_RESULT(const QList<QDateTime> calendar,
                       m_bench->gate().sendCalendar(m_flow.account.id, patient()));
        const QList<QDateTime> still{now.addSecs(-600), now.addSecs(1800)};
        QCOMPARE(calendar, still);
    }

    void waitingJobsGoOnWhenTheirReasonIsGone_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<bool>("incident");
        QTest::addColumn<bool>("goesOn");
        const QByteArray account = "UPDATE revos.linkedin_accounts SET state = ";
        const QByteArray campaign = "UPDATE revos.campaigns SET status = ";
        QTest::newRow("account is well again") << account + "'paused'" << account + "'ok'" << false << true;
        QTest::newRow("an incident is open") << account + "'challenge'" << account + "'ok'" << true << false;
        QTest::newRow("account is worse")
            << account + "'paused'" << account + "'restricted'" << false << false;
        QTest::newRow("campaign is resumed")
            << campaign + "'paused'" << campaign + "'active'" << false << true;
        QTest::newRow("campaign is over")
            << campaign + "'paused'" << campaign + "'completed'" << false << false;
    }
    void waitingJobsGoOnWhenTheirReasonIsGone()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, change);
        QFETCH(bool, incident);
        QFETCH(bool, goesOn);
        QVERIFY_RESULT(m_bench->sql(before.constData()));
        const auto worker = WorkerId::create();
        QASSIGN_RESULT(const ClaimedJob stopped,
                       m_bench->running(worker, [&](NewJob& job) { job.accountId = m_flow.account.id; }));
        QVERIFY_RESULT(m_bench->queue().finish(
            stopped, JobOutcome::needsPerson(Why{"gate.account-stopped", {}, {}}), patient()));
        if (incident)
            QVERIFY_RESULT(m_bench->gate().openIncident(m_flow.account.id, "captcha", "{}", patient()));
        QVERIFY_RESULT(m_bench->sql(change.constData()));
        QASSIGN_RESULT(const QList<ClaimedJob> jobs, m_bench->claim(worker));
        QCOMPARE(jobs.size(), goesOn ? 1 : 0);
        QVERIFY_RESULT(m_bench->sql("UPDATE revos.linkedin_accounts SET state = 'ok'"));
    }

private:
    SendPlanStore& plans() { return m_bench->stores()->sendPlans; }
    db::Params keys() const
    {
        return db::Params().uuid(m_bench->tenant()).uuid(m_flow.account.id).uuid(m_flow.campaign.id);
    }
    /// A message that was approved and planned.
    [[nodiscard]] Result<MessageId> queued(LeadId lead, const QDateTime& moment)
    {
        REVOS_TRY_ASSIGN(const Message draft,
                         makeDraft(m_bench->stores(), lead, StepKind::Dm1, QStringLiteral("Hey")));
        REVOS_TRY_ASSIGN(const auto waiting, m_bench->stores()->messages.awaitingApproval({}, 50, patient()));
        for (const ApprovalItem& item : waiting) {
            if (item.message.id == draft.id)
                REVOS_TRY(m_bench->stores()->messages.approve(draft.id, item.hash, patient()));
        }
        REVOS_TRY(m_bench->stores()->messages.markQueued(draft.id, moment, {}, patient()));
        return draft.id;
    }

    TestServer m_server;
    std::unique_ptr<QueueBench> m_bench;
    Flow m_flow;
    QList<LeadId> m_leads;
};

QTEST_GUILESS_MAIN(tst_sendplanrepository)
#include "tst_sendplanrepository.moc"

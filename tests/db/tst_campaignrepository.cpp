#include "db/flowfixture.h"

using namespace revos;
using namespace revos::test;

class tst_campaignrepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        m_workspace = std::make_unique<TestWorkspace>(m_server, database);
        QVERIFY_RESULT(m_workspace->make(QStringLiteral("Agency")));
        m_stores = std::make_unique<TestStores>(*m_workspace, m_workspace->admin());
    }

    void savesAndLoadsWhole()
    {
        QASSIGN_RESULT(Flow flow, makeFlow(*m_stores, owner(), QStringLiteral("Whole")));
        flow.campaign.startsAt = QDateTime(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC);
        flow.campaign.endsAt = flow.campaign.startsAt.addDays(14);
        QASSIGN_RESULT(flow.campaign.rowVersion, store().campaigns.save(flow.campaign, patient()));
        QCOMPARE(flow.campaign.rowVersion, 2);

        QASSIGN_RESULT(Campaign loaded, store().campaigns.load(flow.campaign.id, patient()));
        QVERIFY(loaded.createdAt.isValid());
        loaded.createdAt = {};
        QCOMPARE(loaded, flow.campaign);
    }

    void keepsTheIdsOfTriggersAndSteps()
    {
        QASSIGN_RESULT(Flow flow, makeFlow(*m_stores, owner(), QStringLiteral("Ids")));
        const CampaignTrigger kept = flow.campaign.triggers.takeLast();
        flow.campaign.triggers = {{TriggerId::create(), QStringLiteral("Führung"), TriggerMode::Fuzzy}, kept};
        flow.campaign.steps.removeLast();
        flow.campaign.steps.first().text = QStringLiteral("Another text with \"quotes\", \\ and {name}");
        QASSIGN_RESULT(flow.campaign.rowVersion, store().campaigns.save(flow.campaign, patient()));
        QASSIGN_RESULT(const Campaign loaded, store().campaigns.load(flow.campaign.id, patient()));
        QCOMPARE(loaded.triggers, flow.campaign.triggers);
        QCOMPARE(loaded.steps, flow.campaign.steps);
    }

    void refusesTheSameWordTwice()
    {
        QASSIGN_RESULT(Flow flow, makeFlow(*m_stores, owner(), QStringLiteral("Twice")));
        flow.campaign.triggers.append(
            {TriggerId::create(), QStringLiteral("ｓｗｉｐｅ"), TriggerMode::Contains});
        QCOMPARE_REASON(store().campaigns.save(flow.campaign, patient()), "campaign.trigger-twice");
        QASSIGN_RESULT(const Campaign loaded, store().campaigns.load(flow.campaign.id, patient()));
        QCOMPARE(loaded.rowVersion, flow.campaign.rowVersion); // nothing of it was kept
    }

    void theSecondToSaveIsTold()
    {
        QASSIGN_RESULT(Flow flow, makeFlow(*m_stores, owner(), QStringLiteral("Second")));
        Campaign mine = flow.campaign;
        Campaign theirs = flow.campaign;
        theirs.name = QStringLiteral("Theirs");
        QVERIFY_RESULT(store().campaigns.save(theirs, patient()));
        mine.triggers.clear();
        QCOMPARE_REASON(store().campaigns.save(mine, patient()), "campaign.changed-meanwhile");
        QASSIGN_RESULT(const Campaign loaded, store().campaigns.load(flow.campaign.id, patient()));
        QCOMPARE(loaded.name, theirs.name);
        QCOMPARE(loaded.triggers.size(), 2);
    }

    void movesAlongTheChainOnly_data()
    {
        QTest::addColumn<QList<CampaignStatus>>("way");
        QTest::addColumn<bool>("isWay");
        using S = CampaignStatus;
        QTest::newRow("whole") << QList<S>{S::Scheduled, S::Active,    S::Paused,
                                           S::Active,    S::Completed, S::Archived}
                               << true;
        QTest::newRow("at once") << QList<S>{S::Active, S::Completed} << true;
        QTest::newRow("unplanned") << QList<S>{S::Scheduled, S::Draft} << true;
        QTest::newRow("twice the same") << QList<S>{S::Active, S::Active} << true;
        QTest::newRow("draft to paused") << QList<S>{S::Paused} << false;
        QTest::newRow("draft to completed") << QList<S>{S::Completed} << false;
        QTest::newRow("active to archived") << QList<S>{S::Active, S::Archived} << false;
        QTest::newRow("completed to active") << QList<S>{S::Active, S::Completed, S::Active} << false;
        QTest::newRow("archived to draft")
            << QList<S>{S::Active, S::Completed, S::Archived, S::Draft} << false;
    }
    void movesAlongTheChainOnly()
    {
        QFETCH(QList<CampaignStatus>, way);
        QFETCH(bool, isWay);
        QASSIGN_RESULT(const Flow flow,
                       makeFlow(*m_stores, owner(), QString::fromLatin1(QTest::currentDataTag())));
        const CampaignStatus last = way.takeLast();
        for (const CampaignStatus status : std::as_const(way))
            QVERIFY_RESULT(store().campaigns.setStatus(flow.campaign.id, status, patient()));
        const auto moved = store().campaigns.setStatus(flow.campaign.id, last, patient());
        QCOMPARE(moved.has_value(), isWay);
        if (!isWay) {
            QCOMPARE(moved.error().code, Code::Conflict);
            QCOMPARE(moved.error().reason, QByteArray("campaign.wrong-move"));
            QCOMPARE(moved.error().facts.size(), 2);
        }
        QASSIGN_RESULT(const Campaign loaded, store().campaigns.load(flow.campaign.id, patient()));
        QCOMPARE(loaded.status, isWay ? last : (way.isEmpty() ? CampaignStatus::Draft : way.last()));
    }

    void launchingNamesWhatIsMissing_data()
    {
        QTest::addColumn<QByteArray>("reason");
        for (const char* reason : {"launch.post-url", "launch.trigger", "launch.first-message",
                                   "launch.lead-magnet", "launch.account", "launch.endpoint"})
            QTest::newRow(reason) << QByteArray(reason);
    }
    void launchingNamesWhatIsMissing()
    {
        QFETCH(QByteArray, reason);
        QASSIGN_RESULT(Flow flow, makeFlow(*m_stores, owner(), QString::fromLatin1(reason)));
        if (reason == "launch.post-url")
            flow.campaign.postUrn.clear();
        else if (reason == "launch.trigger")
            flow.campaign.triggers.clear();
        else if (reason == "launch.first-message")
            flow.campaign.steps.removeFirst();
        else if (reason == "launch.lead-magnet")
            flow.campaign.leadMagnetName.clear();
        else if (reason == "launch.account")
            flow.campaign.accountId = {};
        else
            flow.campaign.endpointId = {};
        QVERIFY_RESULT(store().campaigns.save(flow.campaign, patient()));
        QCOMPARE_REASON(store().campaigns.setStatus(flow.campaign.id, CampaignStatus::Active, patient()),
                        reason.constData());
        QASSIGN_RESULT(const auto list, store().campaigns.list(patient()));
        const auto row = std::find_if(list.begin(), list.end(), [&](const CampaignSummary& summary) {
            return summary.id == flow.campaign.id;
        });
        QVERIFY(row != list.end());
        QCOMPARE(row->next.rule, reason);
    }

    void listsWithTheirFunnel()
    {
        QASSIGN_RESULT(const Flow flow, makeFlow(*m_stores, owner(), QStringLiteral("Funnel")));
        QASSIGN_RESULT(const auto leads, makeLeads(*m_stores, flow.campaign, 1, 3));
        QVERIFY_RESULT(store().comments.record(
            flow.campaign.id, {makeComment(flow.campaign, 50, CommentRule::NoTrigger)}, patient()));
        QASSIGN_RESULT(const auto list, store().campaigns.list(patient()));
        QCOMPARE(list.first().id, flow.campaign.id); // the newest comes first
        const Funnel expected{4, 3, 3, 0, 0, 0, 0};
        QCOMPARE(list.first().funnel, expected);
        QCOMPARE(list.first().ownerName, QStringLiteral("Admin"));
        QCOMPARE(list.first().accountName, flow.account.displayName);
        QASSIGN_RESULT(const Funnel funnel, store().campaigns.funnel(flow.campaign.id, patient()));
        QCOMPARE(funnel, expected);
        QCOMPARE_ERROR(store().campaigns.funnel(CampaignId::create(), patient()), Code::NotFound);
    }

    void knowsWhetherAnAccountIsBusy()
    {
        QASSIGN_RESULT(const Flow flow, makeFlow(*m_stores, owner(), QStringLiteral("Busy")));
        QASSIGN_RESULT(const bool before, store().campaigns.hasRunning(flow.account.id, patient()));
        QVERIFY(!before);
        QVERIFY_RESULT(store().campaigns.setStatus(flow.campaign.id, CampaignStatus::Active, patient()));
        QASSIGN_RESULT(const bool during, store().campaigns.hasRunning(flow.account.id, patient()));
        QVERIFY(during);
    }

    void endingACampaignStopsWhatIsOpen()
    {
        QASSIGN_RESULT(const Flow flow, makeFlow(*m_stores, owner(), QStringLiteral("Ending")));
        QVERIFY_RESULT(store().campaigns.setStatus(flow.campaign.id, CampaignStatus::Active, patient()));
        QASSIGN_RESULT(const auto leads, makeLeads(*m_stores, flow.campaign, 100, 1));
        QASSIGN_RESULT(const Message draft,
                       makeDraft(*m_stores, leads.first(), StepKind::Dm1, QStringLiteral("Hi")));
        QVERIFY_RESULT(store().campaigns.setStatus(flow.campaign.id, CampaignStatus::Paused, patient()));
        QASSIGN_RESULT(const Message paused, store().messages.load(draft.id, patient()));
        QCOMPARE(paused.status, MessageStatus::Draft);
        QVERIFY_RESULT(store().campaigns.setStatus(flow.campaign.id, CampaignStatus::Completed, patient()));
        QASSIGN_RESULT(const Message ended, store().messages.load(draft.id, patient()));
        QCOMPARE(ended.status, MessageStatus::Cancelled);
        QCOMPARE(ended.why.rule, QByteArray("message.campaign-ended"));
    }

    void accounts()
    {
        Account account = makeAccount(QStringLiteral("Carla"));
        QASSIGN_RESULT(account.rowVersion, store().accounts.save(account, patient()));
        account.rampStartedAt = QDateTime(QDate(2026, 3, 1), QTime(8, 30), Qt::UTC);
        account.mode = AccountMode::Approved;
        QASSIGN_RESULT(account.rowVersion, store().accounts.save(account, patient()));
        QASSIGN_RESULT(Account loaded, store().accounts.load(account.id, patient()));
        QCOMPARE(loaded, account);

        const QString urn = QStringLiteral("urn:li:fsd_profile:ACoAAB");
        QVERIFY_RESULT(store().accounts.setState(account.id, AccountState::Ok, urn, patient()));
        QVERIFY_RESULT(store().accounts.setState(account.id, AccountState::Challenge, QString(), patient()));
        QASSIGN_RESULT(loaded, store().accounts.load(account.id, patient()));
        QCOMPARE(loaded.memberUrn, urn);
        QCOMPARE(loaded.state, AccountState::Challenge);
        // Signed in as somebody else: the account is not theirs.
        QCOMPARE_REASON(store().accounts.setState(account.id, AccountState::Ok,
                                                  QStringLiteral("urn:li:fsd_profile:OTHER"), patient()),
                        "account.other-identity");
        QCOMPARE_ERROR(store().accounts.setState(AccountId::create(), AccountState::Ok, QString(), patient()),
                       Code::NotFound);
        account.displayName = QStringLiteral("Old");
        QCOMPARE_REASON(store().accounts.save(account, patient()), "account.changed-meanwhile");
        account.id = AccountId::create();
        account.rowVersion = 0;
        account.mode = AccountMode::Practice;
        QCOMPARE_REASON(store().accounts.save(account, patient()), "practice.only");
    }

private:
    Stores& store() { return m_stores->all().stores(); }
    UserId owner() const { return m_workspace->admin().id; }

    TestServer m_server;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<TestStores> m_stores;
};

QTEST_GUILESS_MAIN(tst_campaignrepository)
#include "tst_campaignrepository.moc"

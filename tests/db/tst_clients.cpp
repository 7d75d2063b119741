#include "db/flowfixture.h"
#include "domain/ports/cartridgestore.h"
#include "domain/ports/changelog.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

// What a client does with what is theirs, through a client's own login, beside what is the agency's.
class tst_clients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        m_workspace = std::make_unique<TestWorkspace>(m_server, database);
        QVERIFY_RESULT(m_workspace->make(u"Agency"_s));
        QASSIGN_RESULT(m_client, m_workspace->addPerson(u"client"_s));
        m_staff = std::make_unique<TestStores>(*m_workspace, m_workspace->admin());
        m_theirs = std::make_unique<TestStores>(*m_workspace, m_client);
        QASSIGN_RESULT(m_flow, makeFlow(*m_staff, m_client.id, u"Client’s"_s));
        QASSIGN_RESULT(m_others, makeFlow(*m_staff, m_workspace->admin().id, u"Agency’s"_s));
    }

    // The agency's desktops find a job for every yes, and one alone for two of the same.
    void aYesIsPlannedByTheAgency()
    {
        QASSIGN_RESULT(const Message draft, addDraft(m_flow, 1));
        QASSIGN_RESULT(const ApprovalItem item, waiting(draft.id));
        for (int i = 0; i < 2; ++i)
            QVERIFY_RESULT((*m_theirs)->messages.approve(draft.id, item.hash, patient()));
        QASSIGN_RESULT(const Message approved, (*m_staff)->messages.load(draft.id, patient()));
        QCOMPARE(approved.status, MessageStatus::Approved);
        QCOMPARE(approved.why.rule, QByteArray("message.approved-to-be-planned"));
        QCOMPARE(planningJobs(draft.id), 1);
        // Another text, another yes, another job: the first may be running just now.
        QVERIFY_RESULT(
            (*m_theirs)->messages.edit(draft.id, approved.rowVersion, u"Another text"_s, patient()));
        QASSIGN_RESULT(const ApprovalItem again, waiting(draft.id));
        QVERIFY_RESULT((*m_theirs)->messages.approve(draft.id, again.hash, patient()));
        QCOMPARE(planningJobs(draft.id), 2);
    }

    void whatStaffApproveIsPlannedByThemselves()
    {
        QASSIGN_RESULT(const Message draft, addDraft(m_flow, 2));
        QASSIGN_RESULT(const ApprovalItem item, waiting(draft.id));
        QVERIFY_RESULT((*m_staff)->messages.approve(draft.id, item.hash, patient()));
        QCOMPARE(planningJobs(draft.id), 0);
    }

    void aNoKeepsItsReason()
    {
        QASSIGN_RESULT(const Message draft, addDraft(m_flow, 3));
        QCOMPARE_REASON((*m_theirs)->messages.skipByPerson(draft.id, QString(501, u'x'), patient()),
                        "message.reason-too-long");
        QVERIFY_RESULT((*m_theirs)->messages.skipByPerson(draft.id, u" a friend of mine "_s, patient()));
        QASSIGN_RESULT(const Message skipped, (*m_staff)->messages.load(draft.id, patient()));
        QCOMPARE(skipped.status, MessageStatus::Skipped);
        QCOMPARE(skipped.why, (Why{"message.skipped-by-person", {u"a friend of mine"_s}, {}}));
    }

    void othersMessagesAreNotThere()
    {
        QASSIGN_RESULT(const Message draft, addDraft(m_others, 4));
        QCOMPARE_REASON((*m_theirs)->messages.skipByPerson(draft.id, u"no"_s, patient()), "message.gone");
        QCOMPARE_REASON((*m_theirs)->messages.skipByPerson(MessageId::create(), u"no"_s, patient()),
                        "message.gone");
        QASSIGN_RESULT(const Message still, (*m_staff)->messages.load(draft.id, patient()));
        QCOMPARE(still.status, MessageStatus::Draft);
    }

    void ownWordsOfACampaignAreSaved()
    {
        QASSIGN_RESULT(const auto seen, (*m_theirs)->campaigns.list(patient()));
        QCOMPARE(seen.size(), 1);
        QASSIGN_RESULT(Campaign campaign, (*m_theirs)->campaigns.load(seen.first().id, patient()));
        campaign.name = u"My own name for it"_s;
        campaign.leadMagnetName = u"The better guide"_s;
        campaign.triggers.append({TriggerId::create(), u"PLEASE"_s, TriggerMode::WholeWord});
        campaign.steps.first().text = u"Hello {name}, where to?"_s;
        QASSIGN_RESULT(campaign.rowVersion, (*m_theirs)->campaigns.save(campaign, patient()));
        QASSIGN_RESULT(const Campaign stored, (*m_staff)->campaigns.load(campaign.id, patient()));
        QCOMPARE(stored.name, campaign.name);
        QCOMPARE(stored.leadMagnetName, campaign.leadMagnetName);
        QCOMPARE(stored.triggers.size(), 3);
        QCOMPARE(stored.steps.first().text, campaign.steps.first().text);
        QCOMPARE(stored.accountId, m_flow.account.id);
    }

    void whatIsTheAgencysStays_data()
    {
        QTest::addColumn<int>("what");
        int what = 0;
        for (const char* name : {"account", "post", "owner", "end"})
            QTest::newRow(name) << what++;
    }
    void whatIsTheAgencysStays()
    {
        QFETCH(int, what);
        QASSIGN_RESULT(const Campaign before, (*m_theirs)->campaigns.load(m_flow.campaign.id, patient()));
        Campaign changed = before;
        changed.name = u"With something else"_s;
        if (what == 0)
            changed.accountId = m_others.account.id;
        else if (what == 1)
            changed.postUrl += u"?x"_s;
        else if (what == 2)
            changed.ownerId = m_workspace->admin().id;
        else
            changed.endsAt = QDateTime(QDate(2027, 1, 1), QTime(), Qt::UTC);
        QCOMPARE_ERROR((*m_theirs)->campaigns.save(changed, patient()), Code::Denied);
        QASSIGN_RESULT(const Campaign after, (*m_staff)->campaigns.load(m_flow.campaign.id, patient()));
        QCOMPARE(after, before);
    }

    void ownCartridgesAreWritten()
    {
        Cartridge own;
        own.id = CartridgeId::create();
        own.ownerId = m_client.id;
        own.name = u"How I sound"_s;
        own.editableBy = u"user"_s;
        own.content = u"Short."_s;
        QASSIGN_RESULT(own.rowVersion, (*m_theirs)->cartridges.save(own, patient()));
        own.content = u"Shorter."_s;
        QVERIFY_RESULT((*m_theirs)->cartridges.save(own, patient()));
        QASSIGN_RESULT(const auto seen, (*m_theirs)->cartridges.list(patient()));
        QCOMPARE(seen.size(), 1);
        QASSIGN_RESULT(const Cartridge stored, (*m_staff)->cartridges.load(own.id, patient()));
        QCOMPARE(stored.ownerId, m_client.id);
        QCOMPARE(stored.content, own.content);
        // In the agency's name, or of the system, it is nobody's to write here.
        for (const auto& [owner, type] : {std::pair(UserId(), CartridgeType::User),
                                          std::pair(m_workspace->admin().id, CartridgeType::User),
                                          std::pair(m_client.id, CartridgeType::System)}) {
            Cartridge foreign = own;
            foreign.id = CartridgeId::create();
            foreign.rowVersion = 0;
            foreign.ownerId = owner;
            foreign.type = type;
            QCOMPARE_ERROR((*m_theirs)->cartridges.save(foreign, patient()), Code::Denied);
        }
    }

    // A client's window behind a pooler hears which tables changed, and nothing of the rows.
    void changesAreHeardOf()
    {
        ChangeLog& log = m_theirs->all().changeLog();
        QASSIGN_RESULT(const qint64 before, log.position(patient()));
        QVERIFY(before > 0);
        QVERIFY_RESULT(addDraft(m_flow, 5));
        QASSIGN_RESULT(const Changes changes, log.since(before, patient()));
        QVERIFY(changes.last > before);
        QVERIFY(changes.tables.contains("messages"));
        QVERIFY(!changes.tables.contains("campaigns"));
        QASSIGN_RESULT(const Changes none, log.since(changes.last, patient()));
        QVERIFY(none.tables.isEmpty());
    }

private:
    Result<Message> addDraft(const Flow& flow, int person)
    {
        REVOS_TRY_ASSIGN(const auto leads, makeLeads(*m_staff, flow.campaign, person, 1));
        return makeDraft(*m_staff, leads.first(), StepKind::Dm1, u"Hey, where to?"_s);
    }
    /// As it waits for the client.
    Result<ApprovalItem> waiting(MessageId id)
    {
        REVOS_TRY_ASSIGN(const auto items, (*m_theirs)->messages.awaitingApproval({}, 100, patient()));
        for (const ApprovalItem& item : items) {
            if (item.message.id == id)
                return item;
        }
        return fail(Code::NotFound, u"waiting message"_s);
    }
    int planningJobs(MessageId message)
    {
        static const db::Statement count("test/planning-jobs",
                                         "SELECT count(*) AS jobs FROM revos.jobs WHERE tenant_id = $1"
                                         " AND kind = 'plan_message' AND queue = 'dm_queue' AND state = "
                                         "'available' AND args ->> 'message_id' = $2 AND unique_key IS NULL");
        auto session = m_workspace->open(m_workspace->admin());
        if (!session)
            return -1;
        const auto rows = (*session)->query(
            count, db::Params().uuid(m_workspace->tenant()).text(message.toString()), patient());
        return rows ? static_cast<int>(rows->first().integer(rows->column("jobs"))) : -1;
    }

    TestServer m_server;
    std::unique_ptr<TestWorkspace> m_workspace;
    Person m_client;
    std::unique_ptr<TestStores> m_staff;
    std::unique_ptr<TestStores> m_theirs;
    Flow m_flow;
    Flow m_others;
};

QTEST_GUILESS_MAIN(tst_clients)
#include "tst_clients.moc"

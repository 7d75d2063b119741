#include "db/flowfixture.h"

using namespace revos;
using namespace revos::test;

class tst_commentrepository : public QObject
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

    void init()
    {
        QASSIGN_RESULT(const Flow flow, makeFlow(*m_stores, m_workspace->admin().id,
                                                 QStringLiteral("Campaign%1").arg(++m_count)));
        m_campaign = flow.campaign;
    }

    void oneLeadAPersonInTheOrderOfComments()
    {
        const QList<JudgedComment> comments{makeComment(m_campaign, 3), makeComment(m_campaign, 1),
                                            makeComment(m_campaign, 9, CommentRule::NearMiss),
                                            makeComment(m_campaign, 2)};
        QASSIGN_RESULT(const RecordedComments recorded,
                       comments_().record(m_campaign.id, comments, patient()));
        QCOMPARE(recorded.added, 4);
        QCOMPARE(recorded.newLeads.size(), 3);
        QStringList names;
        for (const LeadId lead : recorded.newLeads) {
            QASSIGN_RESULT(const LeadStore::Facts facts, leads().facts(lead, patient()));
            names.append(facts.firstName);
            QCOMPARE(facts.commentText, QStringLiteral("SWIPE please"));
            QCOMPARE(facts.campaignId, m_campaign.id);
        }
        QCOMPARE(names, (QStringList{QStringLiteral("Person3"), QStringLiteral("Person1"),
                                     QStringLiteral("Person2")}));
    }

    // A worker that died after its transaction reads the same page again.
    void theSameReadingTwiceAddsNothing()
    {
        QList<JudgedComment> comments;
        for (int n = 10; n < 20; ++n)
            comments.append(makeComment(m_campaign, n));
        QASSIGN_RESULT(const RecordedComments first, comments_().record(m_campaign.id, comments, patient()));
        QCOMPARE(first.newLeads.size(), 10);
        comments.append(makeComment(m_campaign, 20));
        QASSIGN_RESULT(const RecordedComments second, comments_().record(m_campaign.id, comments, patient()));
        QCOMPARE(second.added, 1);
        QCOMPARE(second.newLeads.size(), 1);
        QASSIGN_RESULT(const qint64 count, leads().count({m_campaign.id, {}, {}}, patient()));
        QCOMPARE(count, 11);
    }

    void aSecondCommentOfAPersonIsKeptButMakesNoLead()
    {
        JudgedComment again = makeComment(m_campaign, 30);
        again.comment.siteId += QStringLiteral("-again");
        QASSIGN_RESULT(const RecordedComments recorded,
                       comments_().record(m_campaign.id, {makeComment(m_campaign, 30), again}, patient()));
        QCOMPARE(recorded.added, 2);
        QCOMPARE(recorded.newLeads.size(), 1);
    }

    void whoRenamedTheirProfileIsTheSamePerson()
    {
        QASSIGN_RESULT(const auto first, makeLeads(*m_stores, m_campaign, 40, 1));
        JudgedComment renamed = makeComment(m_campaign, 40);
        renamed.comment.siteId += QStringLiteral("-renamed");
        renamed.profileKey = QStringLiteral("person-forty");
        QASSIGN_RESULT(const RecordedComments recorded,
                       comments_().record(m_campaign.id, {renamed}, patient()));
        QCOMPARE(recorded.added, 1);
        QVERIFY(recorded.newLeads.isEmpty());
    }

    void aPersonMayBeInTwoCampaigns()
    {
        QASSIGN_RESULT(const auto here, makeLeads(*m_stores, m_campaign, 50, 1));
        QASSIGN_RESULT(const Flow other,
                       makeFlow(*m_stores, m_workspace->admin().id, QStringLiteral("Other")));
        QASSIGN_RESULT(const auto there, makeLeads(*m_stores, other.campaign, 50, 1));
        QCOMPARE(there.size(), 1);
        QASSIGN_RESULT(const auto one, leads().facts(here.first(), patient()));
        QASSIGN_RESULT(const auto two, leads().facts(there.first(), patient()));
        QCOMPARE(one.contactId, two.contactId);
    }

    void knowsWhatItHas()
    {
        QASSIGN_RESULT(const auto made, makeLeads(*m_stores, m_campaign, 60, 3));
        QASSIGN_RESULT(const auto known, comments_().knownSiteIds(m_campaign.id, patient()));
        QCOMPARE(known.size(), 3);
        QVERIFY(known.contains(makeComment(m_campaign, 61).comment.siteId));
    }

    void tellsHowPeopleStand()
    {
        QASSIGN_RESULT(const auto made, makeLeads(*m_stores, m_campaign, 70, 2));
        QVERIFY_RESULT(stores().suppressions.suppressLead(made.last(), "opted-out", patient()));
        const QStringList keys{QStringLiteral("person-70"), QStringLiteral("person-71"),
                               QStringLiteral("person-72"), QString()};
        QASSIGN_RESULT(const auto standing, comments_().standing(m_campaign.id, keys, patient()));
        QCOMPARE(standing.suppressed, QSet<QString>{QStringLiteral("person-71")});
        QCOMPARE(standing.leads, (QSet<QString>{QStringLiteral("person-70"), QStringLiteral("person-71")}));
    }

    void strangeTextCostsNothingElse()
    {
        JudgedComment strange = makeComment(m_campaign, 80);
        strange.comment.text =
            QStringLiteral("SWIPE") + QChar(u'\0') + QString(30000, u'x') + QStringLiteral("😀");
        strange.comment.authorName = QStringLiteral("  Dr. 𝗔𝗻𝗻 O'Neil, MBA 🚀 ");
        strange.comment.headline = QString(5000, u'h');
        strange.comment.authorUrn.clear();
        strange.comment.earliest = {};
        strange.comment.latest = {};
        QASSIGN_RESULT(const RecordedComments recorded,
                       comments_().record(m_campaign.id, {strange}, patient()));
        QCOMPARE(recorded.newLeads.size(), 1);
        QASSIGN_RESULT(const auto facts, leads().facts(recorded.newLeads.first(), patient()));
        QCOMPARE(facts.firstName, QStringLiteral("Ann"));
        QCOMPARE(facts.commentText.size(), 20000);
        QVERIFY(!facts.commentedAt.isValid());
    }

    void nobodyElsesPersonIsStored()
    {
        QVERIFY_RESULT(comments_().record(m_campaign.id,
                                          {makeComment(m_campaign, 90, CommentRule::NoTrigger)}, patient()));
        QASSIGN_RESULT(const auto session, m_workspace->open(m_workspace->admin()));
        static const db::Statement contact(
            "test/contact", "SELECT count(*) FROM revos.contacts WHERE profile_key = 'person-90'");
        QASSIGN_RESULT(const db::Rows rows, session->query(contact, {}, patient()));
        QCOMPARE(rows.first().integer(rows.column("count")), 0);
    }

    // All or nothing, also for the stores that share a unit of work.
    void aFailedUnitOfWorkLeavesNothing()
    {
        const auto run = m_stores->all().unitOfWork().run(patient(), [&](Stores& stores) -> Result<void> {
            REVOS_TRY(stores.comments.record(m_campaign.id, {makeComment(m_campaign, 95)}, patient()));
            REVOS_TRY(stores.jobs.add({}, patient()));
            return fail(Code::Cancelled, QStringLiteral("the test"));
        });
        QCOMPARE_ERROR(run, Code::Cancelled);
        QASSIGN_RESULT(const qint64 count, leads().count({m_campaign.id, {}, {}}, patient()));
        QCOMPARE(count, 0);
        QVERIFY_RESULT(m_stores->all().unitOfWork().run(patient(), [&](Stores& stores) -> Result<void> {
            REVOS_TRY(stores.comments.record(m_campaign.id, {makeComment(m_campaign, 95)}, patient()));
            return {};
        }));
        QASSIGN_RESULT(const qint64 after, leads().count({m_campaign.id, {}, {}}, patient()));
        QCOMPARE(after, 1);
    }

private:
    Stores& stores() { return m_stores->all().stores(); }
    CommentStore& comments_() { return stores().comments; }
    LeadStore& leads() { return stores().leads; }

    TestServer m_server;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<TestStores> m_stores;
    Campaign m_campaign;
    int m_count = 0;
};

QTEST_GUILESS_MAIN(tst_commentrepository)
#include "tst_commentrepository.moc"

#include "db/flowfixture.h"

#include <QCryptographicHash>

using namespace revos;
using namespace revos::test;

class tst_messagerepository : public QObject
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
        QASSIGN_RESULT(m_flow, makeFlow(*m_stores, m_workspace->admin().id, QStringLiteral("Messages")));
    }

    void init()
    {
        ++m_person;
        QASSIGN_RESULT(const auto leads, makeLeads(*m_stores, m_flow.campaign, m_person, 1));
        m_lead = leads.first();
    }

    void oneMessageAStep()
    {
        QASSIGN_RESULT(const Message first,
                       makeDraft(*m_stores, m_lead, StepKind::Dm1, QStringLiteral("Hey")));
        QCOMPARE(first.status, MessageStatus::Draft);
        QCOMPARE(first.campaignId, m_flow.campaign.id);
        QVERIFY(!first.contactId.isNull());
        QASSIGN_RESULT(const Message second,
                       makeDraft(*m_stores, m_lead, StepKind::Dm1, QStringLiteral("Other")));
        QCOMPARE(second, first);
        QASSIGN_RESULT(const Message loaded, messages().load(first.id, patient()));
        QCOMPARE(loaded, first);
        QCOMPARE_ERROR(messages().load(MessageId::create(), patient()), Code::NotFound);
    }

    void approvesExactlyWhatWasRead()
    {
        QASSIGN_RESULT(const Message draft,
                       makeDraft(*m_stores, m_lead, StepKind::Dm1, QStringLiteral("Hey Ann")));
        QASSIGN_RESULT(const ApprovalItem item, waiting(draft.id));
        QCOMPARE(item.message, draft);
        QCOMPARE(item.hash.size(), 64);
        QCOMPARE(item.recipientName, QStringLiteral("Person%1 Example").arg(m_person));
        QCOMPARE(item.commentText, QStringLiteral("SWIPE please"));

        QVERIFY_RESULT(messages().approve(draft.id, item.hash, patient()));
        QASSIGN_RESULT(const Message approved, messages().load(draft.id, patient()));
        QCOMPARE(approved.status, MessageStatus::Approved);
        QCOMPARE(approved.approvedHash, item.hash);
        QVERIFY(approved.why.isEmpty());
        // Two approvals of one text are one, also after it was queued.
        QVERIFY_RESULT(messages().approve(draft.id, item.hash, patient()));
        QVERIFY_RESULT(messages().markQueued(
            draft.id, moment(), Why{"dm.planned", {QStringLiteral("10:00")}, moment()}, patient()));
        QVERIFY_RESULT(messages().approve(draft.id, item.hash, patient()));
        QASSIGN_RESULT(const Message queued, messages().load(draft.id, patient()));
        QCOMPARE(queued.status, MessageStatus::Queued);
        QCOMPARE(queued.scheduledFor, moment());
        QCOMPARE(queued.why, (Why{"dm.planned", {QStringLiteral("10:00")}, moment()}));
    }

    void anApprovalNeverStandsForAnotherText()
    {
        QASSIGN_RESULT(const Message draft,
                       makeDraft(*m_stores, m_lead, StepKind::Dm1, QStringLiteral("Text A")));
        QASSIGN_RESULT(const ApprovalItem a, waiting(draft.id));
        // Somebody changes the text while it is being read …
        QASSIGN_RESULT(const qint64 version,
                       messages().edit(draft.id, draft.rowVersion, QStringLiteral("Text B"), patient()));
        QCOMPARE_REASON(messages().approve(draft.id, a.hash, patient()), "message.text-changed");
        QASSIGN_RESULT(const ApprovalItem b, waiting(draft.id));
        QVERIFY(b.hash != a.hash);
        QVERIFY_RESULT(messages().approve(draft.id, b.hash, patient()));
        // … and after the approval.
        QASSIGN_RESULT(const Message approved, messages().load(draft.id, patient()));
        QVERIFY(approved.rowVersion > version);
        QVERIFY_RESULT(messages().edit(draft.id, approved.rowVersion, QStringLiteral("Text A"), patient()));
        QASSIGN_RESULT(const Message voided, messages().load(draft.id, patient()));
        QCOMPARE(voided.status, MessageStatus::Draft);
        QVERIFY(voided.approvedHash.isEmpty());
        QCOMPARE_REASON(messages().approve(draft.id, b.hash, patient()), "message.text-changed");
        // The same text in another Unicode form is the same text.
        QVERIFY_RESULT(messages().approve(draft.id, a.hash, patient()));
    }

    void theHashIsOfTextAndPerson()
    {
        QASSIGN_RESULT(const Message mine,
                       makeDraft(*m_stores, m_lead, StepKind::Dm1, QStringLiteral("Café\nline")));
        QASSIGN_RESULT(const auto others, makeLeads(*m_stores, m_flow.campaign, 5000, 1));
        QASSIGN_RESULT(const Message theirs,
                       makeDraft(*m_stores, others.first(), StepKind::Dm1, QStringLiteral("Café\nline")));
        QASSIGN_RESULT(const ApprovalItem mineItem, waiting(mine.id));
        QASSIGN_RESULT(const ApprovalItem theirsItem, waiting(theirs.id));
        QVERIFY(mineItem.hash != theirsItem.hash);
        QCOMPARE_REASON(messages().approve(theirs.id, mineItem.hash, patient()), "message.text-changed");
        const QString input = QStringLiteral("revos-approval-1\ndm\nperson-%1\n\nCafé\nline").arg(m_person);
        QCOMPARE(mineItem.hash, QCryptographicHash::hash(input.toUtf8(), QCryptographicHash::Sha256).toHex());
    }

    void practiceApprovalsArePracticeOnly()
    {
        QASSIGN_RESULT(const Message draft,
                       makeDraft(*m_stores, m_lead, StepKind::Dm1, QStringLiteral("Hey")));
        QASSIGN_RESULT(const ApprovalItem item, waiting(draft.id));
        QCOMPARE_REASON(messages().approveInPractice(draft.id, item.hash, patient()), "practice.only");
    }

    void aPersonSkips()
    {
        QASSIGN_RESULT(const Message draft,
                       makeDraft(*m_stores, m_lead, StepKind::Dm1, QStringLiteral("Hey")));
        const Why why{"template.empty-value", {QStringLiteral("{company}")}, {}};
        QVERIFY_RESULT(messages().markSkipped(draft.id, why, patient()));
        QASSIGN_RESULT(const Message skipped, messages().load(draft.id, patient()));
        QCOMPARE(skipped.status, MessageStatus::Skipped);
        QCOMPARE(skipped.why, why);
        QCOMPARE_REASON(messages().markQueued(draft.id, moment(), {}, patient()), "message.wrong-move");
        // A text that can be sent after all.
        QVERIFY_RESULT(messages().edit(draft.id, skipped.rowVersion, QStringLiteral("Hello"), patient()));
        QASSIGN_RESULT(const Message again, messages().load(draft.id, patient()));
        QCOMPARE(again.status, MessageStatus::Draft);
    }

    void nothingIsQueuedWithoutAnApproval()
    {
        QASSIGN_RESULT(const Message draft,
                       makeDraft(*m_stores, m_lead, StepKind::Dm1, QStringLiteral("Hey")));
        QCOMPARE_REASON(messages().markQueued(draft.id, moment(), {}, patient()), "message.wrong-move");
        QCOMPARE_REASON(messages().edit(draft.id, draft.rowVersion + 1, QStringLiteral("x"), patient()),
                        "message.changed-meanwhile");
    }

    void aReplyIsStoredOnceAndStopsWhatAsks()
    {
        QASSIGN_RESULT(const Message dm1,
                       makeSent(QStringLiteral("Hey, your e-mail?"), QStringLiteral("m1")));
        QASSIGN_RESULT(const Message followUp,
                       makeDraft(*m_stores, m_lead, StepKind::FollowUp, QStringLiteral("Still there?")));
        QASSIGN_RESULT(const Message dm2,
                       makeDraft(*m_stores, m_lead, StepKind::Dm2, QStringLiteral("Thanks")));

        SiteThread thread = makeThread();
        thread.messages = {
            {QStringLiteral("m0"), false, {}, QStringLiteral("An older hello"), {}, moment().addDays(-400)},
            {QStringLiteral("m1"), true, {}, QStringLiteral("Hey, your e-mail?"), {}, {}},
            {QStringLiteral("m2"), false, {}, QStringLiteral("ann@example.test"), {}, moment()},
            {QStringLiteral("m3"), false, {}, QStringLiteral("thanks!"), {}, {}}};
        QASSIGN_RESULT(const RecordedReply reply,
                       messages().recordThread(m_flow.account.id, thread, patient()));
        QCOMPARE(reply.leadId, m_lead);
        QCOMPARE(reply.campaignId, m_flow.campaign.id);
        QCOMPARE(reply.added.size(), 2);
        QCOMPARE(reply.added.first().text, QStringLiteral("ann@example.test"));
        QCOMPARE(reply.previousOutgoing, QStringList{QStringLiteral("Hey, your e-mail?")});
        QCOMPARE(reply.cancelledSteps, 1);

        QASSIGN_RESULT(const Message stopped, messages().load(followUp.id, patient()));
        QCOMPARE(stopped.status, MessageStatus::Cancelled);
        QCOMPARE(stopped.why.rule, QByteArray("message.stopped-by-reply"));
        QASSIGN_RESULT(const Message goesOn, messages().load(dm2.id, patient()));
        QCOMPARE(goesOn.status, MessageStatus::Draft);
        // Found in the thread: it arrived.
        QASSIGN_RESULT(const Message seen, messages().load(dm1.id, patient()));
        QCOMPARE(seen.status, MessageStatus::Delivered);
        QASSIGN_RESULT(const LeadStore::Facts facts, leads().facts(m_lead, patient()));
        QCOMPARE(facts.facts.repliedAt, moment());
        QVERIFY(facts.facts.deliveredDmAt.isValid());

        QASSIGN_RESULT(const RecordedReply again,
                       messages().recordThread(m_flow.account.id, thread, patient()));
        QVERIFY(again.added.isEmpty());
        QCOMPARE(again.cancelledSteps, 0);
        QASSIGN_RESULT(const auto heads, messages().threadHeads(m_flow.account.id, patient()));
        QCOMPARE(heads.value(thread.threadId), QStringLiteral("m3"));
    }

    void whatAPersonWroteThereIsNotedAsTheirs()
    {
        SiteThread thread = makeThread();
        thread.messages = {
            {QStringLiteral("h1"), true, {}, QStringLiteral("Hi, I am Ada"), {}, moment().addYears(50)},
            {QStringLiteral("h2"), false, {}, QStringLiteral("Hello"), {}, moment().addYears(50)}};
        QASSIGN_RESULT(const RecordedReply reply,
                       messages().recordThread(m_flow.account.id, thread, patient()));
        QCOMPARE(reply.added.size(), 1);
        QASSIGN_RESULT(const LeadStore::Facts facts, leads().facts(m_lead, patient()));
        QVERIFY(facts.facts.contactedAt.isValid());
        QASSIGN_RESULT(const LeadDetail detail, leads().detail(m_lead, patient()));
        QCOMPARE(detail.replyText, QStringLiteral("Hello"));
        QCOMPARE(detail.row.stage, LeadStage::Replied);
    }

    void aThreadThatWasOpenedIsReadAgainUntilItIsStored()
    {
        SiteThread thread = makeThread();
        thread.messages = {
            {QStringLiteral("o1"), false, {}, QStringLiteral("Hello"), {}, moment().addYears(50)}};
        const AccountId account = m_flow.account.id;
        const auto head = [&](const QString& id) -> Result<QString> {
            REVOS_TRY_ASSIGN(const auto heads, messages().threadHeads(account, patient()));
            return heads.value(id, QStringLiteral("none"));
        };
        QVERIFY_RESULT(
            messages().noteOpening(account, {thread.threadId, QStringLiteral("elsewhere")}, patient()));
        QVERIFY_RESULT(messages().recordThread(account, thread, patient()));
        QASSIGN_RESULT(const QString open, head(thread.threadId));
        QCOMPARE(open, QString());
        QVERIFY_RESULT(messages().noteStored(account, thread.threadId, patient()));
        QASSIGN_RESULT(const QString stored, head(thread.threadId));
        QCOMPARE(stored, QStringLiteral("o1"));
        // Nothing of the other one is known, also after a second opening.
        QVERIFY_RESULT(messages().noteOpening(account, {thread.threadId}, patient()));
        QASSIGN_RESULT(const QString other, head(QStringLiteral("elsewhere")));
        QCOMPARE(other, QString());
        QVERIFY_RESULT(messages().noteStored(account, QStringLiteral("elsewhere"), patient()));
        QASSIGN_RESULT(const QString gone, head(QStringLiteral("elsewhere")));
        QCOMPARE(gone, QStringLiteral("none"));
    }

    void aStrangersThreadIsNobodys()
    {
        SiteThread thread = makeThread();
        thread.threadId += QStringLiteral("-stranger");
        thread.recipientUrn = QStringLiteral("urn:li:fsd_profile:Nobody");
        thread.recipientUrl.clear();
        QCOMPARE_ERROR(messages().recordThread(m_flow.account.id, thread, patient()), Code::NotFound);
        // Nor does another account see this account's people.
        QASSIGN_RESULT(const Flow other, makeFlow(*m_stores, m_workspace->admin().id,
                                                  QStringLiteral("Elsewhere%1").arg(m_person)));
        QCOMPARE_ERROR(messages().recordThread(other.account.id, makeThread(), patient()), Code::NotFound);
    }

    void whoOptedOutIsLeftAlone()
    {
        QASSIGN_RESULT(const Message draft,
                       makeDraft(*m_stores, m_lead, StepKind::Dm1, QStringLiteral("Hey")));
        QASSIGN_RESULT(const LeadStore::Facts before, leads().facts(m_lead, patient()));
        QASSIGN_RESULT(const bool free, stores().suppressions.isSuppressed(before.contactId, patient()));
        QVERIFY(!free);
        QVERIFY_RESULT(stores().suppressions.suppressLead(m_lead, "opted-out", patient()));
        QVERIFY_RESULT(stores().suppressions.suppressLead(m_lead, "opted-out", patient())); // twice is once
        QASSIGN_RESULT(const Message stopped, messages().load(draft.id, patient()));
        QCOMPARE(stopped.status, MessageStatus::Cancelled);
        QCOMPARE(stopped.why.rule, QByteArray("message.opted-out"));
        QASSIGN_RESULT(const bool suppressed,
                       stores().suppressions.isSuppressed(before.contactId, patient()));
        QVERIFY(suppressed);
        QASSIGN_RESULT(const LeadDetail detail, leads().detail(m_lead, patient()));
        QCOMPARE(detail.row.stage, LeadStage::Blocked);
        QCOMPARE(detail.timeline.last().kind, QByteArray("suppression"));
        QCOMPARE_ERROR(stores().suppressions.suppressLead(LeadId::create(), "x", patient()), Code::NotFound);
    }

private:
    Stores& stores() { return m_stores->all().stores(); }
    MessageStore& messages() { return stores().messages; }
    LeadStore& leads() { return stores().leads; }
    static QDateTime moment() { return QDateTime(QDate(2026, 11, 20), QTime(10, 0), Qt::UTC); }

    [[nodiscard]] Result<ApprovalItem> waiting(MessageId id)
    {
        REVOS_TRY_ASSIGN(const auto items, messages().awaitingApproval(m_flow.campaign.id, 500, patient()));
        for (const ApprovalItem& item : items) {
            if (item.message.id == id)
                return item;
        }
        return fail(Code::NotFound, QStringLiteral("not waiting"));
    }

    SiteThread makeThread() const
    {
        SiteThread thread;
        thread.threadId = QStringLiteral("thread-%1").arg(m_person);
        thread.recipientUrn = QStringLiteral("urn:li:fsd_profile:P%1").arg(m_person);
        thread.recipientName = QStringLiteral("Person%1 Example").arg(m_person);
        return thread;
    }

    /// A first message that has gone out, as the gate's settlement leaves it.
    [[nodiscard]] Result<Message> makeSent(const QString& text, const QString& siteId)
    {
        REVOS_TRY_ASSIGN(const Message draft, makeDraft(*m_stores, m_lead, StepKind::Dm1, text));
        REVOS_TRY_ASSIGN(const ApprovalItem item, waiting(draft.id));
        REVOS_TRY(messages().approve(draft.id, item.hash, patient()));
        REVOS_TRY_ASSIGN(const auto admin, m_server.openAdmin(m_workspace->database()));
        static const db::Statement send(
            "test/send",
            "UPDATE revos.messages SET status = 'sent', sent_at = $2, site_message_id = $3 WHERE id = $1");
        REVOS_TRY(admin->execScript("SET ROLE revos_definer", patient()));
        REVOS_TRY(
            admin->query(send, db::Params().uuid(draft.id).timestamp(moment()).text(siteId), patient()));
        return messages().load(draft.id, patient());
    }

    TestServer m_server;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<TestStores> m_stores;
    Flow m_flow;
    LeadId m_lead;
    int m_person = 0;
};

QTEST_GUILESS_MAIN(tst_messagerepository)
#include "tst_messagerepository.moc"

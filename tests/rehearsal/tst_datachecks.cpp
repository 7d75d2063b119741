#include "rehearsal/datachecks.h"

#include "rehearsal/checks.h"
#include "rehearsal/witnesses.h"

#include <QTest>

using namespace revos;
using namespace revos::rehearsal;
using namespace revos::test;
using namespace Qt::StringLiterals;
using practice::Outcome;

class TestDataChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allHoldOnGoodScene();
    void nothingIsNoSuccess();
    void commentsAccountedFor_data();
    void commentsAccountedFor() { judge(checkCommentsAccountedFor); }
    void leadsAreWhoAsked_data();
    void leadsAreWhoAsked() { judge(checkLeadsAreWhoAsked); }
    void addressesAreTrue_data();
    void addressesAreTrue() { judge(checkAddressesAreTrue); }
    void addressesDeliveredOnce_data();
    void addressesDeliveredOnce() { judge(checkAddressesDeliveredOnce); }
    void unknownOutcomesListed_data();
    void unknownOutcomesListed() { judge(checkUnknownOutcomesListed); }
    void nothingLeftUndone_data();
    void nothingLeftUndone() { judge(checkNothingLeftUndone); }
};

namespace {

void row(const char* name, const QString& says, std::function<void(Scene&)> how)
{
    QTest::newRow(name) << Spoilt{std::move(how), says};
}

practice::WebhookReceived& lastWebhook(Scene& scene)
{
    return std::get<practice::WebhookReceived>(scene.crm.entries.back().event);
}

} // namespace

void TestDataChecks::allHoldOnGoodScene()
{
    const QList<Check> checks = runChecks(goodScene().told());
    QCOMPARE(checks.size(), 13);
    for (const Check& check : checks)
        QVERIFY2(check.ok && !check.detail.isEmpty(), qPrintable(check.name + u": "_s + check.detail));
    QVERIFY(exceptionsOf(goodScene().told()).isEmpty());
    const Summary counts = countsOf(goodScene().told());
    QCOMPARE(counts.leads, 1);
    QCOMPARE(counts.dmsSent, 1);
    QCOMPARE(counts.captured, 1);
    QCOMPARE(counts.delivered, 1);
}

void TestDataChecks::nothingIsNoSuccess()
{
    QVERIFY(!Summary().passed());
}

void TestDataChecks::commentsAccountedFor_data()
{
    QTest::addColumn<Spoilt>("spoilt");
    row("one was never read", u"never read: urn:comment:jane"_s,
        [](Scene& scene) { scene.witness.record.comments.clear(); });
    row("one that is not there", u"not on the post: urn:ghost"_s, [](Scene& scene) {
        scene.witness.record.comments.append({u"urn:ghost"_s, {}, CommentRule::NoTrigger});
    });
    row("stored twice", u"stored twice: urn:comment:jane"_s,
        [](Scene& scene) { scene.witness.record.comments.append(scene.witness.record.comments.first()); });
    row("written after the last visit", {}, [](Scene& scene) {
        scene.jane().comments.front().at = scene.witness.lastReadAt.addSecs(1);
        scene.witness.record.comments.clear();
    });
}

void TestDataChecks::leadsAreWhoAsked_data()
{
    QTest::addColumn<Spoilt>("spoilt");
    row("asked and is none", u"jane asked and is no lead"_s,
        [](Scene& scene) { scene.witness.record.leads.clear(); });
    row("never asked", u"jane is a lead and never asked"_s,
        [](Scene& scene) { scene.jane().comments.front().shouldMatch = false; });
    row("is nobody", u"ghost is a lead and nobody on the network"_s,
        [](Scene& scene) { scene.witness.record.leads.first().profileKey = u"ghost"_s; });
    row("asked too late", {}, [](Scene& scene) {
        scene.jane().comments.front().at = scene.witness.lastReadAt.addSecs(1);
        scene.witness.record.leads.clear();
    });
}

void TestDataChecks::addressesAreTrue_data()
{
    QTest::addColumn<Spoilt>("spoilt");
    row("another one", u"jane: an address was accepted that is not theirs"_s,
        [](Scene& scene) { scene.address().email = u"bob@example.com"_s; });
    row("nobody looked", u"jane: accepted although a person has to see it"_s,
        [](Scene& scene) { scene.jane().outcome = Outcome::NeedsReview; });
    row("overlooked in an answer", u"jane gave an address and it was not found"_s,
        [](Scene& scene) { scene.witness.record.captures.clear(); });
    row("overlooked in a comment", u"jane gave an address and it was not found"_s, [](Scene& scene) {
        scene.jane().script.clear();
        scene.site.entries.clear();
        scene.witness.record.captures.clear();
    });
    row("the answer was not read", {}, [](Scene& scene) {
        scene.site.entries.pop_back();
        scene.witness.record.captures.clear();
    });
    row("waits for a person", {}, [](Scene& scene) {
        scene.jane().outcome = Outcome::AcceptedOrReview;
        scene.address().state = CaptureState::NeedsReview;
    });
    row("in capitals", {}, [](Scene& scene) { scene.address().email = u"JANE@example.com"_s; });
}

void TestDataChecks::addressesDeliveredOnce_data()
{
    QTest::addColumn<Spoilt>("spoilt");
    row("never", u"was delivered 0 times"_s, [](Scene& scene) { scene.crm.entries.clear(); });
    row("refused only", u"was delivered 0 times"_s, [](Scene& scene) { lastWebhook(scene).status = 500; });
    row("as two events", u"was delivered 2 times"_s, [](Scene& scene) {
        const LeadId lead = scene.message().leadId;
        scene.witness.record.deliveries.append({lead, "msg_2", DeliveryState::Delivered, 1});
        practice::WebhookReceived again = lastWebhook(scene);
        again.webhookId = u"msg_2"_s;
        scene.received(again);
    });
    row("another address", u"the CRM has msg_1, which is no accepted address of a lead"_s,
        [](Scene& scene) { lastWebhook(scene).body = R"({"data":{"email":"bob@example.com"}})"; });
    row("of nobody", u"the CRM has msg_1, which is no accepted address of a lead"_s,
        [](Scene& scene) { scene.witness.record.deliveries.clear(); });
    row("a bad signature", u"a webhook arrived that does not verify: bad_signature"_s, [](Scene& scene) {
        practice::WebhookReceived forged = lastWebhook(scene);
        forged.verdict = practice::WebhookVerdict::BadSignature;
        forged.status = 401;
        scene.received(forged);
    });
    row("the same event again", {}, [](Scene& scene) {
        practice::WebhookReceived again = lastWebhook(scene);
        again.duplicate = true;
        scene.received(again);
    });
}

void TestDataChecks::unknownOutcomesListed_data()
{
    QTest::addColumn<Spoilt>("spoilt");
    row("said to be sent", u"jane: a text is said to be sent, the network does not have it"_s,
        [](Scene& scene) { scene.site.entries.clear(); });
    row("the second of two", u"jane: a text is said to be sent, the network does not have it"_s,
        [](Scene& scene) {
            scene.addMessage(scene.message().leadId, u"Thanks"_s, MessageStatus::Delivered, StepKind::Dm2);
        });
    row("unknown without a reason", u"jane: unknown without a reason"_s,
        [](Scene& scene) { scene.message().status = MessageStatus::Unknown; });
    row("unknown with its reason", {}, [](Scene& scene) {
        scene.site.entries.clear();
        scene.message().status = MessageStatus::Unknown;
        scene.message().why = Why{"send.unknown", {}, {}};
    });
}

void TestDataChecks::nothingLeftUndone_data()
{
    QTest::addColumn<Spoilt>("spoilt");
    for (const MessageStatus status :
         {MessageStatus::Draft, MessageStatus::Approved, MessageStatus::Queued, MessageStatus::Sending})
        row(qPrintable(QString::number(int(status))), u"a message to jane is still open"_s,
            [status](Scene& scene) { scene.message().status = status; });
    for (const MessageStatus status :
         {MessageStatus::Skipped, MessageStatus::Cancelled, MessageStatus::Failed, MessageStatus::Unknown})
        row(qPrintable(QString::number(int(status))), {},
            [status](Scene& scene) { scene.message().status = status; });
    row("a delivery", u"delivery msg_1 is still pending"_s,
        [](Scene& scene) { scene.witness.record.deliveries.first().state = DeliveryState::Pending; });
    row("a parked delivery", {},
        [](Scene& scene) { scene.witness.record.deliveries.first().state = DeliveryState::Parked; });
}

QTEST_GUILESS_MAIN(TestDataChecks)
#include "tst_datachecks.moc"

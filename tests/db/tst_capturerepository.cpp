#include "db/flowfixture.h"

using namespace revos;
using namespace revos::test;

class tst_capturerepository : public QObject
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
        QASSIGN_RESULT(m_flow, makeFlow(*m_stores, m_workspace->admin().id, QStringLiteral("Captures")));
    }

    void init()
    {
        QASSIGN_RESULT(const auto leads, makeLeads(*m_stores, m_flow.campaign, ++m_person, 1));
        m_lead = leads.first();
    }

    void keepsAddressAndEvidence()
    {
        Capture capture = makeCapture(QStringLiteral("ann@example.test"), CaptureState::Accepted);
        QASSIGN_RESULT(Capture stored, captures().add(capture, patient()));
        QVERIFY(stored.createdAt.isValid());
        QCOMPARE(stored.leadName, QStringLiteral("Person%1 Example").arg(m_person));
        capture.primary = true;
        capture.rowVersion = 1;
        capture.leadName = stored.leadName;
        capture.createdAt = stored.createdAt;
        QCOMPARE(stored, capture);
        QASSIGN_RESULT(const LeadStore::Facts facts, stores().leads.facts(m_lead, patient()));
        QVERIFY(facts.facts.capturedAt.isValid());
    }

    void theSameAddressIsOne()
    {
        QASSIGN_RESULT(const Capture first, captures().add(makeCapture(QStringLiteral("ann@example.test"),
                                                                       CaptureState::NeedsReview),
                                                           patient()));
        QASSIGN_RESULT(const Capture second,
                       captures().add(makeCapture(QStringLiteral("Ann@Example.test"), CaptureState::Accepted),
                                      patient()));
        QCOMPARE(second, first);
    }

    void aPersonDecides()
    {
        QASSIGN_RESULT(
            const Capture accepted,
            captures().add(makeCapture(QStringLiteral("first@example.test"), CaptureState::Accepted),
                           patient()));
        Capture doubtful = makeCapture(QStringLiteral("secnd@exmaple.test"), CaptureState::NeedsReview);
        doubtful.reason = "email.typo-like";
        QASSIGN_RESULT(doubtful, captures().add(doubtful, patient()));
        QASSIGN_RESULT(const auto queue, captures().awaitingReview(500, patient()));
        QVERIFY(queue.contains(doubtful));
        QVERIFY(!queue.contains(accepted));

        QCOMPARE_REASON(
            captures().decide(doubtful.id, CaptureState::Accepted, QStringLiteral("no address"), patient()),
            "capture.not-an-address");
        QCOMPARE_REASON(captures().decide(doubtful.id, CaptureState::Accepted,
                                          QStringLiteral("FIRST@example.test"), patient()),
                        "capture.address-known");
        QCOMPARE_REASON(captures().decide(doubtful.id, CaptureState::NeedsReview, QString(), patient()),
                        "capture.no-decision");
        // Nothing of the refused tries was kept.
        QASSIGN_RESULT(auto fields, stores().deliveries.leadFields(m_lead, patient()));
        QCOMPARE(fields.email, QStringLiteral("first@example.test"));

        QASSIGN_RESULT(const LeadId lead,
                       captures().decide(doubtful.id, CaptureState::Accepted,
                                         QStringLiteral(" second@example.test "), patient()));
        QCOMPARE(lead, m_lead);
        QASSIGN_RESULT(fields, stores().deliveries.leadFields(m_lead, patient()));
        QCOMPARE(fields.email, QStringLiteral("second@example.test"));
        QCOMPARE_REASON(captures().decide(doubtful.id, CaptureState::Rejected, QString(), patient()),
                        "capture.decided-already");
    }

    void aRejectedAddressIsNoCapture()
    {
        QASSIGN_RESULT(const Capture doubtful, captures().add(makeCapture(QStringLiteral("bob@example.test"),
                                                                          CaptureState::NeedsReview),
                                                              patient()));
        QASSIGN_RESULT(const LeadDetail waiting, stores().leads.detail(m_lead, patient()));
        QCOMPARE(waiting.waiting.rule, QByteArray("lead.waits-for-review"));
        QCOMPARE(waiting.row.email, doubtful.email);
        QVERIFY_RESULT(captures().decide(doubtful.id, CaptureState::Rejected, QString(), patient()));
        QASSIGN_RESULT(const LeadDetail detail, stores().leads.detail(m_lead, patient()));
        QCOMPARE(detail.row.stage, LeadStage::New);
        QVERIFY(detail.row.email.isEmpty());
        QCOMPARE(detail.row.confidence, -1);
        QCOMPARE_ERROR(stores().deliveries.leadFields(m_lead, patient()), Code::NotFound);
    }

    void deliversOnceAndKeepsEveryAttempt()
    {
        QVERIFY_RESULT(captures().add(makeCapture(QStringLiteral("crm@example.test"), CaptureState::Accepted),
                                      patient()));
        DeliveryStore& store = stores().deliveries;
        QASSIGN_RESULT(const auto fields, store.leadFields(m_lead, patient()));
        QCOMPARE(fields.endpointId, m_flow.endpoint.id);
        QCOMPARE(fields.firstName, QStringLiteral("Person%1").arg(m_person));
        QCOMPARE(fields.confidence, 85);
        QVERIFY(fields.capturedAt.isValid());

        Delivery delivery;
        delivery.id = DeliveryId::create();
        delivery.endpointId = fields.endpointId;
        delivery.leadId = m_lead;
        delivery.type = "lead.captured";
        delivery.eventId = "msg_" + m_lead.uuid().toByteArray(QUuid::Id128) + "_captured";
        delivery.body = QByteArray("{\"x\":\"\\u0000\xc3\xa9\"}\0tail", 19);
        QASSIGN_RESULT(const Delivery stored, store.enqueue(delivery, patient()));
        QVERIFY(stored.nextAttemptAt.isValid());
        QCOMPARE(stored.body, delivery.body);
        Delivery again = delivery;
        again.id = DeliveryId::create();
        again.body = "other";
        QASSIGN_RESULT(const Delivery same, store.enqueue(again, patient()));
        QCOMPARE(same, stored);

        const QDateTime next = QDateTime::currentDateTimeUtc().addSecs(300);
        const Why why{"webhook.server-error", {QStringLiteral("503")}, next};
        QVERIFY_RESULT(store.recordAttempt(makeAttempt(stored.id, 1, 503), DeliveryState::Pending, next, why,
                                           patient()));
        QASSIGN_RESULT(const LeadDetail waiting, stores().leads.detail(m_lead, patient()));
        QCOMPARE(waiting.waiting.rule, QByteArray("lead.delivery-pending"));
        QCOMPARE_ERROR(
            store.recordAttempt(makeAttempt(stored.id, 1, 200), DeliveryState::Delivered, {}, {}, patient()),
            Code::Conflict); // that attempt was noted before
        QVERIFY_RESULT(
            store.recordAttempt(makeAttempt(stored.id, 2, 200), DeliveryState::Delivered, {}, {}, patient()));
        QASSIGN_RESULT(const Delivery done, store.load(stored.id, patient()));
        QCOMPARE(done.state, DeliveryState::Delivered);
        QCOMPARE(done.attempts, 2);
        QVERIFY(done.why.isEmpty());
        QCOMPARE_REASON(
            store.recordAttempt(makeAttempt(stored.id, 3, 500), DeliveryState::Pending, next, why, patient()),
            "delivery.already-delivered");
        QASSIGN_RESULT(const LeadDetail detail, stores().leads.detail(m_lead, patient()));
        QCOMPARE(detail.row.stage, LeadStage::SentToCrm);
        QASSIGN_RESULT(const auto recent, store.recent(m_flow.campaign.id, 10, patient()));
        QCOMPARE(recent.first(), done);
    }

    void endpoints()
    {
        WebhookEndpoint endpoint = makeEndpoint(QStringLiteral("Zapier"));
        QASSIGN_RESULT(endpoint.rowVersion, stores().deliveries.saveEndpoint(endpoint, patient()));
        QASSIGN_RESULT(WebhookEndpoint loaded, stores().deliveries.endpoint(endpoint.id, patient()));
        QCOMPARE(loaded, endpoint);
        endpoint.state = EndpointState::Disabled;
        endpoint.sealedSecret = "rotated";
        QASSIGN_RESULT(endpoint.rowVersion, stores().deliveries.saveEndpoint(endpoint, patient()));
        QASSIGN_RESULT(const auto all, stores().deliveries.endpoints(patient()));
        QVERIFY(all.contains(endpoint));
        --endpoint.rowVersion;
        QCOMPARE_REASON(stores().deliveries.saveEndpoint(endpoint, patient()), "endpoint.changed-meanwhile");
    }

private:
    Stores& stores() { return m_stores->all().stores(); }
    CaptureStore& captures() { return stores().captures; }

    Capture makeCapture(const QString& email, CaptureState state) const
    {
        Capture capture;
        capture.id = CaptureId::create();
        capture.leadId = m_lead;
        capture.email = email;
        capture.confidence = 85;
        capture.state = state;
        capture.source = CaptureSource::DmReply;
        capture.sourceText = QStringLiteral("it is ann@example.test");
        capture.evidence = {{QStringLiteral("plain-address"), 60, 6, 22},
                            {QStringLiteral("negative-context"), -5, 0, 2}};
        return capture;
    }

    static DeliveryAttempt makeAttempt(DeliveryId delivery, int number, int status)
    {
        DeliveryAttempt attempt;
        attempt.id = DeliveryAttemptId::create();
        attempt.deliveryId = delivery;
        attempt.number = number;
        attempt.httpStatus = status;
        attempt.durationMs = 12;
        attempt.responseStart = status == 200 ? QByteArray() : QByteArray(600, '\xff');
        attempt.at = QDateTime::currentDateTimeUtc();
        return attempt;
    }

    TestServer m_server;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<TestStores> m_stores;
    Flow m_flow;
    LeadId m_lead;
    int m_person = 0;
};

QTEST_GUILESS_MAIN(tst_capturerepository)
#include "tst_capturerepository.moc"

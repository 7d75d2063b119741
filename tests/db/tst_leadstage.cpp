#include "db/flowfixture.h"
#include "db/repositories/leaddecoder.h"
#include "domain/names.h"

#include <QRandomGenerator>

using namespace revos;
using namespace revos::test;

namespace {

QDateTime at(int minutes)
{
    return QDateTime(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC).addSecs(60 * minutes);
}

} // namespace

// The generated column `stage`, the pure function stageOf() and what the rows themselves say are one.
class tst_leadstage : public QObject
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
        QASSIGN_RESULT(m_flow, makeFlow(*m_stores, m_workspace->admin().id, QStringLiteral("Stages")));
        QASSIGN_RESULT(m_leads, makeLeads(*m_stores, m_flow.campaign, 1, kLeads));
        QASSIGN_RESULT(m_admin, m_server.openAdmin(database));
    }

    void theColumnIsTheFunction()
    {
        QRandomGenerator random(20260302);
        for (const LeadId lead : m_leads)
            QVERIFY_RESULT(setRandomFacts(lead, random));
        static const db::Statement read(
            "test/facts",
            "SELECT contacted_at, delivered_dm_at, replied_at, captured_at, sent_to_crm_at, closed_at,"
            " blocked_code, stage, stage_rank, last_event_at FROM revos.leads");
        QASSIGN_RESULT(const db::Rows rows, m_admin->query(read, {}, patient()));
        QCOMPARE(rows.count(), kLeads);
        const db::LeadFactsDecoder decode(rows);
        const db::Column stage = rows.column("stage");
        const db::Column rank = rows.column("stage_rank");
        QSet<QByteArray> met;
        for (const db::Row row : rows) {
            const LeadStage expected = stageOf(decode(row));
            QCOMPARE(row.text(stage).toLatin1(), nameOf(expected));
            QCOMPARE(row.small(rank), int(expected));
            met.insert(nameOf(expected));
        }
        QVERIFY_RESULT(rows.check());
        QCOMPARE(met.size(), 8); // every stage was among them
    }

    // Facts are worked out from messages, captures and deliveries, in whatever order those come.
    void factsFollowTheRows()
    {
        QVERIFY_RESULT(m_admin->execScript("UPDATE revos.leads SET contacted_at = NULL, delivered_dm_at = "
                                           "NULL, replied_at = NULL, captured_at = NULL,"
                                           " sent_to_crm_at = NULL, closed_at = NULL, blocked_code = ''",
                                           patient()));
        QRandomGenerator random(7);
        for (int round = 0; round < 3; ++round) {
            for (const LeadId lead : m_leads)
                QVERIFY_RESULT(addRandomEvent(lead, random));
        }
        static const db::Statement compare("test/compare", R"(
            SELECT count(*) AS wrong FROM revos.leads l
             WHERE (l.contacted_at, l.delivered_dm_at, l.replied_at, l.captured_at, l.sent_to_crm_at) IS DISTINCT FROM
                   ((SELECT min(sent_at) FROM revos.messages m WHERE m.lead_id = l.id AND m.direction = 'out'
                      AND m.status IN ('sent', 'delivered')),
                    (SELECT min(delivered_at) FROM revos.messages m WHERE m.lead_id = l.id AND m.direction = 'out'
                      AND m.status = 'delivered'),
                    (SELECT min(coalesce(sent_at, created_at)) FROM revos.messages m WHERE m.lead_id = l.id
                      AND m.direction = 'in'),
                    (SELECT min(decided_at) FROM revos.email_captures e WHERE e.lead_id = l.id AND e.state = 'accepted'),
                    (SELECT min(delivered_at) FROM revos.webhook_deliveries d WHERE d.lead_id = l.id
                      AND d.state = 'delivered' AND d.type = 'lead.captured')))");
        QASSIGN_RESULT(const db::Rows rows, m_admin->query(compare, {}, patient()));
        QCOMPARE(rows.first().integer(rows.column("wrong")), 0);
        static const db::Statement spread("test/spread",
                                          "SELECT count(DISTINCT stage) AS stages FROM revos.leads");
        QASSIGN_RESULT(const db::Rows stages, m_admin->query(spread, {}, patient()));
        QVERIFY(stages.first().integer(stages.column("stages")) >= 4);
    }

    void nobodyWritesFactsByHand_data()
    {
        QTest::addColumn<QByteArray>("assignment");
        for (const char* column :
             {"contacted_at = now()", "delivered_dm_at = now()", "replied_at = now()", "captured_at = now()",
              "sent_to_crm_at = now()", "blocked_code = 'x'", "name = 'x'", "email = 'x'",
              "created_at = now()", "row_version = 9", "tenant_id = gen_random_uuid()"})
            QTest::newRow(column) << QByteArray(column);
    }
    void nobodyWritesFactsByHand()
    {
        QFETCH(QByteArray, assignment);
        QASSIGN_RESULT(const auto session, m_workspace->open(m_workspace->admin()));
        QCOMPARE_ERROR(session->execScript("UPDATE revos.leads SET " + assignment, patient()), Code::Denied);
    }

private:
    static constexpr int kLeads = 120;

    [[nodiscard]] Result<void> setRandomFacts(LeadId lead, QRandomGenerator& random)
    {
        static const db::Statement set(
            "test/set-facts", "UPDATE revos.leads SET contacted_at = $2, delivered_dm_at = $3, replied_at = "
                              "$4, captured_at = $5,"
                              " sent_to_crm_at = $6, closed_at = $7, blocked_code = $8 WHERE id = $1");
        db::Params params;
        params.uuid(lead);
        // Rarer towards the end, so that every stage is reached.
        for (int i = 0; i < 6; ++i)
            params.timestamp(random.bounded(i + 2) == 0 ? at(random.bounded(1000)) : QDateTime());
        params.text(random.bounded(6) == 0 ? QStringLiteral("suppressed") : QString());
        REVOS_TRY(m_admin->query(set, params, patient()));
        return {};
    }

    [[nodiscard]] Result<void> addRandomEvent(LeadId lead, QRandomGenerator& random)
    {
        const QDateTime moment = at(random.bounded(1000));
        const int n = random.bounded(1000000);
        const bool again = random.bounded(2) == 0;
        SiteThread thread;
        Capture capture;
        switch (random.bounded(4)) {
        case 0:
            return addTexts(lead, true, moment);
        case 1:
            return addTexts(lead, false, moment);
        case 2:
            capture.id = CaptureId::create();
            capture.leadId = lead;
            capture.email = QStringLiteral("a%1@example.test").arg(n);
            capture.confidence = random.bounded(101);
            capture.state = again ? CaptureState::Accepted : CaptureState::NeedsReview;
            REVOS_TRY(m_stores->all().stores().captures.add(capture, patient()));
            return {};
        default:
            return deliver(lead, n, again);
        }
    }

    [[nodiscard]] Result<void> addTexts(LeadId lead, bool mine, const QDateTime& moment)
    {
        static const db::Statement add(
            "test/add-text",
            "INSERT INTO revos.messages (tenant_id, id, lead_id, direction, origin, status, content, "
            "site_message_id,"
            " sent_at, delivered_at, created_by) VALUES ($1, $2, $3, CASE WHEN $4 THEN 'out' ELSE 'in' END,"
            " CASE WHEN $4 THEN 'by_hand' ELSE 'site' END, 'delivered', 'x', $5, $6, $7, NULL)");
        REVOS_TRY(m_admin->query(add,
                                 db::Params()
                                     .uuid(m_workspace->tenant())
                                     .uuid(MessageId::create())
                                     .uuid(lead)
                                     .boolean(mine)
                                     .text(MessageId::create().toString())
                                     .timestamp(moment)
                                     .timestamp(mine ? moment.addSecs(5) : QDateTime()),
                                 patient()));
        return {};
    }

    [[nodiscard]] Result<void> deliver(LeadId lead, int n, bool succeeds)
    {
        DeliveryStore& store = m_stores->all().stores().deliveries;
        Delivery delivery;
        delivery.id = DeliveryId::create();
        delivery.endpointId = m_flow.endpoint.id;
        delivery.leadId = lead;
        delivery.type = n % 3 == 0 ? "lead.updated" : "lead.captured";
        delivery.eventId = "msg_" + QByteArray::number(n) + "_" + lead.uuid().toByteArray(QUuid::Id128);
        delivery.body = "{}";
        REVOS_TRY_ASSIGN(delivery, store.enqueue(delivery, patient()));
        DeliveryAttempt attempt;
        attempt.id = DeliveryAttemptId::create();
        attempt.deliveryId = delivery.id;
        attempt.number = delivery.attempts + 1;
        attempt.at = at(n % 1000);
        return store.recordAttempt(attempt, succeeds ? DeliveryState::Delivered : DeliveryState::Parked, {},
                                   {}, patient());
    }

    TestServer m_server;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<TestStores> m_stores;
    std::unique_ptr<db::Session> m_admin;
    Flow m_flow;
    QList<LeadId> m_leads;
};

QTEST_GUILESS_MAIN(tst_leadstage)
#include "tst_leadstage.moc"

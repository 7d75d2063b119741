#include "db/repositories/leadwaiting.h"
#include "domain/reasons.h"

#include <QTest>

using namespace revos;
using namespace revos::db;

namespace {

QDateTime moment()
{
    return QDateTime(QDate(2026, 3, 2), QTime(9, 30), Qt::UTC);
}

WaitingFacts withMessage(MessageStatus status, const Why& why = {}, const QDateTime& scheduledFor = {})
{
    WaitingFacts facts;
    facts.message = WaitingFacts::PendingMessage{status, why, scheduledFor};
    return facts;
}

WaitingFacts withDelivery(DeliveryState state)
{
    WaitingFacts facts;
    facts.lead.capturedAt = moment();
    facts.delivery = WaitingFacts::LastDelivery{state, moment(), Why{"send.unknown", {}, {}}};
    return facts;
}

} // namespace

Q_DECLARE_METATYPE(WaitingFacts)

class tst_leadwaiting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneAnswer_data()
    {
        QTest::addColumn<WaitingFacts>("facts");
        QTest::addColumn<QByteArray>("rule");
        QTest::newRow("nothing yet") << WaitingFacts() << QByteArray();
        QTest::newRow("draft") << withMessage(MessageStatus::Draft) << QByteArray("dm.waits-for-approval");
        QTest::newRow("draft with a reason")
            << withMessage(MessageStatus::Draft, Why{"gate.not-approved", {}, {}})
            << QByteArray("gate.not-approved");
        QTest::newRow("queued") << withMessage(MessageStatus::Queued, {}, moment())
                                << QByteArray("dm.planned");
        QTest::newRow("queued behind a limit")
            << withMessage(MessageStatus::Queued, Why{"dm.limit-day", {}, moment()})
            << QByteArray("dm.limit-day");
        QTest::newRow("skipped") << withMessage(MessageStatus::Skipped, Why{"gate.already-attempted", {}, {}})
                                 << QByteArray("gate.already-attempted");
        QTest::newRow("unknown") << withMessage(MessageStatus::Unknown) << QByteArray("send.unknown");
        QTest::newRow("sending") << withMessage(MessageStatus::Sending) << QByteArray();

        WaitingFacts contacted;
        contacted.lead.contactedAt = moment();
        QTest::newRow("no answer yet") << contacted << QByteArray("lead.waits-for-reply");
        contacted.lead.repliedAt = moment();
        QTest::newRow("answered without an address")
            << contacted << QByteArray("lead.answered-without-address");
        contacted.lead.capturedAt = moment();
        QTest::newRow("answered with an address") << contacted << QByteArray();

        WaitingFacts review = withMessage(MessageStatus::Draft);
        review.reviewReason = "send.unknown";
        QTest::newRow("review before the next text") << review << QByteArray("lead.waits-for-review");
        review.message->status = MessageStatus::Unknown;
        QTest::newRow("unknown before review") << review << QByteArray("send.unknown");
        review.message.reset();
        review.lead.capturedAt = moment();
        QTest::newRow("review of a second address") << review << QByteArray();

        QTest::newRow("delivery pending")
            << withDelivery(DeliveryState::Pending) << QByteArray("lead.delivery-pending");
        QTest::newRow("delivery parked")
            << withDelivery(DeliveryState::Parked) << QByteArray("lead.delivery-parked");
        QTest::newRow("delivered") << withDelivery(DeliveryState::Delivered) << QByteArray();

        WaitingFacts over = withMessage(MessageStatus::Draft);
        over.lead.closedAt = moment();
        QTest::newRow("closed") << over << QByteArray();
        over.lead.closedAt = {};
        over.lead.blockedCode = "suppressed";
        QTest::newRow("blocked") << over << QByteArray();
    }
    void oneAnswer()
    {
        QFETCH(WaitingFacts, facts);
        QFETCH(QByteArray, rule);
        const Why why = waitingOf(facts);
        QCOMPARE(why.rule, rule);
        if (rule.isEmpty())
            return;
        QVERIFY2(findReason(rule) != nullptr, rule.constData());
        QVERIFY2(!englishSentence(why.rule, why.facts).contains(u'%'), "a place was left open");
    }

    void tellsWhen()
    {
        const Why why = waitingOf(withDelivery(DeliveryState::Pending));
        QCOMPARE(why.until, moment());
        QCOMPARE(why.facts, QStringList{QStringLiteral("2026-03-02T09:30:00Z")});
    }
};

QTEST_GUILESS_MAIN(tst_leadwaiting)
#include "tst_leadwaiting.moc"

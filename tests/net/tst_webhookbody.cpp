#include "domain/delivery/webhookbody.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTimeZone>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

DeliveryStore::LeadFields lead()
{
    DeliveryStore::LeadFields fields;
    fields.leadId = LeadId::create();
    fields.campaignId = CampaignId::fromString(u"0192f000-0000-7000-8000-000000000001");
    fields.email = u"jane@example.com"_s;
    fields.firstName = u"Jane"_s;
    fields.lastName = u"Doe"_s;
    fields.fullName = u"Jane Doe"_s;
    fields.company = u"Doe & Söhne"_s;
    fields.jobTitle = u"CEO"_s;
    fields.linkedinUrl = u"https://www.linkedin.com/in/jane"_s;
    fields.commentText = u"I want \"it\"\n\\now\\ 🚀\u2028"_s;
    fields.leadMagnetName = u"Guide"_s;
    fields.campaignName = u"Spring"_s;
    fields.capturedAt = QDateTime(QDate(2026, 3, 2), QTime(9, 5, 1, 250), QTimeZone(3600));
    fields.confidence = 92;
    return fields;
}

QDateTime sentAt()
{
    return QDateTime(QDate(2026, 3, 2), QTime(8, 6), QTimeZone::utc());
}

} // namespace

class TestWebhookBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAreStable();
    void valuesSurvive();
    void missingValuesAreNull();
    void testBodyHasEveryField();
};

void TestWebhookBody::bytesAreStable()
{
    const QByteArray expected =
        R"({"type":"lead.captured","timestamp":"2026-03-02T08:06:00.000Z","data":{)"
        R"("email":"jane@example.com","first_name":"Jane","last_name":"Doe","full_name":"Jane Doe",)"
        R"("company":"Doe & Söhne","job_title":"CEO","linkedin_url":"https://www.linkedin.com/in/jane",)"
        R"("comment_text":"I want \"it\"\n\\now\\ 🚀)"
        "\u2028"
        R"(","lead_magnet_name":"Guide","campaign_id":"0192f000-0000-7000-8000-000000000001",)"
        R"("campaign_name":"Spring","captured_at":"2026-03-02T08:05:01.250Z","confidence":92}})";
    QCOMPARE(webhookBody("lead.captured", sentAt(), lead()), expected);
}

void TestWebhookBody::valuesSurvive()
{
    const DeliveryStore::LeadFields fields = lead();
    QJsonParseError error{};
    const QJsonDocument document =
        QJsonDocument::fromJson(webhookBody("lead.updated", sentAt(), fields), &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(document["type"_L1].toString(), u"lead.updated"_s);
    const QJsonObject data = document["data"_L1].toObject();
    QCOMPARE(data["comment_text"_L1].toString(), fields.commentText);
    QCOMPARE(data["company"_L1].toString(), fields.company);
    QCOMPARE(data["confidence"_L1].toInt(), 92);
    QCOMPARE(data.size(), 13);
}

void TestWebhookBody::missingValuesAreNull()
{
    const QByteArray body = webhookBody("lead.captured", sentAt(), {});
    const QJsonObject data = QJsonDocument::fromJson(body)["data"_L1].toObject();
    QCOMPARE(data.size(), 13);
    for (auto it = data.begin(); it != data.end(); ++it)
        QCOMPARE(it.value().isNull(), it.key() != u"confidence"_s);
}

void TestWebhookBody::testBodyHasEveryField()
{
    const QJsonDocument document = QJsonDocument::fromJson(webhookTestBody(sentAt()));
    QCOMPARE(document["type"_L1].toString(), u"webhook.test"_s);
    const QJsonObject data = document["data"_L1].toObject();
    for (auto it = data.begin(); it != data.end(); ++it)
        QVERIFY2(!it.value().isNull(), qPrintable(it.key()));
    QVERIFY(data["email"_L1].toString().endsWith(u"@example.com"_s));
}

QTEST_GUILESS_MAIN(TestWebhookBody)
#include "tst_webhookbody.moc"

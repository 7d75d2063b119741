#include "domain/delivery/webhookbody.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

namespace revos {

namespace {

/// Writes one JSON object with its members in the order they are added, which QJsonObject does not keep.
class ObjectWriter
{
public:
    void add(QByteArrayView name, QByteArrayView json)
    {
        m_bytes += m_bytes.isEmpty() ? '{' : ',';
        m_bytes.append('"').append(name).append("\":").append(json);
    }
    void add(QByteArrayView name, const QString& text)
    {
        if (text.isEmpty()) {
            add(name, QByteArrayView("null"));
            return;
        }
        // An array around it, because only objects and arrays are documents.
        const QByteArray document = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
        add(name, QByteArrayView(document).sliced(1, document.size() - 2));
    }
    void add(QByteArrayView name, const QDateTime& moment)
    {
        add(name, moment.isValid() ? moment.toUTC().toString(Qt::ISODateWithMs) : QString());
    }
    QByteArray finished() const { return m_bytes + '}'; }

private:
    QByteArray m_bytes;
};

QByteArray dataOf(const DeliveryStore::LeadFields& fields)
{
    ObjectWriter data;
    data.add("email", fields.email);
    data.add("first_name", fields.firstName);
    data.add("last_name", fields.lastName);
    data.add("full_name", fields.fullName);
    data.add("company", fields.company);
    data.add("job_title", fields.jobTitle);
    data.add("linkedin_url", fields.linkedinUrl);
    data.add("comment_text", fields.commentText);
    data.add("lead_magnet_name", fields.leadMagnetName);
    data.add("campaign_id", fields.campaignId.isNull() ? QString() : fields.campaignId.toString());
    data.add("campaign_name", fields.campaignName);
    data.add("captured_at", fields.capturedAt);
    data.add("confidence", QByteArrayView(QByteArray::number(fields.confidence)));
    return data.finished();
}

} // namespace

QByteArray webhookBody(QByteArrayView type, const QDateTime& timestamp,
                       const DeliveryStore::LeadFields& fields)
{
    ObjectWriter body;
    body.add("type", QString::fromLatin1(type));
    body.add("timestamp", timestamp);
    body.add("data", QByteArrayView(dataOf(fields)));
    return body.finished();
}

QByteArray webhookTestBody(const QDateTime& timestamp)
{
    DeliveryStore::LeadFields sample;
    sample.email = QStringLiteral("alex.example@example.com");
    sample.firstName = QStringLiteral("Alex");
    sample.lastName = QStringLiteral("Example");
    sample.fullName = QStringLiteral("Alex Example");
    sample.company = QStringLiteral("Example Ltd");
    sample.jobTitle = QStringLiteral("Head of Examples");
    sample.linkedinUrl = QStringLiteral("https://www.linkedin.com/in/alex-example");
    sample.commentText = QStringLiteral("GUIDE please");
    sample.leadMagnetName = QStringLiteral("The example guide");
    sample.campaignId = CampaignId::fromString(u"00000000-0000-7000-8000-000000000000");
    sample.campaignName = QStringLiteral("Test of the webhook");
    sample.capturedAt = timestamp;
    sample.confidence = 100;
    return webhookBody("webhook.test", timestamp, sample);
}

} // namespace revos

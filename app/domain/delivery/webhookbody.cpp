#include "domain/delivery/webhookbody.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace revos {

namespace {

QString isoUtc(const QDateTime& moment)
{
    return moment.isValid() ? moment.toUTC().toString(Qt::ISODateWithMs) : QString();
}

} // namespace

QByteArray webhookBody(const QByteArray& type, const QDateTime& at, const DeliveryStore::LeadFields& fields)
{
    const QJsonObject data{
        {QStringLiteral("email"), fields.email},
        {QStringLiteral("first_name"), fields.firstName},
        {QStringLiteral("last_name"), fields.lastName},
        {QStringLiteral("full_name"), fields.fullName},
        {QStringLiteral("company"), fields.company},
        {QStringLiteral("job_title"), fields.jobTitle},
        {QStringLiteral("linkedin_url"), fields.linkedinUrl},
        {QStringLiteral("comment_text"), fields.commentText},
        {QStringLiteral("lead_magnet_name"), fields.leadMagnetName},
        {QStringLiteral("campaign_id"), fields.campaignId.toString()},
        {QStringLiteral("campaign_name"), fields.campaignName},
        {QStringLiteral("captured_at"), isoUtc(fields.capturedAt)},
        {QStringLiteral("confidence"), fields.confidence},
    };
    const QJsonObject body{
        {QStringLiteral("type"), QString::fromLatin1(type)},
        {QStringLiteral("timestamp"), isoUtc(at)},
        {QStringLiteral("data"), data},
    };
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace revos

#include "practice/crm/crmentry.h"

#include <QJsonArray>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr std::pair<WebhookVerdict, QLatin1String> kVerdicts[] = {
    {WebhookVerdict::Verified, "verified"_L1},
    {WebhookVerdict::MissingHeader, "missing_header"_L1},
    {WebhookVerdict::BadTimestamp, "bad_timestamp"_L1},
    {WebhookVerdict::StaleTimestamp, "stale_timestamp"_L1},
    {WebhookVerdict::BadSignature, "bad_signature"_L1},
};

WebhookVerdict verdictNamed(const QString& name)
{
    for (const auto& [verdict, known] : kVerdicts) {
        if (name == known)
            return verdict;
    }
    return WebhookVerdict::BadSignature; // a name of a later version is no success
}

QJsonObject webhookJson(const WebhookReceived& webhook)
{
    QJsonArray headers;
    for (const auto& [name, value] : webhook.headers)
        headers.append(QJsonArray{QString::fromLatin1(name), QString::fromLatin1(value)});
    return {{u"kind"_s, u"webhook"_s},
            {u"id"_s, webhook.webhookId},
            {u"attempt"_s, webhook.attempt},
            {u"verdict"_s, verdictName(webhook.verdict)},
            {u"duplicate"_s, webhook.duplicate},
            {u"status"_s, webhook.status},
            {u"retry_after"_s, webhook.retryAfterSeconds},
            {u"fault"_s, webhook.fault},
            {u"headers"_s, headers},
            // Base64, because the bytes were signed and need not be text.
            {u"body"_s, QString::fromLatin1(webhook.body.toBase64())}};
}

WebhookReceived webhookFrom(const QJsonObject& json)
{
    WebhookReceived webhook;
    webhook.webhookId = json[u"id"].toString();
    webhook.attempt = json[u"attempt"].toInt();
    webhook.verdict = verdictNamed(json[u"verdict"].toString());
    webhook.duplicate = json[u"duplicate"].toBool();
    webhook.status = json[u"status"].toInt();
    webhook.retryAfterSeconds = json[u"retry_after"].toInt();
    webhook.fault = json[u"fault"].toString();
    for (const QJsonValue header : json[u"headers"].toArray())
        webhook.headers.append({header[0].toString().toLatin1(), header[1].toString().toLatin1()});
    webhook.body = QByteArray::fromBase64(json[u"body"].toString().toLatin1());
    return webhook;
}

} // namespace

QString verdictName(WebhookVerdict verdict)
{
    for (const auto& [known, name] : kVerdicts) {
        if (verdict == known)
            return name;
    }
    return {};
}

QJsonObject CrmEntry::toJson() const
{
    QJsonObject json;
    if (const auto* opened = std::get_if<CrmOpened>(&event))
        json = {{u"kind"_s, u"opened"_s}, {u"port"_s, opened->port}};
    else
        json = webhookJson(std::get<WebhookReceived>(event));
    json.insert(u"n"_s, number);
    json.insert(u"real"_s, realAt.toUTC().toString(Qt::ISODateWithMs));
    return json;
}

Result<CrmEntry> CrmEntry::fromJson(const QJsonObject& json)
{
    CrmEntry entry;
    entry.number = json[u"n"].toInteger();
    entry.realAt = QDateTime::fromString(json[u"real"].toString(), Qt::ISODateWithMs);
    const QString kind = json[u"kind"].toString();
    if (!entry.realAt.isValid() || (kind != u"opened" && kind != u"webhook"))
        return fail(Code::Internal, u"not an entry of the CRM's ledger"_s);
    if (kind == u"opened")
        entry.event = CrmOpened{quint16(json[u"port"].toInt())};
    else
        entry.event = webhookFrom(json);
    return entry;
}

} // namespace revos::practice

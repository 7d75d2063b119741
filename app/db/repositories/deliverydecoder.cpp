#include "db/repositories/deliverydecoder.h"

namespace revos::db {

EndpointDecoder::EndpointDecoder(const Rows& rows)
    : id(rows.column("id"))
    , rowVersion(rows.column("row_version"))
    , name(rows.column("name"))
    , url(rows.column("url"))
    , sealedSecret(rows.column("secret_sealed"))
    , state(rows.column("state"))
    , allowLoopback(rows.column("allow_loopback"))
{}

WebhookEndpoint EndpointDecoder::operator()(const Row& row) const
{
    WebhookEndpoint endpoint;
    endpoint.id = row.id<EndpointId>(id);
    endpoint.rowVersion = row.integer(rowVersion);
    endpoint.name = row.text(name);
    endpoint.url = QUrl(row.text(url));
    endpoint.sealedSecret = row.bytes(sealedSecret);
    endpoint.state = row.word(state, wordFrom<EndpointState>);
    endpoint.allowLoopback = row.boolean(allowLoopback);
    return endpoint;
}

DeliveryDecoder::DeliveryDecoder(const Rows& rows)
    : why(rows)
    , id(rows.column("id"))
    , endpointId(rows.column("endpoint_id"))
    , leadId(rows.column("lead_id"))
    , type(rows.column("type"))
    , eventId(rows.column("event_id"))
    , body(rows.column("body"))
    , state(rows.column("state"))
    , attempts(rows.column("attempts"))
    , nextAttemptAt(rows.column("next_attempt_at"))
{}

Delivery DeliveryDecoder::operator()(const Row& row) const
{
    Delivery delivery;
    delivery.id = row.id<DeliveryId>(id);
    delivery.endpointId = row.id<EndpointId>(endpointId);
    delivery.leadId = row.id<LeadId>(leadId);
    delivery.type = row.text(type).toLatin1();
    delivery.eventId = row.text(eventId).toLatin1();
    delivery.body = row.bytes(body);
    delivery.state = row.word(state, wordFrom<DeliveryState>);
    delivery.attempts = row.small(attempts);
    delivery.nextAttemptAt = row.timestamp(nextAttemptAt);
    delivery.why = why(row);
    return delivery;
}

LeadFieldsDecoder::LeadFieldsDecoder(const Rows& rows)
    : leadId(rows.column("lead_id"))
    , campaignId(rows.column("campaign_id"))
    , endpointId(rows.column("endpoint_id"))
    , email(rows.column("address"))
    , firstName(rows.column("first_name"))
    , lastName(rows.column("last_name"))
    , fullName(rows.column("full_name"))
    , company(rows.column("company"))
    , jobTitle(rows.column("job_title"))
    , profileUrl(rows.column("profile_url"))
    , commentText(rows.column("comment_text"))
    , magnet(rows.column("lead_magnet_name"))
    , campaignName(rows.column("campaign_name"))
    , capturedAt(rows.column("captured_at"))
    , confidence(rows.column("confidence"))
{}

DeliveryStore::LeadFields LeadFieldsDecoder::operator()(const Row& row) const
{
    DeliveryStore::LeadFields fields;
    fields.leadId = row.id<LeadId>(leadId);
    fields.campaignId = row.id<CampaignId>(campaignId);
    fields.endpointId = row.id<EndpointId>(endpointId);
    fields.email = row.text(email);
    fields.firstName = row.text(firstName);
    fields.lastName = row.text(lastName);
    fields.fullName = row.text(fullName);
    fields.company = row.text(company);
    fields.jobTitle = row.text(jobTitle);
    fields.linkedinUrl = row.text(profileUrl);
    fields.commentText = row.text(commentText);
    fields.leadMagnetName = row.text(magnet);
    fields.campaignName = row.text(campaignName);
    fields.capturedAt = row.timestamp(capturedAt);
    fields.confidence = row.small(confidence);
    return fields;
}

} // namespace revos::db

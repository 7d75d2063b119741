#include "db/repositories/leaddecoder.h"

#include "db/repositories/words.h"

namespace revos::db {

LeadRowDecoder::LeadRowDecoder(const Rows& rows)
    : id(rows.column("id"))
    , campaignId(rows.column("campaign_id"))
    , contactId(rows.column("contact_id"))
    , name(rows.column("name"))
    , company(rows.column("company"))
    , headline(rows.column("headline"))
    , email(rows.column("email"))
    , confidence(rows.column("confidence"))
    , stage(rows.column("stage"))
    , campaignName(rows.column("campaign_name"))
    , createdAt(rows.column("created_at"))
    , lastEventAt(rows.column("last_event_at"))
{}

LeadRow LeadRowDecoder::operator()(const Row& row) const
{
    LeadRow lead;
    lead.id = row.id<LeadId>(id);
    lead.campaignId = row.id<CampaignId>(campaignId);
    lead.contactId = row.id<ContactId>(contactId);
    lead.name = row.text(name);
    lead.company = row.text(company);
    lead.headline = row.text(headline);
    lead.email = row.text(email);
    lead.confidence = int(row.optionalInteger(confidence).value_or(-1));
    lead.stage = row.word(stage, wordFrom<LeadStage>);
    lead.campaignName = row.text(campaignName);
    lead.createdAt = row.timestamp(createdAt);
    lead.lastEventAt = row.timestamp(lastEventAt);
    return lead;
}

LeadFactsDecoder::LeadFactsDecoder(const Rows& rows)
    : contactedAt(rows.column("contacted_at"))
    , deliveredDmAt(rows.column("delivered_dm_at"))
    , repliedAt(rows.column("replied_at"))
    , capturedAt(rows.column("captured_at"))
    , sentToCrmAt(rows.column("sent_to_crm_at"))
    , closedAt(rows.column("closed_at"))
    , blockedCode(rows.column("blocked_code"))
{}

LeadFacts LeadFactsDecoder::operator()(const Row& row) const
{
    LeadFacts facts;
    facts.contactedAt = row.timestamp(contactedAt);
    facts.deliveredDmAt = row.timestamp(deliveredDmAt);
    facts.repliedAt = row.timestamp(repliedAt);
    facts.capturedAt = row.timestamp(capturedAt);
    facts.sentToCrmAt = row.timestamp(sentToCrmAt);
    facts.closedAt = row.timestamp(closedAt);
    facts.blockedCode = row.text(blockedCode).toLatin1();
    return facts;
}

} // namespace revos::db

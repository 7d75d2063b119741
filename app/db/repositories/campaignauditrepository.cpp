#include "db/repositories/campaignauditrepository.h"

#include "db/pg/decode.h"
#include "db/repositories/words.h"

namespace revos::db {

namespace {

struct CommentDecoder
{
    explicit CommentDecoder(const Rows& rows)
        : siteId(rows.column("site_comment_id"))
        , authorName(rows.column("author_name"))
        , rule(rows.column("rule"))
    {}
    CampaignRecord::Comment operator()(const Row& row) const
    {
        return {row.text(siteId), row.text(authorName), row.word(rule, wordFrom<CommentRule>)};
    }
    Column siteId, authorName, rule;
};

struct LeadDecoder
{
    explicit LeadDecoder(const Rows& rows)
        : id(rows.column("id"))
        , profileKey(rows.column("profile_key"))
        , name(rows.column("name"))
        , stage(rows.column("stage"))
        , suppressed(rows.column("suppressed"))
    {}
    CampaignRecord::Lead operator()(const Row& row) const
    {
        return {row.id<LeadId>(id), row.text(profileKey), row.text(name),
                row.word(stage, wordFrom<LeadStage>), row.boolean(suppressed)};
    }
    Column id, profileKey, name, stage, suppressed;
};

struct TextDecoder
{
    explicit TextDecoder(const Rows& rows)
        : why(rows)
        , id(rows.column("id"))
        , leadId(rows.column("lead_id"))
        , direction(rows.column("direction"))
        , step(rows.column("step"))
        , content(rows.column("content"))
        , status(rows.column("status"))
        , approved(rows.column("approved"))
        , siteMessageId(rows.column("site_message_id"))
        , sentAt(rows.column("sent_at"))
    {}
    CampaignRecord::Text operator()(const Row& row) const
    {
        return {row.id<MessageId>(id),
                row.id<LeadId>(leadId),
                row.word(direction, wordFrom<MessageDirection>),
                row.word(step, wordFrom<StepKind>),
                row.text(content),
                row.word(status, wordFrom<MessageStatus>),
                row.boolean(approved),
                row.text(siteMessageId),
                row.timestamp(sentAt),
                why(row)};
    }
    WhyColumns why;
    Column id, leadId, direction, step, content, status, approved, siteMessageId, sentAt;
};

struct AddressDecoder
{
    explicit AddressDecoder(const Rows& rows)
        : leadId(rows.column("lead_id"))
        , address(rows.column("address"))
        , state(rows.column("state"))
        , primary(rows.column("is_primary"))
    {}
    CampaignRecord::Address operator()(const Row& row) const
    {
        return {row.id<LeadId>(leadId), row.text(address), row.word(state, wordFrom<CaptureState>),
                row.boolean(primary)};
    }
    Column leadId, address, state, primary;
};

struct EventDecoder
{
    explicit EventDecoder(const Rows& rows)
        : leadId(rows.column("lead_id"))
        , eventId(rows.column("event_id"))
        , state(rows.column("state"))
        , attempts(rows.column("attempts"))
    {}
    CampaignRecord::Event operator()(const Row& row) const
    {
        return {row.id<LeadId>(leadId), row.text(eventId).toLatin1(),
                row.word(state, wordFrom<DeliveryState>), row.small(attempts)};
    }
    Column leadId, eventId, state, attempts;
};

} // namespace

CampaignAuditRepository::CampaignAuditRepository(SessionSource& source)
    : m_source(source)
{}

Result<CampaignRecord> CampaignAuditRepository::record(CampaignId campaign, const Call& call)
{
    return computeAtomically(m_source, call, [&](SessionSource& source) -> Result<CampaignRecord> {
        CampaignRecord record;
        const Params key = Params().uuid(source.tenant()).uuid(campaign);
        REVOS_TRY_ASSIGN(const Rows comments, source.query("campaign-audit/comments", key, call));
        REVOS_TRY_ASSIGN(record.comments, decodeAll<CommentDecoder>(comments));
        REVOS_TRY_ASSIGN(const Rows leads, source.query("campaign-audit/leads", key, call));
        REVOS_TRY_ASSIGN(record.leads, decodeAll<LeadDecoder>(leads));
        REVOS_TRY_ASSIGN(const Rows messages, source.query("campaign-audit/messages", key, call));
        REVOS_TRY_ASSIGN(record.messages, decodeAll<TextDecoder>(messages));
        REVOS_TRY_ASSIGN(const Rows captures, source.query("campaign-audit/captures", key, call));
        REVOS_TRY_ASSIGN(record.captures, decodeAll<AddressDecoder>(captures));
        REVOS_TRY_ASSIGN(const Rows deliveries, source.query("campaign-audit/deliveries", key, call));
        REVOS_TRY_ASSIGN(record.deliveries, decodeAll<EventDecoder>(deliveries));
        return record;
    });
}

} // namespace revos::db

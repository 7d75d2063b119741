#include "db/repositories/campaignsummary.h"

#include "db/repositories/words.h"

namespace revos::db {

FunnelDecoder::FunnelDecoder(const Rows& rows)
    : comments(rows.column("comments"))
    , matched(rows.column("matched"))
    , leads(rows.column("leads"))
    , contacted(rows.column("contacted"))
    , replied(rows.column("replied"))
    , captured(rows.column("captured"))
    , delivered(rows.column("delivered"))
{}

Funnel FunnelDecoder::operator()(const Row& row) const
{
    Funnel funnel;
    funnel.comments = row.integer(comments);
    funnel.matched = row.integer(matched);
    funnel.leads = row.integer(leads);
    funnel.contacted = row.integer(contacted);
    funnel.replied = row.integer(replied);
    funnel.captured = row.integer(captured);
    funnel.delivered = row.integer(delivered);
    return funnel;
}

SummaryDecoder::SummaryDecoder(const Rows& rows)
    : funnel(rows)
    , id(rows.column("id"))
    , rowVersion(rows.column("row_version"))
    , name(rows.column("name"))
    , ownerName(rows.column("owner_name"))
    , accountName(rows.column("account_name"))
    , postUrl(rows.column("linkedin_post_url"))
    , postUrn(rows.column("post_urn"))
    , magnet(rows.column("lead_magnet_name"))
    , accountId(rows.column("account_id"))
    , endpointId(rows.column("endpoint_id"))
    , status(rows.column("status"))
    , hasTrigger(rows.column("has_trigger"))
    , hasFirstMessage(rows.column("has_first_message"))
    , hasDraft(rows.column("has_draft"))
{}

CampaignSummary SummaryDecoder::operator()(const Row& row) const
{
    CampaignSummary summary;
    summary.id = row.id<CampaignId>(id);
    summary.rowVersion = row.integer(rowVersion);
    summary.name = row.text(name);
    summary.ownerName = row.text(ownerName);
    summary.accountName = row.text(accountName);
    summary.postUrl = row.text(postUrl);
    summary.status = row.word(status, wordFrom<CampaignStatus>);
    summary.funnel = funnel(row);
    if (summary.status == CampaignStatus::Draft || summary.status == CampaignStatus::Scheduled) {
        // As much of the campaign as the checklist looks at.
        Campaign outline;
        outline.postUrn = row.text(postUrn);
        outline.leadMagnetName = row.text(magnet);
        outline.accountId = row.id<AccountId>(accountId);
        outline.endpointId = row.id<EndpointId>(endpointId);
        if (row.boolean(hasTrigger))
            outline.triggers = {CampaignTrigger{{}, QStringLiteral("set"), {}}};
        if (row.boolean(hasFirstMessage))
            outline.steps = {CampaignStep{{}, StepKind::Dm1, QStringLiteral("set"), true}};
        for (const ChecklistItem& item : launchChecklist(outline)) {
            if (!item.ok) {
                summary.next = Why{item.reason, item.facts, {}};
                break;
            }
        }
    } else if (row.boolean(hasDraft)) {
        summary.next = Why{"dm.waits-for-approval", {}, {}};
    }
    return summary;
}

} // namespace revos::db

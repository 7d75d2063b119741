#include "jobs/messagecomposer.h"

#include "domain/ports/messagestore.h"
#include "domain/templates/messagetemplate.h"

namespace revos {

namespace {

const CampaignStep* findStep(const Campaign& campaign, StepKind kind)
{
    for (const CampaignStep& step : campaign.steps) {
        if (step.kind == kind && step.enabled)
            return &step;
    }
    return nullptr;
}

Result<QString> rendered(const QString& text, const MergeValues& values)
{
    REVOS_TRY_ASSIGN(const MessageTemplate parsed, MessageTemplate::parse(text));
    return parsed.render(values);
}

/// Why the step cannot be sent at all; empty = it can.
Why obstacleOf(const Campaign& campaign, const Result<QString>& text)
{
    if (campaign.status == CampaignStatus::Completed || campaign.status == CampaignStatus::Archived)
        return {"message.campaign-ended", {}, {}};
    if (!text)
        return {text.error().reason, text.error().facts, {}};
    return {};
}

MergeValues mergeValues(const Campaign& campaign, const LeadStore::Facts& facts)
{
    MergeValues values;
    values.fullName = facts.fullName;
    values.company = facts.company;
    values.comment = facts.commentText;
    values.leadMagnetName = campaign.leadMagnetName;
    values.campaignName = campaign.name;
    return values;
}

} // namespace

Result<void> addDraft(MessageStore& messages, const Campaign& campaign, StepKind kind,
                      const LeadStore::Facts& facts, const Call& call)
{
    const CampaignStep* step = findStep(campaign, kind);
    if (step == nullptr)
        return {};
    Message draft;
    draft.id = MessageId::create();
    draft.leadId = facts.leadId;
    draft.campaignId = campaign.id;
    draft.contactId = facts.contactId;
    draft.step = kind;
    const Result<QString> text = rendered(step->text, mergeValues(campaign, facts));
    const Why obstacle = obstacleOf(campaign, text);
    draft.content = text.value_or(step->text);
    draft.why = obstacle.isEmpty() ? Why{"dm.waits-for-approval", {}, {}} : obstacle;
    REVOS_TRY_ASSIGN(const Message stored, messages.addDraft(draft, call));
    if (obstacle.isEmpty() || stored.status != MessageStatus::Draft)
        return {};
    return messages.markSkipped(stored.id, obstacle, call);
}

} // namespace revos

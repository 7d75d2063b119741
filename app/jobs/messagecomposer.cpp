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
    if (text) {
        draft.content = *text;
        draft.why = Why{"dm.waits-for-approval", {}, {}};
    } else {
        draft.content = step->text;
    }
    REVOS_TRY_ASSIGN(const Message stored, messages.addDraft(draft, call));
    if (text || stored.status != MessageStatus::Draft)
        return {};
    return messages.markSkipped(stored.id, Why{text.error().reason, text.error().facts, {}}, call);
}

} // namespace revos

#include "domain/campaign.h"

namespace revos {

namespace {

bool hasText(const QList<CampaignStep>& steps, StepKind kind)
{
    return std::any_of(steps.begin(), steps.end(), [kind](const CampaignStep& step) {
        return step.kind == kind && step.enabled && !step.text.trimmed().isEmpty();
    });
}

bool hasTrigger(const QList<CampaignTrigger>& triggers)
{
    return std::any_of(triggers.begin(), triggers.end(),
                       [](const CampaignTrigger& trigger) { return !trigger.word.trimmed().isEmpty(); });
}

} // namespace

QList<ChecklistItem> launchChecklist(const Campaign& campaign)
{
    return {
        {"launch.post-url", {}, !campaign.postUrn.isEmpty()},
        {"launch.trigger", {}, hasTrigger(campaign.triggers)},
        {"launch.first-message", {}, hasText(campaign.steps, StepKind::Dm1)},
        {"launch.lead-magnet", {}, !campaign.leadMagnetName.trimmed().isEmpty()},
        {"launch.account", {}, !campaign.accountId.isNull()},
        {"launch.endpoint", {}, !campaign.endpointId.isNull()},
    };
}

} // namespace revos

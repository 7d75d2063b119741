#include "ui/panes/campaigns/campaigneditor.h"

#include "ui/panes/campaigns/standardsteps.h"

namespace revos {

CampaignEditor::CampaignEditor(UiServices& services, QObject* parent)
    : AutoSavingEditor(services.campaigns, parent)
    , m_services(services)
{}

void CampaignEditor::startNew()
{
    Campaign campaign;
    campaign.id = CampaignId::create();
    campaign.ownerId = m_services.workspace.operatorId;
    campaign.name = tr("New campaign");
    campaign.createdAt = m_services.clock.now();
    campaign.triggers = {{TriggerId::create(), {}, TriggerMode::WholeWord}};
    campaign.steps = standardSteps();
    begin(std::move(campaign));
}

} // namespace revos

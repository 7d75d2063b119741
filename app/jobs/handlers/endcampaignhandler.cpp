#include "jobs/handlers/endcampaignhandler.h"

#include "domain/ports/campaignstore.h"
#include "domain/ports/unitofwork.h"
#include "jobs/flowjobs.h"

namespace revos {

EndCampaignHandler::EndCampaignHandler(FlowServices services)
    : m_services(services)
{}

QByteArray EndCampaignHandler::kind() const
{
    return jobkinds::kEndCampaign;
}

QByteArray EndCampaignHandler::queue() const
{
    return queues::kMaintenance;
}

Result<JobOutcome> EndCampaignHandler::run(const JobContext& context, const QJsonObject& args)
{
    REVOS_TRY_ASSIGN(const auto id, flowjobs::idArgument<CampaignId>(args, QLatin1String("campaign_id")));
    REVOS_TRY_ASSIGN(const Campaign campaign, m_services.stores.campaigns.load(id, context.call));
    const bool isOpen =
        campaign.status == CampaignStatus::Active || campaign.status == CampaignStatus::Paused;
    if (!isOpen || !campaign.endsAt.isValid())
        return JobOutcome::done();
    if (context.clock.now() < campaign.endsAt) {
        return JobOutcome::snooze(
            campaign.endsAt,
            Why{"campaign.ends-at", {campaign.endsAt.toString(Qt::ISODate)}, campaign.endsAt});
    }
    REVOS_TRY(m_services.stores.campaigns.setStatus(id, CampaignStatus::Completed, context.call));
    return JobOutcome::done();
}

} // namespace revos

#pragma once

#include "jobs/flowservices.h"
#include "jobs/jobhandler.h"

namespace revos {

/// Completes a campaign at its end: `end_campaign {campaign_id}` on maintenance_queue, whatever became of its
/// other jobs. An end that was moved is waited for.
class EndCampaignHandler final : public JobHandler
{
public:
    explicit EndCampaignHandler(FlowServices services);

    QByteArray kind() const override;
    QByteArray queue() const override;
    [[nodiscard]] Result<JobOutcome> run(const JobContext& context, const QJsonObject& args) override;

private:
    FlowServices m_services;
};

} // namespace revos

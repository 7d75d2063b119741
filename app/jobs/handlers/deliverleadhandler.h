#pragma once

#include "jobs/flowservices.h"
#include "jobs/jobhandler.h"

namespace revos {

/// Turns a lead with an accepted address into a delivery: `deliver_lead {lead_id}` on webhook_queue. Running
/// it again finds the stored delivery, because the event id follows from the lead.
class DeliverLeadHandler final : public JobHandler
{
public:
    explicit DeliverLeadHandler(FlowServices services);

    QByteArray kind() const override;
    QByteArray queue() const override;
    [[nodiscard]] Result<JobOutcome> run(const JobContext& context, const QJsonObject& args) override;

private:
    FlowServices m_services;
};

} // namespace revos

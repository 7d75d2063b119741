#pragma once

#include "domain/ports/commentstore.h"
#include "jobs/flowservices.h"
#include "jobs/jobhandler.h"

namespace revos {

struct Campaign;

/// What happens first to a new lead: `prepare_lead {lead_id}` on dm_queue. An address in the comment is
/// captured at once; otherwise the first message is drafted for a person to approve.
class PrepareLeadHandler final : public JobHandler
{
public:
    explicit PrepareLeadHandler(FlowServices services);

    QByteArray kind() const override;
    QByteArray queue() const override;
    [[nodiscard]] Result<JobOutcome> run(const JobContext& context, const QJsonObject& args) override;

private:
    /// True when the comment held an address that needs nobody's look.
    [[nodiscard]] Result<bool> captureFromComment(const JobContext& context, const LeadStore::Facts& facts);

    FlowServices m_services;
};

} // namespace revos

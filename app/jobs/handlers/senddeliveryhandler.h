#pragma once

#include "core/secret.h"
#include "jobs/flowservices.h"
#include "jobs/jobhandler.h"

namespace revos {

struct WebhookEndpoint;

/// One attempt of one webhook delivery: `send_delivery {delivery_id}` on webhook_queue. At least once, always
/// the same event id and the same bytes; the schedule of attempts lives with the delivery, not with the job.
class SendDeliveryHandler final : public JobHandler
{
public:
    explicit SendDeliveryHandler(FlowServices services);

    QByteArray kind() const override;
    QByteArray queue() const override;
    [[nodiscard]] Result<JobOutcome> run(const JobContext& context, const QJsonObject& args) override;

private:
    [[nodiscard]] Result<Secret> openSecret(const WebhookEndpoint& endpoint) const;

    FlowServices m_services;
};

} // namespace revos

#pragma once

#include "db/sessionsource.h"
#include "domain/ports/deliverystore.h"

namespace revos::db {

class DeliveryRepository final : public DeliveryStore
{
public:
    explicit DeliveryRepository(SessionSource& source);

    [[nodiscard]] Result<QList<WebhookEndpoint>> endpoints(const Call& call) override;
    [[nodiscard]] Result<WebhookEndpoint> endpoint(EndpointId id, const Call& call) override;
    [[nodiscard]] Result<qint64> saveEndpoint(const WebhookEndpoint& endpoint, const Call& call) override;
    [[nodiscard]] Result<LeadFields> leadFields(LeadId lead, const Call& call) override;
    [[nodiscard]] Result<Delivery> enqueue(const Delivery& delivery, const Call& call) override;
    [[nodiscard]] Result<Delivery> load(DeliveryId id, const Call& call) override;
    [[nodiscard]] Result<void> recordAttempt(const DeliveryAttempt& attempt, DeliveryState state,
                                             const QDateTime& nextAttemptAt, const Why& why,
                                             const Call& call) override;
    [[nodiscard]] Result<QList<Delivery>> recent(CampaignId campaign, int limit, const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

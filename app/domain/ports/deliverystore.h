#pragma once

#include "core/call.h"
#include "domain/delivery.h"

namespace revos {

/// Webhook endpoints, deliveries and their attempts. Sequential, any thread.
class DeliveryStore
{
public:
    virtual ~DeliveryStore() = default;

    [[nodiscard]] virtual Result<QList<WebhookEndpoint>> endpoints(const Call& call) = 0;
    [[nodiscard]] virtual Result<WebhookEndpoint> endpoint(EndpointId id, const Call& call) = 0;
    [[nodiscard]] virtual Result<qint64> saveEndpoint(const WebhookEndpoint& endpoint, const Call& call) = 0;

    /// The flat fields of the body, as interop.md lists them.
    struct LeadFields
    {
        LeadId leadId;
        CampaignId campaignId;
        EndpointId endpointId; ///< of the campaign; null = none
        QString email, firstName, lastName, fullName, company, jobTitle, linkedinUrl, commentText,
            leadMagnetName, campaignName;
        QDateTime capturedAt;
        int confidence = 0;
    };
    /// Of the lead's primary accepted address. @errors NotFound when there is none.
    [[nodiscard]] virtual Result<LeadFields> leadFields(LeadId lead, const Call& call) = 0;
    /// Stores a delivery with its exact body; one per (endpoint, event id). The stored one is returned.
    [[nodiscard]] virtual Result<Delivery> enqueue(const Delivery& delivery, const Call& call) = 0;
    [[nodiscard]] virtual Result<Delivery> load(DeliveryId id, const Call& call) = 0;
    /// Stores an attempt and the state it leads to, in one transaction.
    [[nodiscard]] virtual Result<void> recordAttempt(const DeliveryAttempt& attempt, DeliveryState state,
                                                     const QDateTime& nextAttemptAt, const Why& why,
                                                     const Call& call) = 0;
    [[nodiscard]] virtual Result<QList<Delivery>> recent(CampaignId campaign, int limit,
                                                         const Call& call) = 0;
};

} // namespace revos

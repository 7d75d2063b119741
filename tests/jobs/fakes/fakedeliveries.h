#pragma once

#include "domain/ports/deliverystore.h"
#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"

namespace revos::test {

class FakeDeliveries final : public DeliveryStore
{
public:
    FakeDeliveries(World& world, Faults& faults)
        : m_world(world)
        , m_faults(faults)
    {}

    Result<QList<WebhookEndpoint>> endpoints(const Call&) override { return unused(); }
    Result<WebhookEndpoint> endpoint(EndpointId, const Call& call) override
    {
        REVOS_TRY(m_faults.check("deliveries.endpoint", call));
        return m_world.endpoint;
    }
    Result<qint64> saveEndpoint(const WebhookEndpoint& endpoint, const Call& call) override
    {
        REVOS_TRY(m_faults.check("deliveries.saveEndpoint", call));
        m_world.endpoint = endpoint;
        return ++m_world.endpoint.rowVersion;
    }
    Result<LeadFields> leadFields(LeadId lead, const Call& call) override
    {
        REVOS_TRY(m_faults.check("deliveries.leadFields", call));
        for (const Capture& capture : m_world.captures) {
            if (capture.leadId != lead || capture.state != CaptureState::Accepted)
                continue;
            LeadFields fields;
            fields.leadId = lead;
            fields.campaignId = m_world.campaign.id;
            fields.endpointId = m_world.campaign.endpointId;
            fields.email = capture.email;
            return fields;
        }
        return fail(Code::NotFound, QStringLiteral("an accepted address"));
    }
    Result<Delivery> enqueue(const Delivery& delivery, const Call& call) override
    {
        REVOS_TRY(m_faults.check("deliveries.enqueue", call));
        for (const Delivery& one : m_world.deliveries) {
            if (one.eventId == delivery.eventId)
                return one;
        }
        m_world.deliveries.append(delivery);
        return delivery;
    }
    Result<Delivery> load(DeliveryId id, const Call& call) override
    {
        REVOS_TRY(m_faults.check("deliveries.load", call));
        for (const Delivery& one : m_world.deliveries) {
            if (one.id == id)
                return one;
        }
        return fail(Code::NotFound, QStringLiteral("delivery"));
    }
    Result<void> recordAttempt(const DeliveryAttempt& attempt, DeliveryState state,
                               const QDateTime& nextAttemptAt, const Why& why, const Call& call) override
    {
        REVOS_TRY(m_faults.check("deliveries.recordAttempt", call));
        for (Delivery& one : m_world.deliveries) {
            if (one.id != attempt.deliveryId)
                continue;
            one.state = state;
            one.attempts = attempt.number;
            one.nextAttemptAt = nextAttemptAt;
            one.why = why;
        }
        m_world.attempts.append(attempt);
        return {};
    }
    Result<QList<Delivery>> recent(CampaignId, int, const Call&) override { return unused(); }

private:
    World& m_world;
    Faults& m_faults;
};

} // namespace revos::test

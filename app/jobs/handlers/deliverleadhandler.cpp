#include "jobs/handlers/deliverleadhandler.h"

#include "domain/delivery/webhookbody.h"
#include "domain/ports/deliverystore.h"
#include "domain/ports/jobqueue.h"
#include "domain/ports/unitofwork.h"
#include "jobs/flowjobs.h"

namespace revos {

namespace {

constexpr auto kEventType = "lead.captured";

/// The same lead always makes the same event, so that a repeated run cannot deliver it a second time.
QByteArray eventIdOf(LeadId lead)
{
    return "msg_" + lead.uuid().toByteArray(QUuid::Id128) + "_captured";
}

} // namespace

DeliverLeadHandler::DeliverLeadHandler(FlowServices services)
    : m_services(services)
{}

QByteArray DeliverLeadHandler::kind() const
{
    return jobkinds::kDeliverLead;
}

QByteArray DeliverLeadHandler::queue() const
{
    return queues::kWebhook;
}

Result<JobOutcome> DeliverLeadHandler::run(const JobContext& context, const QJsonObject& args)
{
    REVOS_TRY_ASSIGN(const auto lead, flowjobs::idArgument<LeadId>(args, QLatin1String("lead_id")));
    REVOS_TRY_ASSIGN(const auto fields, m_services.stores.deliveries.leadFields(lead, context.call));
    if (fields.endpointId.isNull())
        return JobOutcome::needsPerson(Why{"launch.endpoint", {}, {}});
    Delivery delivery;
    delivery.id = DeliveryId::create();
    delivery.endpointId = fields.endpointId;
    delivery.leadId = lead;
    delivery.type = kEventType;
    delivery.eventId = eventIdOf(lead);
    delivery.body = webhookBody(kEventType, context.clock.now(), fields);
    REVOS_TRY(m_services.unitOfWork.run(context.call, [&](Stores& stores) -> Result<void> {
        REVOS_TRY_ASSIGN(const Delivery stored, stores.deliveries.enqueue(delivery, context.call));
        if (stored.state == DeliveryState::Pending)
            REVOS_TRY(stores.jobs.add(flowjobs::sendDelivery(stored.id), context.call));
        return {};
    }));
    return JobOutcome::done();
}

} // namespace revos

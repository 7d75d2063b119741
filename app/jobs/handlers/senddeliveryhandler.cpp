#include "jobs/handlers/senddeliveryhandler.h"

#include "domain/delivery/deliveryschedule.h"
#include "domain/ports/deliverystore.h"
#include "domain/ports/sealer.h"
#include "domain/ports/unitofwork.h"
#include "domain/ports/webhooksender.h"
#include "jobs/flowjobs.h"

namespace revos {

SendDeliveryHandler::SendDeliveryHandler(FlowServices services)
    : m_services(services)
{}

QByteArray SendDeliveryHandler::kind() const
{
    return jobkinds::kSendDelivery;
}

QByteArray SendDeliveryHandler::queue() const
{
    return queues::kWebhook;
}

Result<JobOutcome> SendDeliveryHandler::run(const JobContext& context, const QJsonObject& args)
{
    REVOS_TRY_ASSIGN(const auto id, flowjobs::idArgument<DeliveryId>(args, QLatin1String("delivery_id")));
    DeliveryStore& store = m_services.stores.deliveries;
    REVOS_TRY_ASSIGN(const Delivery delivery, store.load(id, context.call));
    if (delivery.state != DeliveryState::Pending)
        return JobOutcome::done();
    REVOS_TRY_ASSIGN(const WebhookEndpoint endpoint, store.endpoint(delivery.endpointId, context.call));
    REVOS_TRY_ASSIGN(const Secret secret, openSecret(endpoint));
    const auto sent = m_services.webhooks.send(endpoint, delivery, secret, context.call);
    if (!sent && sent.error().code != Code::Invalid && sent.error().code != Code::Denied)
        return fail(sent.error());
    const int number = delivery.attempts + 1;
    const DeliveryDecision decision =
        sent ? decideDelivery(*sent, number, context.clock.now()) : parkRefused(sent.error());
    const WebhookResponse response =
        sent.value_or(WebhookResponse{0, sent ? Error{} : sent.error(), {}, {}, 0});

    DeliveryAttempt attempt;
    attempt.id = DeliveryAttemptId::create();
    attempt.deliveryId = id;
    attempt.number = number;
    attempt.httpStatus = response.httpStatus;
    attempt.error = response.error.reason;
    attempt.durationMs = response.durationMs;
    attempt.responseStart = response.bodyStart;
    attempt.at = QDateTime::currentDateTimeUtc();
    REVOS_TRY(
        store.recordAttempt(attempt, decision.state, decision.nextAttemptAt, decision.why, context.call));
    if (decision.disableEndpoint) {
        WebhookEndpoint disabled = endpoint;
        disabled.state = EndpointState::Disabled;
        REVOS_TRY(store.saveEndpoint(disabled, context.call));
    }
    if (decision.state == DeliveryState::Pending)
        return JobOutcome::snooze(decision.nextAttemptAt, decision.why);
    return JobOutcome::done();
}

Result<Secret> SendDeliveryHandler::openSecret(const WebhookEndpoint& endpoint) const
{
    return m_services.sealer.open(webhookSecretContext(m_services.tenant, endpoint.id),
                                  endpoint.sealedSecret);
}

} // namespace revos

#include "db/repositories/deliveryrepository.h"

#include "db/pg/decode.h"
#include "db/repositories/deliverydecoder.h"
#include "db/repositories/saved.h"

namespace revos::db {

namespace {

constexpr int kMaxPage = 500;

} // namespace

DeliveryRepository::DeliveryRepository(SessionSource& source)
    : m_source(source)
{}

Result<QList<WebhookEndpoint>> DeliveryRepository::endpoints(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("delivery/endpoints", Params().uuid(m_source.tenant()), call));
    return decodeAll<EndpointDecoder>(rows);
}

Result<WebhookEndpoint> DeliveryRepository::endpoint(EndpointId id, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("delivery/endpoint", Params().uuid(m_source.tenant()).uuid(id), call));
    return decodeOne<EndpointDecoder>(rows, QStringLiteral("webhook"));
}

Result<qint64> DeliveryRepository::saveEndpoint(const WebhookEndpoint& endpoint, const Call& call)
{
    Params params;
    params.uuid(m_source.tenant()).uuid(endpoint.id);
    const bool isNew = endpoint.rowVersion == 0;
    if (!isNew)
        params.integer(endpoint.rowVersion);
    params.text(endpoint.name)
        .text(endpoint.url.toString(QUrl::FullyEncoded))
        .bytes(endpoint.sealedSecret)
        .text(wordOf(endpoint.state))
        .boolean(endpoint.allowLoopback);
    REVOS_TRY_ASSIGN(const Rows rows, isNew ? m_source.query("delivery/insert-endpoint", params, call)
                                            : m_source.query("delivery/update-endpoint", params, call));
    return savedVersion(rows, "endpoint.changed-meanwhile");
}

Result<DeliveryStore::LeadFields> DeliveryRepository::leadFields(LeadId lead, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("delivery/lead-fields",
                                                     Params().uuid(m_source.tenant()).uuid(lead), call));
    return decodeOne<LeadFieldsDecoder>(rows, QStringLiteral("a primary address of the lead"));
}

Result<Delivery> DeliveryRepository::enqueue(const Delivery& delivery, const Call& call)
{
    return computeAtomically(m_source, call, [&](SessionSource& source) -> Result<Delivery> {
        const QString eventId = QString::fromLatin1(delivery.eventId);
        Params params;
        params.uuid(source.tenant())
            .uuid(delivery.id)
            .uuid(delivery.endpointId)
            .uuid(delivery.leadId)
            .text(QString::fromLatin1(delivery.type))
            .text(eventId)
            .bytes(delivery.body)
            .timestamp(delivery.nextAttemptAt);
        REVOS_TRY(source.query("delivery/enqueue", addWhy(params, delivery.why), call));
        REVOS_TRY_ASSIGN(const Rows rows,
                         source.query("delivery/of-event",
                                      Params().uuid(source.tenant()).uuid(delivery.endpointId).text(eventId),
                                      call));
        return decodeOne<DeliveryDecoder>(rows, QStringLiteral("delivery"));
    });
}

Result<Delivery> DeliveryRepository::load(DeliveryId id, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("delivery/load", Params().uuid(m_source.tenant()).uuid(id), call));
    return decodeOne<DeliveryDecoder>(rows, QStringLiteral("delivery"));
}

Result<void> DeliveryRepository::recordAttempt(const DeliveryAttempt& attempt, DeliveryState state,
                                               const QDateTime& nextAttemptAt, const Why& why,
                                               const Call& call)
{
    return m_source.atomically(call, [&](SessionSource& source) -> Result<void> {
        REVOS_TRY(source.query("delivery/add-attempt",
                               Params()
                                   .uuid(source.tenant())
                                   .uuid(attempt.id)
                                   .uuid(attempt.deliveryId)
                                   .integer(attempt.number)
                                   .integer(attempt.httpStatus)
                                   .text(QString::fromLatin1(attempt.error))
                                   .integer(attempt.durationMs)
                                   .bytes(attempt.responseStart.left(512))
                                   .timestamp(attempt.at),
                               call));
        Params params;
        params.uuid(source.tenant())
            .uuid(attempt.deliveryId)
            .text(wordOf(state))
            .integer(attempt.number)
            .timestamp(nextAttemptAt);
        REVOS_TRY_ASSIGN(const Rows rows, source.query("delivery/settle", addWhy(params, why), call));
        return foundRow(rows, QStringLiteral("delivery"));
    });
}

Result<QList<Delivery>> DeliveryRepository::recent(CampaignId campaign, int limit, const Call& call)
{
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_source.query(
            "delivery/recent",
            Params().uuid(m_source.tenant()).uuid(campaign).integer(std::clamp(limit, 1, kMaxPage)), call));
    return decodeAll<DeliveryDecoder>(rows);
}

} // namespace revos::db

#pragma once

#include "core/secret.h"
#include "domain/ids.h"
#include "domain/why.h"

#include <QDateTime>
#include <QUrl>

namespace revos {

enum class EndpointState { Active, Disabled };
enum class DeliveryState { Pending, Delivered, Parked };

/// A client's CRM, as far as RevOS knows it. The secret is sealed in the database.
struct WebhookEndpoint
{
    EndpointId id;
    qint64 rowVersion = 0;
    QString name;
    QUrl url;
    QByteArray sealedSecret; ///< envelope of the vault; opened only to sign
    EndpointState state = EndpointState::Active;
    bool allowLoopback = false; ///< practice workspaces and the built-in receiver only

    bool operator==(const WebhookEndpoint&) const = default;
};

/// One event for one endpoint.
struct Delivery
{
    DeliveryId id;
    EndpointId endpointId;
    LeadId leadId;
    QByteArray type;    ///< "lead.captured", …
    QByteArray eventId; ///< webhook-id, the same at every attempt: "msg_…"
    QByteArray body;    ///< the exact bytes signed and sent
    DeliveryState state = DeliveryState::Pending;
    int attempts = 0;
    QDateTime nextAttemptAt; ///< UTC
    Why why;

    bool operator==(const Delivery&) const = default;
};

/// What one attempt met. Real time, not the practice clock.
struct DeliveryAttempt
{
    DeliveryAttemptId id;
    DeliveryId deliveryId;
    int number = 1;     ///< 1 = first
    int httpStatus = 0; ///< 0 = no answer
    QByteArray error;   ///< reason key when there was no answer
    int durationMs = 0;
    QByteArray responseStart; ///< first 512 bytes, for a person to read
    QDateTime at;             ///< UTC
};

} // namespace revos

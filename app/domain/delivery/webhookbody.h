#pragma once

#include "domain/ports/deliverystore.h"

namespace revos {

/// The bytes of a webhook about a lead: compact JSON with `type`, `timestamp` and `data`, always in the same
/// order, so that equal facts make equal bytes. A field without a value is null, never missing, so that a
/// receiver can map it from any one message. Times are UTC, ISO 8601 with milliseconds.
///
/// @p type: "lead.captured" or "lead.updated".
QByteArray webhookBody(QByteArrayView type, const QDateTime& timestamp,
                       const DeliveryStore::LeadFields& fields);

/// A "webhook.test" with made-up values in every field of a lead, for trying an endpoint and its mapping. The
/// address is at example.com (RFC 2606).
QByteArray webhookTestBody(const QDateTime& timestamp);

} // namespace revos

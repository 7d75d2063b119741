#pragma once

#include "domain/ports/deliverystore.h"

namespace revos {

/// The body of a webhook: `{"type", "timestamp", "data": {flat lead fields}}` as compact UTF-8 JSON, keys in
/// alphabetical order. These exact bytes are stored, signed and sent. Pure.
/// @param type such as "lead.captured"; @param at written as ISO 8601 in UTC.
QByteArray webhookBody(const QByteArray& type, const QDateTime& at, const DeliveryStore::LeadFields& fields);

} // namespace revos

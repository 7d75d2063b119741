#pragma once

#include "db/repositories/words.h"
#include "domain/ports/deliverystore.h"

namespace revos::db {

struct EndpointDecoder
{
    explicit EndpointDecoder(const Rows& rows);
    WebhookEndpoint operator()(const Row& row) const;

    Column id, rowVersion, name, url, sealedSecret, state, allowLoopback;
};

struct DeliveryDecoder
{
    explicit DeliveryDecoder(const Rows& rows);
    Delivery operator()(const Row& row) const;

    WhyColumns why;
    Column id, endpointId, leadId, type, eventId, body, state, attempts, nextAttemptAt;
};

struct LeadFieldsDecoder
{
    explicit LeadFieldsDecoder(const Rows& rows);
    DeliveryStore::LeadFields operator()(const Row& row) const;

    Column leadId, campaignId, endpointId, email, firstName, lastName, fullName, company, jobTitle,
        profileUrl, commentText, magnet, campaignName, capturedAt, confidence;
};

} // namespace revos::db

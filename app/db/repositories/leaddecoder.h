#pragma once

#include "db/pg/rows.h"
#include "domain/lead.h"

namespace revos::db {

/// Reads a row of the lead table.
struct LeadRowDecoder
{
    explicit LeadRowDecoder(const Rows& rows);
    LeadRow operator()(const Row& row) const;

    Column id, campaignId, contactId, name, company, headline, email, confidence, stage, campaignName,
        createdAt, lastEventAt;
};

/// Reads the fact times of a lead.
struct LeadFactsDecoder
{
    explicit LeadFactsDecoder(const Rows& rows);
    LeadFacts operator()(const Row& row) const;

    Column contactedAt, deliveredDmAt, repliedAt, capturedAt, sentToCrmAt, closedAt, blockedCode;
};

} // namespace revos::db

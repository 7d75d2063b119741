#pragma once

#include "db/pg/rows.h"
#include "domain/campaign.h"

namespace revos::db {

/// Reads the seven counts of a funnel.
struct FunnelDecoder
{
    explicit FunnelDecoder(const Rows& rows);
    Funnel operator()(const Row& row) const;

    Column comments, matched, leads, contacted, replied, captured, delivered;
};

/// Reads a row of campaign/list, with what the campaign needs next.
struct SummaryDecoder
{
    explicit SummaryDecoder(const Rows& rows);
    CampaignSummary operator()(const Row& row) const;

    FunnelDecoder funnel;
    Column id, rowVersion, name, ownerName, accountName, postUrl, postUrn, magnet, accountId, endpointId,
        status, hasTrigger, hasFirstMessage, hasDraft;
};

} // namespace revos::db

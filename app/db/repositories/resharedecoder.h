#pragma once

#include "db/repositories/words.h"
#include "domain/pods/reshare.h"

namespace revos::db {

struct ReshareDecoder
{
    explicit ReshareDecoder(const Rows& rows);
    Reshare operator()(const Row& row) const;

    WhyColumns why;
    Column id, rowVersion, plan, pod, author, resharer, resharerName, postUrl, postUrn, commentary,
        approvedHash, hash, scheduledFor, executedAt, executionMs, status, siteUrn;
};

/// A plan without its reshares.
struct ResharePlanDecoder
{
    explicit ResharePlanDecoder(const Rows& rows);
    StoredResharePlan operator()(const Row& row) const;

    WhyColumns why;
    Column id, rowVersion, pod, podName, author, authorName, postUrl, postUrn, seed, state, startsAt, endsAt,
        createdAt;
};

} // namespace revos::db

#pragma once

#include "db/repositories/words.h"
#include "domain/message.h"

namespace revos::db {

/// Reads a message.
struct MessageDecoder
{
    explicit MessageDecoder(const Rows& rows);
    Message operator()(const Row& row) const;

    WhyColumns why;
    Column id, rowVersion, leadId, campaignId, contactId, direction, step, content, status, approvedHash,
        threadId, siteMessageId, scheduledFor, sentAt;
};

/// Reads a message that waits for a person, with whom it is for.
struct ApprovalDecoder
{
    explicit ApprovalDecoder(const Rows& rows);
    ApprovalItem operator()(const Row& row) const;

    MessageDecoder message;
    Column recipientName, campaignName, commentText, hash;
};

} // namespace revos::db

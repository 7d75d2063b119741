#pragma once

#include "domain/ids.h"
#include "domain/why.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace revos {

/// Derived from facts, never set: the furthest thing that happened to a lead.
enum class LeadStage { New, Contacted, Delivered, Replied, Captured, SentToCrm, Closed, Blocked };

/// A row of the lead table.
struct LeadRow
{
    LeadId id;
    CampaignId campaignId;
    ContactId contactId;
    QString name;
    QString company;
    QString headline;
    QString email;       ///< the primary accepted or best candidate; empty = none
    int confidence = -1; ///< 0–100, -1 = no address
    LeadStage stage = LeadStage::New;
    QString campaignName;
    QDateTime createdAt;
    QDateTime lastEventAt;

    bool operator==(const LeadRow&) const = default;
};

/// What the table shows. Empty fields do not filter.
struct LeadFilter
{
    CampaignId campaignId;
    std::optional<LeadStage> stage;
    QString search; ///< words in name, company, headline or address
    bool operator==(const LeadFilter&) const = default;
};

enum class LeadSort { Created, Name, Company, Stage };

struct LeadOrder
{
    LeadSort sort = LeadSort::Created;
    bool descending = true;
    bool operator==(const LeadOrder&) const = default;
};

/// Where a keyset page goes on: the last row seen.
struct LeadKey
{
    QString sortText; ///< value of the sort column as text; created: ISO time
    LeadId id;
    bool operator==(const LeadKey&) const = default;
};

struct LeadPage
{
    QList<LeadRow> rows;
    std::optional<LeadKey> next; ///< none = end
};

/// One line of a lead's history.
struct TimelineEntry
{
    QDateTime at;      ///< UTC
    QByteArray kind;   ///< comment, lead, message_out, message_in, capture, delivery, suppression, note
    QString text;      ///< the words themselves, or empty
    Why why;           ///< rule behind it
    QByteArray status; ///< of the message or delivery, in lower case
    QUuid about = {};  ///< the comment, message, capture or delivery itself

    bool operator==(const TimelineEntry&) const = default;
};

/// Everything the detail side of a lead shows.
struct LeadDetail
{
    LeadRow row;
    QString profileUrl;
    QString commentText;
    QString replyText;
    QList<TimelineEntry> timeline; ///< oldest first
    Why waiting;                   ///< "why is this waiting?"; empty when nothing does
};

/// The facts a lead's stage is a function of. Times are null when it did not happen.
struct LeadFacts
{
    QDateTime contactedAt;
    QDateTime deliveredDmAt;
    QDateTime repliedAt;
    QDateTime capturedAt;
    QDateTime sentToCrmAt;
    QDateTime closedAt;
    QByteArray blockedCode;
};

/// The stage of @p facts; the database's generated column must always agree (a test compares them).
LeadStage stageOf(const LeadFacts& facts);

} // namespace revos

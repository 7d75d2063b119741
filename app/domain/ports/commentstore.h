#pragma once

#include "core/call.h"
#include "domain/campaign.h"
#include "domain/comment.h"
#include "domain/lead.h"

#include <QSet>

namespace revos {

/// What a stored reading led to.
struct RecordedComments
{
    int added = 0;          ///< comments not seen before
    QList<LeadId> newLeads; ///< in the order of their comments
};

/// Comments as read and what became of them. Sequential, any thread.
class CommentStore
{
public:
    virtual ~CommentStore() = default;

    /// Site ids of the campaign's stored comments, to stop reading early. At most 20,000, newest first.
    [[nodiscard]] virtual Result<QSet<QString>> knownSiteIds(CampaignId campaign, const Call& call) = 0;
    /// Profile keys, among @p keys, that are suppressed for this campaign or have a lead in it.
    struct Standing
    {
        QSet<QString> suppressed;
        QSet<QString> leads;
    };
    [[nodiscard]] virtual Result<Standing> standing(CampaignId campaign, const QStringList& profileKeys,
                                                    const Call& call) = 0;
    /// Stores comments, contacts and leads in one transaction. A comment already stored is left as it is; a
    /// person with a lead in the campaign gets no second one.
    [[nodiscard]] virtual Result<RecordedComments>
    record(CampaignId campaign, const QList<JudgedComment>& comments, const Call& call) = 0;
};

/// Leads for the table, the detail side and the jobs. Sequential, any thread.
class LeadStore
{
public:
    virtual ~LeadStore() = default;

    /// One keyset page of at most @p limit (1–500) rows after @p after; none = first page.
    [[nodiscard]] virtual Result<LeadPage> page(const LeadFilter& filter, const LeadOrder& order,
                                                const std::optional<LeadKey>& after, int limit,
                                                const Call& call) = 0;
    /// Rows @p offset … of the same order, for a jump by the scroll bar.
    [[nodiscard]] virtual Result<LeadPage> jump(const LeadFilter& filter, const LeadOrder& order,
                                                qint64 offset, int limit, const Call& call) = 0;
    [[nodiscard]] virtual Result<qint64> count(const LeadFilter& filter, const Call& call) = 0;
    [[nodiscard]] virtual Result<LeadDetail> detail(LeadId id, const Call& call) = 0;
    /// What a message to the lead is made of.
    struct Facts
    {
        LeadId leadId;
        CampaignId campaignId;
        ContactId contactId;
        AccountId accountId;
        QString fullName;
        QString firstName;
        QString company;
        QString profileKey;
        QString profileUrl;
        QString memberUrn;
        QString commentText;
        QDateTime commentedAt;
        QString campaignName;
        QString leadMagnetName;
        LeadFacts facts;
    };
    [[nodiscard]] virtual Result<Facts> facts(LeadId id, const Call& call) = 0;
};

} // namespace revos

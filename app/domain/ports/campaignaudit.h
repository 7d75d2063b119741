#pragma once

#include "core/call.h"
#include "domain/capture.h"
#include "domain/comment.h"
#include "domain/delivery.h"
#include "domain/gate.h"
#include "domain/lead.h"
#include "domain/message.h"

namespace revos {

/// Everything the database holds about one campaign, flat, so that somebody else's record can be laid beside
/// it.
struct CampaignRecord
{
    struct Comment
    {
        QString siteId;
        QString authorName;
        CommentRule rule = CommentRule::NoTrigger;

        bool operator==(const Comment&) const = default;
    };
    struct Lead
    {
        LeadId id;
        QString profileKey;
        QString name;
        LeadStage stage = LeadStage::New;
        bool suppressed = false;

        bool operator==(const Lead&) const = default;
    };
    struct Text
    {
        MessageId id;
        LeadId leadId;
        MessageDirection direction = MessageDirection::Out;
        StepKind step = StepKind::Dm1;
        QString content;
        MessageStatus status = MessageStatus::Draft;
        bool approved = false; ///< a person approved exactly this content
        QString siteMessageId;
        QDateTime sentAt;
        Why why;
    };
    struct Address
    {
        LeadId leadId;
        QString email;
        CaptureState state = CaptureState::NeedsReview;
        bool primary = false;
    };
    struct Event
    {
        LeadId leadId;
        QByteArray eventId;
        DeliveryState state = DeliveryState::Pending;
        int attempts = 0;
    };

    QList<Comment> comments;
    QList<Lead> leads;
    QList<Text> messages;
    QList<Address> captures;
    QList<Event> deliveries;
};

/// Reads a campaign for an audit. Sequential, any thread.
class CampaignAudit
{
public:
    virtual ~CampaignAudit() = default;

    [[nodiscard]] virtual Result<CampaignRecord> record(CampaignId campaign, const Call& call) = 0;
};

} // namespace revos

#pragma once

#include "domain/account.h"
#include "domain/campaign.h"
#include "domain/capture.h"
#include "domain/comment.h"
#include "domain/delivery.h"
#include "domain/job.h"
#include "domain/message.h"
#include "domain/pods/pod.h"
#include "domain/pods/reshare.h"
#include "domain/ports/commentstore.h"
#include "domain/ports/deliverystore.h"
#include "domain/ports/messagestore.h"
#include "domain/ports/podstore.h"
#include "domain/ports/sendplanstore.h"

namespace revos::test {

/// What a workspace holds: one account, one campaign, its people. A value, so that a transaction that fails
/// can put the old one back.
struct World
{
    Account account;
    Campaign campaign;
    WebhookEndpoint endpoint;
    bool isRunning = true; ///< an active campaign sends from the account

    QList<LeadStore::Facts> leads;
    QList<SiteComment> comments;
    QList<Message> messages;
    QList<Capture> captures;
    SendAttemptId unknownAttempt; ///< of the message or the reshare whose outcome nobody knows
    QList<Delivery> deliveries;
    QList<DeliveryAttempt> attempts;
    QList<NewJob> jobs;
    QList<LeadId> suppressed;
    QHash<QString, RecordedReply> replies; ///< by thread id; a thread that is not here has no lead
    QSet<QString> openThreads;             ///< opened and not stored
    QSet<QString> readTexts;               ///< site ids of incoming texts that were stored

    CommonHours hours = WorkingHours::businessHours("UTC");
    QList<LimitRule> limits;
    QList<QDateTime> calendar; ///< of sends, beside the messages here

    Pod pod;
    QList<PodMember> podMembers;
    std::optional<PostsReading> postsRead; ///< of the account
    StoredResharePlan plan;
    QHash<AccountId, QStringList> said; ///< in earlier reshares

    Reshare* reshare(ReshareId id)
    {
        for (Reshare& one : plan.reshares) {
            if (one.id == id)
                return &one;
        }
        return nullptr;
    }
    LeadStore::Facts* lead(LeadId id)
    {
        for (LeadStore::Facts& one : leads) {
            if (one.leadId == id)
                return &one;
        }
        return nullptr;
    }
    Message* message(MessageId id)
    {
        for (Message& one : messages) {
            if (one.id == id)
                return &one;
        }
        return nullptr;
    }
    /// The message of a step; null when there is none.
    const Message* step(LeadId lead, StepKind kind) const
    {
        for (const Message& one : messages) {
            if (one.leadId == lead && one.step == kind && one.direction == MessageDirection::Out)
                return &one;
        }
        return nullptr;
    }
    int jobsOf(const char* kind) const
    {
        return int(
            std::count_if(jobs.begin(), jobs.end(), [kind](const NewJob& job) { return job.kind == kind; }));
    }
};

} // namespace revos::test

#include "jobs/flowjobs.h"

namespace revos::flowjobs {

namespace {

// Lower runs first: answers people wait for go before new reading.
constexpr int kUrgent = 50;
constexpr int kNormal = 100;
constexpr int kReading = 150;

// The first try and three more (app/jobs/handlers/resharehandler.cpp says when).
constexpr int kReshareAttempts = 4;
// What goes out may wait for a person who presses the site's own button; a run that presses itself is given
// less by its handler.
constexpr auto kPersonsPatience = std::chrono::minutes(15);

NewJob job(const char* queue, const char* kind, QLatin1String argument, const QString& id)
{
    NewJob result;
    result.queue = queue;
    result.kind = kind;
    result.args.insert(argument, id);
    result.uniqueKey = QByteArray(kind) + ':' + id.toLatin1();
    return result;
}

} // namespace

NewJob watchPost(CampaignId campaign, AccountId account)
{
    NewJob result =
        job(queues::kScrape, jobkinds::kWatchPost, QLatin1String("campaign_id"), campaign.toString());
    result.accountId = account;
    result.priority = kReading;
    result.timeout = std::chrono::minutes(10);
    return result;
}

NewJob prepareLead(LeadId lead)
{
    return job(queues::kDm, jobkinds::kPrepareLead, QLatin1String("lead_id"), lead.toString());
}

NewJob sendDm(MessageId message, AccountId account, const QDateTime& runAt)
{
    NewJob result = job(queues::kDm, jobkinds::kSendDm, QLatin1String("message_id"), message.toString());
    result.accountId = account;
    result.priority = kNormal;
    result.runAt = runAt;
    result.timeout = kPersonsPatience;
    return result;
}

NewJob readReplies(AccountId account, const QDateTime& runAt)
{
    NewJob result = job(queues::kDm, jobkinds::kReadReplies, QLatin1String("account_id"), account.toString());
    result.accountId = account;
    result.priority = kUrgent;
    result.runAt = runAt;
    result.timeout = std::chrono::minutes(10);
    return result;
}

NewJob deliverLead(LeadId lead)
{
    NewJob result = job(queues::kWebhook, jobkinds::kDeliverLead, QLatin1String("lead_id"), lead.toString());
    result.priority = kUrgent;
    return result;
}

NewJob sendDelivery(DeliveryId delivery)
{
    NewJob result =
        job(queues::kWebhook, jobkinds::kSendDelivery, QLatin1String("delivery_id"), delivery.toString());
    result.priority = kUrgent;
    return result;
}

NewJob endCampaign(CampaignId campaign, const QDateTime& endsAt)
{
    NewJob result =
        job(queues::kMaintenance, jobkinds::kEndCampaign, QLatin1String("campaign_id"), campaign.toString());
    result.runAt = endsAt;
    return result;
}

NewJob readOwnPosts(AccountId account)
{
    NewJob result =
        job(queues::kScrape, jobkinds::kReadOwnPosts, QLatin1String("account_id"), account.toString());
    result.accountId = account;
    result.priority = kReading;
    return result;
}

NewJob reshare(ReshareId reshare, AccountId resharer, const QDateTime& runAt)
{
    NewJob result =
        job(queues::kReshare, jobkinds::kReshare, QLatin1String("reshare_id"), reshare.toString());
    result.accountId = resharer;
    result.priority = kNormal;
    result.runAt = runAt;
    result.maxAttempts = kReshareAttempts;
    result.timeout = kPersonsPatience;
    return result;
}

} // namespace revos::flowjobs

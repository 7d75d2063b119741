#include "jobs/flowjobs.h"

namespace revos::flowjobs {

namespace {

// Lower runs first: answers people wait for go before new reading.
constexpr int kUrgent = 50;
constexpr int kNormal = 100;
constexpr int kReading = 150;

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

} // namespace revos::flowjobs

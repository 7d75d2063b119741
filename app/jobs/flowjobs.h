#pragma once

#include "core/result.h"
#include "domain/job.h"

namespace revos::flowjobs {

/// The jobs of the main flow, spelled in one place: kind, queue, arguments and unique key.
inline constexpr auto kWatchPost = "watch_post";
inline constexpr auto kPrepareLead = "prepare_lead";
inline constexpr auto kSendDm = "send_dm";
inline constexpr auto kReadReplies = "read_replies";
inline constexpr auto kDeliverLead = "deliver_lead";
inline constexpr auto kSendDelivery = "send_delivery";
inline constexpr auto kEndCampaign = "end_campaign";

NewJob watchPost(CampaignId campaign, AccountId account);
NewJob prepareLead(LeadId lead);
NewJob sendDm(MessageId message, AccountId account, const QDateTime& runAt);
NewJob readReplies(AccountId account, const QDateTime& runAt);
NewJob deliverLead(LeadId lead);
NewJob sendDelivery(DeliveryId delivery);
NewJob endCampaign(CampaignId campaign, const QDateTime& endsAt);

/// The id under @p name in a job's arguments. @errors Invalid when it is missing or no id.
template<class IdType>
[[nodiscard]] Result<IdType> idArgument(const QJsonObject& args, QLatin1String name)
{
    const IdType id = IdType::fromString(args.value(name).toString());
    if (id.isNull())
        return fail(Code::Invalid, QStringLiteral("job argument missing: ") + name);
    return id;
}

} // namespace revos::flowjobs

#pragma once

#include "core/result.h"
#include "domain/job.h"
#include "domain/jobkinds.h"

namespace revos::flowjobs {

/// The jobs of the main flow, spelled in one place: queue, arguments and unique key. Kinds:
/// domain/jobkinds.h.

NewJob watchPost(CampaignId campaign, AccountId account);
NewJob prepareLead(LeadId lead);
NewJob sendDm(MessageId message, AccountId account, const QDateTime& runAt);
NewJob readReplies(AccountId account, const QDateTime& runAt);
NewJob deliverLead(LeadId lead);
NewJob sendDelivery(DeliveryId delivery);
NewJob endCampaign(CampaignId campaign, const QDateTime& endsAt);
NewJob readOwnPosts(AccountId account);
NewJob reshare(ReshareId reshare, AccountId resharer, const QDateTime& runAt);

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

#pragma once

#include "core/call.h"
#include "domain/schedule/commonhours.h"
#include "domain/schedule/limitrule.h"

namespace revos {

/// What an account may send for a campaign, and when: everybody's hours and the strictest limits, as the gate
/// counts them.
struct SendFrame
{
    CommonHours hours;
    QList<LimitRule> limits; ///< of ActionKind::Dm, the strictest of each window
};

/// An approved message whose planned moment passed.
struct OverdueSend
{
    MessageId id;
    QDateTime scheduledFor; ///< UTC

    bool operator==(const OverdueSend&) const = default;
};

/// What plans of sends are made of. Sequential, any thread.
class SendPlanStore
{
public:
    virtual ~SendPlanStore() = default;

    /// @p campaign null = what holds for every campaign of the account. @errors NotFound without the account.
    [[nodiscard]] virtual Result<SendFrame> frame(AccountId account, CampaignId campaign,
                                                  const Call& call) = 0;
    /// The queued messages of @p campaign that were planned for a moment before @p moment, in the order of
    /// their plans; at most 500.
    [[nodiscard]] virtual Result<QList<OverdueSend>> overdue(CampaignId campaign, const QDateTime& moment,
                                                             const Call& call) = 0;
};

} // namespace revos

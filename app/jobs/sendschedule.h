#pragma once

#include "core/call.h"
#include "domain/message.h"
#include "domain/outcome.h"
#include "domain/schedule/sendplanner.h"
#include "jobs/flowservices.h"

namespace revos {

/// When messages go out: inside the hours and limits that the gate will count, beside what is planned and was
/// sent. Every moment is stored with the message, and why.
class SendSchedule
{
public:
    /// Uses stores, unit of work, gate and clock of @p services.
    explicit SendSchedule(const FlowServices& services);

    /// The moment for one more message of @p account for @p campaign, not before @p earliest.
    /// @errors Invalid "dm.hours-never-open".
    [[nodiscard]] Result<QDateTime> plan(AccountId account, CampaignId campaign, const QDateTime& earliest,
                                         quint64 seed, const Call& call);

    /// Whether @p message should have gone out long ago: the computer slept, the account was stopped.
    bool isOverdue(const Message& message) const;
    /// Plans everything overdue of @p campaign anew, spread over what is left of the hours: nothing is caught
    /// up in a burst. The moment of @p message among them; null when there is none.
    [[nodiscard]] Result<QDateTime> replanOverdue(AccountId account, const Message& message,
                                                  const Call& call);

private:
    [[nodiscard]] Result<SendPlanner> planner(AccountId account, CampaignId campaign, const Call& call);

    FlowServices m_services;
};

/// Makes the gaps of a message's plan: the same message is planned the same way.
quint64 planSeedOf(MessageId message);

/// Says when a message is planned for.
Why plannedFor(const QDateTime& moment);
/// The same for what goes out once more, because a person says that it did not the first time.
Why plannedAgain(const OutcomeDecision& decision, const QDateTime& moment);

} // namespace revos

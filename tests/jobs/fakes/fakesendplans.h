#pragma once

#include "domain/ports/sendplanstore.h"
#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"

namespace revos::test {

class FakeSendPlans final : public SendPlanStore
{
public:
    FakeSendPlans(World& world, Faults& faults)
        : m_world(world)
        , m_faults(faults)
    {}

    Result<SendFrame> frame(AccountId, CampaignId, const Call& call) override
    {
        REVOS_TRY(m_faults.check("sendPlans.frame", call));
        return SendFrame{m_world.hours, m_world.limits};
    }
    Result<QList<OverdueSend>> overdue(CampaignId, const QDateTime& moment, const Call& call) override
    {
        REVOS_TRY(m_faults.check("sendPlans.overdue", call));
        QList<OverdueSend> overdue;
        for (const Message& message : m_world.messages) {
            if (message.status == MessageStatus::Queued && message.scheduledFor < moment)
                overdue.append({message.id, message.scheduledFor});
        }
        std::sort(overdue.begin(), overdue.end(),
                  [](const auto& left, const auto& right) { return left.scheduledFor < right.scheduledFor; });
        return overdue;
    }

private:
    World& m_world;
    Faults& m_faults;
};

} // namespace revos::test

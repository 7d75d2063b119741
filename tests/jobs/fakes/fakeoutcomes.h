#pragma once

#include "domain/ports/outcomestore.h"
#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"

namespace revos::test {

/// Decides by the rules of the database: once, of an attempt that is unknown.
class FakeOutcomes final : public OutcomeStore
{
public:
    FakeOutcomes(World& world, Faults& faults)
        : m_world(world)
        , m_faults(faults)
    {}

    Result<QList<UnknownOutcome>> undecided(int, const Call&) override { return unused(); }
    Result<MessageStatus> decide(MessageId id, const OutcomeDecision& decision, const Call& call) override
    {
        REVOS_TRY(m_faults.check("outcomes.decide", call));
        REVOS_TRY(take(decision));
        Message& message = *m_world.message(id);
        const bool hasEnded = m_world.campaign.status == CampaignStatus::Archived;
        message.status = decision.decision == SendDecision::WentOut ? MessageStatus::Sent
                         : hasEnded                                 ? MessageStatus::Cancelled
                                                                    : MessageStatus::Approved;
        message.scheduledFor = {};
        return message.status;
    }
    Result<ReshareStatus> decide(ReshareId id, const OutcomeDecision& decision, const Call& call) override
    {
        REVOS_TRY(m_faults.check("outcomes.decide", call));
        REVOS_TRY(take(decision));
        Reshare& reshare = *m_world.reshare(id);
        const bool isOver = m_world.plan.state != ResharePlanState::Started;
        reshare.status = decision.decision == SendDecision::WentOut ? ReshareStatus::Success
                         : isOver                                   ? ReshareStatus::Skipped
                                                                    : ReshareStatus::Queued;
        return reshare.status;
    }

private:
    [[nodiscard]] Result<void> take(const OutcomeDecision& decision)
    {
        if (decision.attempt.isNull() || decision.attempt != m_world.unknownAttempt)
            return fail(Error::because(Code::Conflict, "outcome.went-out-already"));
        m_world.unknownAttempt = {};
        return {};
    }

    World& m_world;
    Faults& m_faults;
};

} // namespace revos::test

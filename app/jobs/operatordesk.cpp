#include "jobs/operatordesk.h"

#include "core/clock.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/jobqueue.h"
#include "domain/ports/messagestore.h"
#include "domain/ports/outcomestore.h"
#include "domain/ports/unitofwork.h"
#include "jobs/flowjobs.h"
#include "jobs/sendschedule.h"
#include "jobs/sequence.h"

namespace revos {

namespace {

constexpr std::chrono::hours kFollowUpAfter{24};

/// Before this the step may not go out.
QDateTime earliestOf(const Message& message, const LeadStore::Facts& facts, const QDateTime& now)
{
    QDateTime due = now;
    // A first contact leaves the person some minutes after the comment, whatever it says.
    if (!facts.facts.contactedAt.isValid())
        due = firstMessageDue(facts.commentedAt.isValid() ? facts.commentedAt : now, planSeedOf(message.id));
    else if (message.step == StepKind::FollowUp)
        due = facts.facts.contactedAt.addSecs(std::chrono::seconds(kFollowUpAfter).count());
    return std::max(due, now);
}

} // namespace

OperatorDesk::OperatorDesk(FlowServices services)
    : m_services(services)
{}

Result<void> OperatorDesk::approve(MessageId id, const QByteArray& hash, Actor actor, const Call& call)
{
    REVOS_TRY_ASSIGN(const Message message, m_services.stores.messages.load(id, call));
    // Approved and planned already: a second press of the button moves nothing.
    if (message.status == MessageStatus::Queued && message.approvedHash == hash)
        return {};
    REVOS_TRY_ASSIGN(const LeadStore::Facts facts, m_services.stores.leads.facts(message.leadId, call));
    REVOS_TRY_ASSIGN(const QDateTime planned, momentFor(message, facts, call));

    return m_services.unitOfWork.run(call, [&](Stores& stores) -> Result<void> {
        if (actor == Actor::PracticeOperator)
            REVOS_TRY(stores.messages.approveInPractice(id, hash, call));
        else
            REVOS_TRY(stores.messages.approve(id, hash, call));
        REVOS_TRY(stores.messages.markQueued(id, planned, plannedFor(planned), call));
        REVOS_TRY(stores.jobs.add(flowjobs::sendDm(id, facts.accountId, planned), call));
        return {};
    });
}

Result<void> OperatorDesk::skip(MessageId message, const QString& reason, const Call& call)
{
    return m_services.stores.messages.markSkipped(message, Why{"message.skipped-by-person", {reason}, {}},
                                                  call);
}

Result<void> OperatorDesk::decideUnknown(MessageId id, const OutcomeDecision& decision, const Call& call)
{
    REVOS_TRY_ASSIGN(const Message message, m_services.stores.messages.load(id, call));
    QDateTime planned;
    if (decision.decision == SendDecision::DidNotGoOut) {
        REVOS_TRY_ASSIGN(const LeadStore::Facts facts, m_services.stores.leads.facts(message.leadId, call));
        REVOS_TRY_ASSIGN(planned, momentFor(message, facts, call));
    }
    return m_services.unitOfWork.run(call, [&](Stores& stores) -> Result<void> {
        REVOS_TRY_ASSIGN(const MessageStatus status, stores.outcomes.decide(id, decision, call));
        if (status == MessageStatus::Sent)
            return followSending(stores, message, call);
        if (status != MessageStatus::Approved)
            return {};
        REVOS_TRY(stores.messages.markQueued(id, planned, plannedAgain(decision, planned), call));
        REVOS_TRY_ASSIGN(const LeadStore::Facts facts, stores.leads.facts(message.leadId, call));
        REVOS_TRY(stores.jobs.add(flowjobs::sendDm(id, facts.accountId, planned), call));
        return {};
    });
}

Result<void> OperatorDesk::decideCapture(CaptureId capture, CaptureState decision, const QString& address,
                                         const Call& call)
{
    return m_services.unitOfWork.run(call, [&](Stores& stores) -> Result<void> {
        REVOS_TRY_ASSIGN(const LeadId lead, stores.captures.decide(capture, decision, address, call));
        if (decision == CaptureState::Accepted)
            REVOS_TRY(followAddress(stores, lead, call));
        return {};
    });
}

Result<void> OperatorDesk::launch(CampaignId campaign, const Call& call)
{
    REVOS_TRY_ASSIGN(const Campaign loaded, m_services.stores.campaigns.load(campaign, call));
    for (const ChecklistItem& item : launchChecklist(loaded)) {
        if (!item.ok)
            return fail(Error::invalid(item.reason, item.facts));
    }
    return start(campaign, call);
}

Result<void> OperatorDesk::pause(CampaignId campaign, const Call& call)
{
    return m_services.stores.campaigns.setStatus(campaign, CampaignStatus::Paused, call);
}

Result<void> OperatorDesk::resume(CampaignId campaign, const Call& call)
{
    return start(campaign, call);
}

Result<void> OperatorDesk::archive(CampaignId campaign, const Call& call)
{
    return m_services.stores.campaigns.setStatus(campaign, CampaignStatus::Archived, call);
}

Result<QDateTime> OperatorDesk::momentFor(const Message& message, const LeadStore::Facts& facts,
                                          const Call& call)
{
    const QDateTime earliest = earliestOf(message, facts, m_services.clock.now());
    return SendSchedule(m_services)
        .plan(facts.accountId, facts.campaignId, earliest, planSeedOf(message.id), call);
}

Result<void> OperatorDesk::start(CampaignId campaign, const Call& call)
{
    return m_services.unitOfWork.run(call, [&](Stores& stores) -> Result<void> {
        REVOS_TRY_ASSIGN(const Campaign loaded, stores.campaigns.load(campaign, call));
        REVOS_TRY(stores.campaigns.setStatus(campaign, CampaignStatus::Active, call));
        REVOS_TRY(stores.jobs.add(flowjobs::watchPost(campaign, loaded.accountId), call));
        REVOS_TRY(stores.jobs.add(flowjobs::readReplies(loaded.accountId, m_services.clock.now()), call));
        if (loaded.endsAt.isValid())
            REVOS_TRY(stores.jobs.add(flowjobs::endCampaign(campaign, loaded.endsAt), call));
        return {};
    });
}

} // namespace revos

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

OperatorDesk::OperatorDesk(FlowServices services)
    : m_services(services)
    , m_planning(services)
{}

Result<void> OperatorDesk::approve(MessageId id, const QByteArray& hash, Actor actor, const Call& call)
{
    REVOS_TRY_ASSIGN(const Message message, m_services.stores.messages.load(id, call));
    // Approved and planned already: a second press of the button moves nothing.
    if (message.status == MessageStatus::Queued && message.approvedHash == hash)
        return {};
    REVOS_TRY_ASSIGN(const LeadStore::Facts facts, m_services.stores.leads.facts(message.leadId, call));
    REVOS_TRY_ASSIGN(const QDateTime planned, m_planning.momentFor(message, facts, call));

    return m_services.unitOfWork.run(call, [&](Stores& stores) -> Result<void> {
        if (actor == Actor::PracticeOperator)
            REVOS_TRY(stores.messages.approveInPractice(id, hash, call));
        else
            REVOS_TRY(stores.messages.approve(id, hash, call));
        return MessagePlanning::queue(stores, id, facts.accountId, planned, plannedFor(planned), call);
    });
}

Result<void> OperatorDesk::skip(MessageId message, const QString& reason, const Call& call)
{
    return m_services.stores.messages.skipByPerson(message, reason, call);
}

Result<void> OperatorDesk::decideUnknown(MessageId id, const OutcomeDecision& decision, const Call& call)
{
    REVOS_TRY_ASSIGN(const Message message, m_services.stores.messages.load(id, call));
    QDateTime planned;
    if (decision.decision == SendDecision::DidNotGoOut) {
        REVOS_TRY_ASSIGN(const LeadStore::Facts facts, m_services.stores.leads.facts(message.leadId, call));
        REVOS_TRY_ASSIGN(planned, m_planning.momentFor(message, facts, call));
    }
    return m_services.unitOfWork.run(call, [&](Stores& stores) -> Result<void> {
        REVOS_TRY_ASSIGN(const MessageStatus status, stores.outcomes.decide(id, decision, call));
        if (status == MessageStatus::Sent)
            return followSending(stores, message, call);
        if (status != MessageStatus::Approved)
            return {};
        REVOS_TRY_ASSIGN(const LeadStore::Facts facts, stores.leads.facts(message.leadId, call));
        return MessagePlanning::queue(stores, id, facts.accountId, planned, plannedAgain(decision, planned),
                                      call);
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

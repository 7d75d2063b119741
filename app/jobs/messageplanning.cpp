#include "jobs/messageplanning.h"

#include "core/clock.h"
#include "domain/ports/jobqueue.h"
#include "domain/ports/messagestore.h"
#include "domain/ports/unitofwork.h"
#include "jobs/flowjobs.h"
#include "jobs/sendschedule.h"

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

MessagePlanning::MessagePlanning(const FlowServices& services)
    : m_services(services)
{}

Result<QDateTime> MessagePlanning::momentFor(const Message& message, const LeadStore::Facts& facts,
                                             const Call& call) const
{
    const QDateTime earliest = earliestOf(message, facts, m_services.clock.now());
    return SendSchedule(m_services)
        .plan(facts.accountId, facts.campaignId, earliest, planSeedOf(message.id), call);
}

Result<void> MessagePlanning::queue(Stores& stores, MessageId message, AccountId account,
                                    const QDateTime& planned, const Why& why, const Call& call)
{
    REVOS_TRY(stores.messages.markQueued(message, planned, why, call));
    REVOS_TRY(stores.jobs.add(flowjobs::sendDm(message, account, planned), call));
    return {};
}

} // namespace revos

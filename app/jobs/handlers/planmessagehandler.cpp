#include "jobs/handlers/planmessagehandler.h"

#include "domain/ports/messagestore.h"
#include "domain/ports/unitofwork.h"
#include "jobs/flowjobs.h"
#include "jobs/sendschedule.h"

namespace revos {

PlanMessageHandler::PlanMessageHandler(FlowServices services)
    : m_services(services)
    , m_planning(services)
{}

QByteArray PlanMessageHandler::kind() const
{
    return jobkinds::kPlanMessage;
}

QByteArray PlanMessageHandler::queue() const
{
    return queues::kDm;
}

Result<JobOutcome> PlanMessageHandler::run(const JobContext& context, const QJsonObject& args)
{
    REVOS_TRY_ASSIGN(const auto id, flowjobs::idArgument<MessageId>(args, QLatin1String("message_id")));
    REVOS_TRY_ASSIGN(const Message message, m_services.stores.messages.load(id, context.call));
    // Planned by an earlier run, or the approval was taken back with another text.
    if (message.status != MessageStatus::Approved)
        return JobOutcome::done();
    REVOS_TRY_ASSIGN(const LeadStore::Facts facts,
                     m_services.stores.leads.facts(message.leadId, context.call));
    const auto planned = m_planning.momentFor(message, facts, context.call);
    // Such as hours that never open: the message stays approved, and this job goes on once they are mended.
    if (!planned && planned.error().code == Code::Invalid)
        return JobOutcome::needsPerson(Why{planned.error().reason, planned.error().facts, {}});
    REVOS_TRY(planned);
    REVOS_TRY(m_services.unitOfWork.run(context.call, [&](Stores& stores) {
        return MessagePlanning::queue(stores, id, facts.accountId, *planned, plannedFor(*planned),
                                      context.call);
    }));
    return JobOutcome::done();
}

} // namespace revos

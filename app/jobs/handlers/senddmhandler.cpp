#include "jobs/handlers/senddmhandler.h"

#include "domain/ports/campaignstore.h"
#include "domain/ports/commentstore.h"
#include "domain/ports/gatekeeper.h"
#include "domain/ports/messagestore.h"
#include "domain/ports/siteactions.h"
#include "domain/ports/unitofwork.h"
#include "jobs/flowjobs.h"
#include "jobs/handlers/siteincidents.h"
#include "jobs/messagecomposer.h"

namespace revos {

namespace {

// The attempt must be closed even when the run's own time is over: an open one would become "unknown".
constexpr std::chrono::seconds kSettleBudget{10};
// The one reason before a click that may be gone at the next try; the others are about the person or the
// page.
constexpr auto kNotPressed = "send.not-pressed";

} // namespace

SendDmHandler::SendDmHandler(FlowServices services)
    : m_services(services)
{}

QByteArray SendDmHandler::kind() const
{
    return flowjobs::kSendDm;
}

QByteArray SendDmHandler::queue() const
{
    return queues::kDm;
}

Result<JobOutcome> SendDmHandler::run(const JobContext& context, const QJsonObject& args)
{
    REVOS_TRY_ASSIGN(const auto id, flowjobs::idArgument<MessageId>(args, QLatin1String("message_id")));
    REVOS_TRY_ASSIGN(const Message message, m_services.stores.messages.load(id, context.call));
    if (message.status != MessageStatus::Queued)
        return JobOutcome::done();
    REVOS_TRY_ASSIGN(const GateAnswer preview, m_services.gate.previewDm(context.job, id, context.call));
    if (!preview.refusal.isEmpty())
        return refused(context, message, preview.refusal);
    return send(context, message);
}

Result<JobOutcome> SendDmHandler::send(const JobContext& context, const Message& message)
{
    REVOS_TRY_ASSIGN(const LeadStore::Facts facts,
                     m_services.stores.leads.facts(message.leadId, context.call));
    SendRequest request;
    request.profileUrl = facts.profileUrl;
    request.memberUrn = facts.memberUrn;
    request.text = message.content;
    request.gate = [&] { return m_services.gate.requestDm(context.job, message.id, context.call); };

    const auto answer = m_services.site.sendMessage(facts.accountId, request, context.call);
    if (!answer)
        return fail(answer.error());
    if (answer->value && answer->value->pass) {
        const Call settling = Call::within(kSettleBudget);
        REVOS_TRY(m_services.gate.settle(answer->value->pass->attemptId, answer->value->result, settling));
    }
    if (answer->incident)
        return stopForIncident(m_services, facts.accountId, *answer->incident, context.call);
    if (!answer->value)
        return fail(Code::Internal, QStringLiteral("a send without a report and without an incident"));
    return conclude(context, message, *answer->value);
}

Result<JobOutcome> SendDmHandler::conclude(const JobContext& context, const Message& message,
                                           const SendReport& report)
{
    if (!report.refusal.isEmpty())
        return refused(context, message, report.refusal);
    switch (report.result.outcome) {
    case AttemptOutcome::Sent:
        REVOS_TRY(afterSending(context, message));
        return JobOutcome::done();
    case AttemptOutcome::NotSent:
        return notSent(context, message, report.result.why);
    case AttemptOutcome::Unknown:
        // The message waits as unknown; the job has nothing left to do, because nothing may repeat it.
        return JobOutcome::done();
    }
    return fail(Code::Internal, QStringLiteral("an outcome that is none"));
}

Result<JobOutcome> SendDmHandler::refused(const JobContext& context, const Message& message,
                                          const Why& refusal)
{
    if (refusal.until.isValid()) {
        REVOS_TRY(m_services.stores.messages.markQueued(message.id, refusal.until, refusal, context.call));
        return JobOutcome::snooze(refusal.until, refusal);
    }
    return JobOutcome::needsPerson(refusal);
}

Result<JobOutcome> SendDmHandler::notSent(const JobContext& context, const Message& message, const Why& why)
{
    if (why.rule == kNotPressed)
        return JobOutcome::retry(Error::because(Code::Conflict, why.rule, why.facts));
    REVOS_TRY(m_services.stores.messages.markSkipped(message.id, why, context.call));
    return JobOutcome::done();
}

Result<void> SendDmHandler::afterSending(const JobContext& context, const Message& message)
{
    if (message.step != StepKind::Dm1)
        return {};
    REVOS_TRY_ASSIGN(const Campaign campaign,
                     m_services.stores.campaigns.load(message.campaignId, context.call));
    REVOS_TRY_ASSIGN(const LeadStore::Facts facts,
                     m_services.stores.leads.facts(message.leadId, context.call));
    return addDraft(m_services.stores.messages, campaign, StepKind::FollowUp, facts, context.call);
}

} // namespace revos

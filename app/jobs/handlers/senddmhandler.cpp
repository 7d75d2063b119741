#include "jobs/handlers/senddmhandler.h"

#include "core/log.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/gatekeeper.h"
#include "domain/ports/messagestore.h"
#include "domain/ports/siteactions.h"
#include "domain/ports/unitofwork.h"
#include "domain/templates/approvalhash.h"
#include "jobs/flowjobs.h"
#include "jobs/handlers/sitewrites.h"
#include "jobs/messagecomposer.h"
#include "jobs/retrypolicy.h"
#include "jobs/sendschedule.h"
#include "jobs/sequence.h"

namespace revos {

namespace {

// The attempt must be closed even when the run's own time is over: an open one would become "unknown".
constexpr std::chrono::seconds kSettleBudget{10};
// The one reason before a click that may be gone at the next try; the others are about the person or the
// page.
constexpr auto kNotPressed = "send.not-pressed";
// How far the database's clock, which makes jobs due, may be ahead of this computer's.
constexpr std::chrono::seconds kClockTolerance{120};
constexpr auto kChannel = "dm";

bool wentOut(MessageStatus status)
{
    return status == MessageStatus::Sent || status == MessageStatus::Delivered;
}

/// Whether no later moment and no person's decision about the account can change the gate's answer.
bool isFinal(const QByteArray& refusal)
{
    return refusal == "gate.suppressed" || refusal == "gate.replied" || refusal == "gate.already-attempted";
}

} // namespace

SendDmHandler::SendDmHandler(FlowServices services)
    : m_services(services)
{}

QByteArray SendDmHandler::kind() const
{
    return jobkinds::kSendDm;
}

QByteArray SendDmHandler::queue() const
{
    return queues::kDm;
}

Result<JobOutcome> SendDmHandler::run(const JobContext& context, const QJsonObject& args)
{
    REVOS_TRY_ASSIGN(const auto id, flowjobs::idArgument<MessageId>(args, QLatin1String("message_id")));
    REVOS_TRY_ASSIGN(const Message message, m_services.stores.messages.load(id, context.call));
    if (wentOut(message.status))
        REVOS_TRY(followSending(m_services.stores, message,
                                context.call)); // the run before may have ended right after the click
    if (message.status != MessageStatus::Queued)
        return JobOutcome::done();
    REVOS_TRY_ASSIGN(const LeadStore::Facts facts,
                     m_services.stores.leads.facts(message.leadId, context.call));
    REVOS_TRY_ASSIGN(const QDateTime later, postponed(context, message, facts));
    if (later.isValid())
        return JobOutcome::snooze(later, plannedFor(later));
    if (asksForAddress(message.step) && facts.facts.capturedAt.isValid())
        return skip(context, message, Why{"dm.address-known", {}, {}});
    REVOS_TRY_ASSIGN(const GateAnswer preview, m_services.gate.previewDm(context.job, id, context.call));
    if (!preview.refusal.isEmpty())
        return refused(context, message, preview.refusal);
    REVOS_TRY_ASSIGN(const Account account, m_services.stores.accounts.load(facts.accountId, context.call));
    if (const auto waiting = waitForPerson(account, m_services.attendance)) {
        REVOS_TRY(keepWaiting(context, message, waiting->why));
        return *waiting;
    }
    auto outcome = send(context, message, facts, account);
    if (!outcome && !wasEnded(context.call))
        noteFailure(context, message, outcome.error());
    return outcome;
}

/// Until when the plan says to wait; null = it is time.
Result<QDateTime> SendDmHandler::postponed(const JobContext& context, const Message& message,
                                           const LeadStore::Facts& facts)
{
    SendSchedule schedule(m_services);
    if (schedule.isOverdue(message))
        return schedule.replanOverdue(facts.accountId, message, context.call);
    const bool isEarly = message.scheduledFor.isValid() &&
                         context.clock.now().addSecs(kClockTolerance.count()) < message.scheduledFor;
    return isEarly ? message.scheduledFor : QDateTime();
}

Result<JobOutcome> SendDmHandler::send(const JobContext& context, const Message& message,
                                       const LeadStore::Facts& facts, const Account& account)
{
    SendRequest request;
    request.profileUrl = facts.profileUrl;
    request.memberUrn = facts.memberUrn;
    request.text = message.content;
    request.approvedHash = message.approvedHash;
    request.hashOf = [key = facts.profileKey](const QString& text) {
        return approvalHash({kChannel, key, {}, text});
    };
    request.gate = [&] { return m_services.gate.requestDm(context.job, message.id, context.call); };

    request.presser = presserFor(account.mode);

    const auto answer =
        m_services.site.sendMessage(facts.accountId, request, callFor(request.presser, context.call));
    if (!answer)
        return fail(answer.error());
    REVOS_TRY_ASSIGN(auto stopped, closeWrite(m_services, facts.accountId, *answer, context.call));
    if (stopped) {
        if (!answer->value || !answer->value->pass)
            REVOS_TRY(keepWaiting(context, message, stopped->why));
        return *std::move(stopped);
    }
    return conclude(context, message, *answer->value);
}

Result<JobOutcome> SendDmHandler::conclude(const JobContext& context, const Message& message,
                                           const SendReport& report)
{
    if (!report.refusal.isEmpty())
        return refused(context, message, report.refusal);
    switch (report.result.outcome) {
    case AttemptOutcome::Sent:
        REVOS_TRY(followSending(m_services.stores, message, context.call));
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
    if (auto stopped = heedStop(refusal))
        return *std::move(stopped);
    if (refusal.until.isValid()) {
        REVOS_TRY(m_services.stores.messages.markQueued(message.id, refusal.until, refusal, context.call));
        return JobOutcome::snooze(refusal.until, refusal);
    }
    // Somebody else has the run, or moved the message: theirs is the word.
    if (refusal.rule == "gate.lease-lost" || refusal.rule == "gate.job-cancelled")
        return fail(Error::cancelled(QString::fromLatin1(refusal.rule)));
    if (refusal.rule == "gate.wrong-status")
        return JobOutcome::done();
    if (isFinal(refusal.rule))
        return skip(context, message, refusal);
    REVOS_TRY(keepWaiting(context, message, refusal));
    return JobOutcome::needsPerson(refusal);
}

Result<JobOutcome> SendDmHandler::notSent(const JobContext& context, const Message& message, const Why& why)
{
    if (why.rule == kNotPressed) {
        if (wasEnded(context.call))
            return fail(Error::cancelled(QStringLiteral("before the press")));
        const Error error = Error::because(Code::Conflict, why.rule, why.facts);
        noteFailure(context, message, error);
        return JobOutcome::retry(error);
    }
    if (mayBePreparedAgain(why)) {
        REVOS_TRY(keepWaiting(context, message, why));
        return JobOutcome::needsPerson(why);
    }
    return skip(context, message, why);
}

Result<JobOutcome> SendDmHandler::skip(const JobContext& context, const Message& message, const Why& why)
{
    REVOS_TRY(m_services.stores.messages.markSkipped(message.id, why, context.call));
    return JobOutcome::done();
}

/// The message keeps its place and says what it waits for.
Result<void> SendDmHandler::keepWaiting(const JobContext& context, const Message& message, const Why& why)
{
    return m_services.stores.messages.markQueued(message.id, message.scheduledFor, why, context.call);
}

/// A job that ends in failure must not leave a message behind that says it is planned. The database lets no
/// message go back that passed the gate.
void SendDmHandler::noteFailure(const JobContext& context, const Message& message, const Error& error)
{
    const bool isLastTry = context.job.attempt >= context.job.maxAttempts;
    const auto kind = outcomeOf(error, context.job.attempt, context.clock.now(), 0).kind;
    const bool isEnd =
        kind == JobOutcome::Kind::GiveUp || (kind == JobOutcome::Kind::RetryAfter && isLastTry);
    if (!isEnd)
        return;
    const Why why = gaveUp("send.gave-up", context.job.attempt, error);
    const auto noted = m_services.stores.messages.markSkipped(message.id, why, Call::within(kSettleBudget));
    if (!noted)
        qCWarning(lcJobs, "a message keeps its plan: %s", qUtf8Printable(noted.error().toLogLine()));
}

} // namespace revos

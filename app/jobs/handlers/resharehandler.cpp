#include "jobs/handlers/resharehandler.h"

#include "domain/ports/campaignstore.h"
#include "domain/ports/gatekeeper.h"
#include "domain/ports/podstore.h"
#include "domain/ports/unitofwork.h"
#include "domain/schedule/seededmix.h"
#include "domain/templates/approvalhash.h"
#include "jobs/flowjobs.h"
#include "jobs/handlers/sitewrites.h"
#include "jobs/retrypolicy.h"

namespace revos {

namespace {

using namespace std::chrono_literals;

// How far the database's clock, which makes jobs due, may be ahead of this computer's.
constexpr std::chrono::seconds kClockTolerance = 120s;
// What is late by more was missed, not merely queued behind others.
constexpr std::chrono::seconds kOverdueAfter = 15min;
// A text nobody approved yet is looked for again so often.
constexpr std::chrono::minutes kApprovalInterval = 10min;
constexpr std::chrono::seconds kClosingBudget = 10s;
constexpr auto kChannel = "reshare";

/// Whether no later moment and no person's decision about the account can change the gate's answer.
bool isFinal(const QByteArray& refusal)
{
    return refusal == "gate.already-attempted" || refusal == "reshare.left" ||
           refusal == "reshare.member-paused" || refusal == "reshare.opted-out";
}

/// 1, 2, 4 minutes after the first, second, third try.
std::chrono::milliseconds pauseAfter(int attempt)
{
    return 1min * (1 << std::clamp(attempt - 1, 0, 2));
}

/// What the gate and an approval call this reshare.
QString subjectOf(const Reshare& reshare)
{
    return reshare.resharer.toString() + u':' + reshare.postUrn;
}

Why waitsUntil(const QDateTime& moment, QByteArray rule)
{
    return Why{std::move(rule), {moment.toString(Qt::ISODate)}, moment};
}

} // namespace

ReshareHandler::ReshareHandler(FlowServices services)
    : m_services(services)
{}

QByteArray ReshareHandler::kind() const
{
    return jobkinds::kReshare;
}

QByteArray ReshareHandler::queue() const
{
    return queues::kReshare;
}

Result<JobOutcome> ReshareHandler::run(const JobContext& context, const QJsonObject& args)
{
    REVOS_TRY_ASSIGN(const auto id, flowjobs::idArgument<ReshareId>(args, QLatin1String("reshare_id")));
    REVOS_TRY_ASSIGN(const Reshare reshare, m_services.stores.reshares.load(id, context.call));
    if (reshare.status != ReshareStatus::Queued)
        return JobOutcome::done();
    REVOS_TRY_ASSIGN(const Why later, postponed(context, reshare));
    if (!later.isEmpty())
        return wait(context, reshare, JobOutcome::snooze(later.until, later));
    REVOS_TRY_ASSIGN(const GateAnswer preview, m_services.gate.previewReshare(context.job, id, context.call));
    if (!preview.refusal.isEmpty())
        return refused(context, reshare, preview.refusal);
    REVOS_TRY_ASSIGN(const Account account, m_services.stores.accounts.load(reshare.resharer, context.call));
    if (auto waiting = waitForPerson(account, m_services.attendance))
        return wait(context, reshare, *std::move(waiting));
    auto outcome = share(context, reshare, account);
    if (!outcome)
        return tryAgain(context, reshare, outcome.error());
    return outcome;
}

Result<Why> ReshareHandler::postponed(const JobContext& context, const Reshare& reshare)
{
    const QDateTime now = context.clock.now();
    if (now.addSecs(kClockTolerance.count()) < reshare.scheduledFor)
        return waitsUntil(reshare.scheduledFor, "reshare.planned");
    if (reshare.scheduledFor.addSecs(kOverdueAfter.count()) >= now)
        return Why();
    // Missed time is not caught up in a burst: the window begins anew, each in a place of its own.
    REVOS_TRY_ASSIGN(const StoredResharePlan plan,
                     m_services.stores.reshares.loadPlan(reshare.plan, context.call));
    const auto window = std::max<qint64>(1, plan.startsAt.secsTo(plan.endsAt));
    const auto place = qint64(seededMix(plan.seed ^ qHash(reshare.id.uuid(), size_t{0})) % quint64(window));
    return waitsUntil(now.addSecs(place), "reshare.replanned");
}

Result<JobOutcome> ReshareHandler::share(const JobContext& context, const Reshare& reshare,
                                         const Account& account)
{
    ReshareRequest request;
    request.postUrl = reshare.postUrl;
    request.text = reshare.commentary;
    request.approvedHash = reshare.approvedHash;
    request.hashOf = [key = subjectOf(reshare)](const QString& text) {
        return approvalHash({kChannel, key, {}, text});
    };
    request.gate = [&] { return m_services.gate.requestReshare(context.job, reshare.id, context.call); };
    request.presser = presserFor(account.mode);
    REVOS_TRY_ASSIGN(const auto answer,
                     m_services.site.reshare(account.id, request, callFor(request.presser, context.call)));
    REVOS_TRY_ASSIGN(auto stopped, closeWrite(m_services, account.id, answer, context.call));
    const bool wentThroughGate = answer.value && answer.value->pass;
    if (stopped && wentThroughGate)
        return *std::move(stopped);
    if (stopped)
        return wait(context, reshare, *std::move(stopped));
    const SendReport& report = *answer.value;
    if (!report.refusal.isEmpty())
        return refused(context, reshare, report.refusal);
    // Sent is done; an unknown one waits for a person, and nothing may repeat it.
    if (report.result.outcome != AttemptOutcome::NotSent)
        return JobOutcome::done();
    return notShared(context, reshare, report.result.why);
}

Result<JobOutcome> ReshareHandler::refused(const JobContext& context, const Reshare& reshare,
                                           const Why& refusal)
{
    if (auto stopped = heedStop(refusal))
        return *std::move(stopped);
    // Somebody else has the run, or moved the reshare: theirs is the word.
    if (refusal.rule == "gate.lease-lost" || refusal.rule == "gate.job-cancelled")
        return fail(Error::cancelled(QString::fromLatin1(refusal.rule)));
    if (refusal.rule == "gate.wrong-status" || refusal.rule == "gate.plan-not-started")
        return JobOutcome::done();
    if (isFinal(refusal.rule))
        return end(context, reshare, ReshareStatus::Skipped, refusal);
    if (refusal.rule == "reshare.not-approved") {
        const QDateTime next = context.clock.now().addSecs(std::chrono::seconds(kApprovalInterval).count());
        return wait(context, reshare, JobOutcome::snooze(next, refusal));
    }
    if (!refusal.until.isValid())
        return wait(context, reshare, JobOutcome::needsPerson(refusal));
    REVOS_TRY(m_services.stores.reshares.markQueued(reshare.id, refusal.until, refusal, context.call));
    return JobOutcome::snooze(refusal.until, refusal);
}

Result<JobOutcome> ReshareHandler::notShared(const JobContext& context, const Reshare& reshare,
                                             const Why& why)
{
    if (why.rule == "reshare.post-gone") {
        REVOS_TRY(m_services.stores.reshares.cancelPlan(reshare.plan, why, context.call));
        return JobOutcome::done();
    }
    if (mayBePreparedAgain(why))
        return wait(context, reshare, JobOutcome::needsPerson(why));
    // The person emptied the editor: that was a decision.
    if (why.rule == "assisted.left-unsent")
        return end(context, reshare, ReshareStatus::Skipped, why);
    if (why.rule == "reshare.already-there") {
        REVOS_TRY(m_services.gate.countByHand(reshare.resharer, ActionKind::Reshare, subjectOf(reshare),
                                              context.call));
        return end(context, reshare, ReshareStatus::Skipped, why);
    }
    return tryAgain(context, reshare, Error::because(Code::Conflict, why.rule, why.facts));
}

/// Everything that comes here is proven to be before the click.
Result<JobOutcome> ReshareHandler::tryAgain(const JobContext& context, const Reshare& reshare,
                                            const Error& error)
{
    if (wasEnded(context.call))
        return fail(Error::cancelled(QStringLiteral("before the press")));
    const int attempt = context.job.attempt;
    const JobOutcome verdict = outcomeOf(error, attempt, context.clock.now(), 0);
    if (verdict.kind == JobOutcome::Kind::RetryAfter && attempt < context.job.maxAttempts)
        return JobOutcome::retry(error, pauseAfter(attempt));
    if (verdict.kind == JobOutcome::Kind::Snooze || verdict.kind == JobOutcome::Kind::NeedsPerson)
        return wait(context, reshare, verdict);
    REVOS_TRY(m_services.stores.reshares.end(reshare.id, ReshareStatus::Failed,
                                             gaveUp("reshare.gave-up", attempt, error),
                                             Call::within(kClosingBudget)));
    return JobOutcome::giveUp(error);
}

Result<JobOutcome> ReshareHandler::end(const JobContext& context, const Reshare& reshare,
                                       ReshareStatus status, const Why& why)
{
    REVOS_TRY(m_services.stores.reshares.end(reshare.id, status, why, context.call));
    return JobOutcome::done();
}

/// The reshare keeps its moment and says what it waits for.
Result<JobOutcome> ReshareHandler::wait(const JobContext& context, const Reshare& reshare, JobOutcome outcome)
{
    const QDateTime moment =
        outcome.until.isValid() ? std::max(outcome.until, reshare.scheduledFor) : reshare.scheduledFor;
    REVOS_TRY(m_services.stores.reshares.markQueued(reshare.id, moment, outcome.why, context.call));
    return outcome;
}

} // namespace revos

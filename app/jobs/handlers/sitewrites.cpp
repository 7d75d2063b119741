#include "jobs/handlers/sitewrites.h"

#include "domain/ports/attendance.h"
#include "domain/ports/gatekeeper.h"
#include "domain/reasons.h"
#include "jobs/flowservices.h"
#include "jobs/handlers/siteincidents.h"

namespace revos {

namespace {

// The attempt must be closed even when the run's own time is over: an open one would become "unknown".
constexpr std::chrono::seconds kSettleBudget{10};
// A page that takes longer does not answer any more.
constexpr std::chrono::minutes kOwnPatience{2};

} // namespace

std::optional<JobOutcome> waitForPerson(const Account& account, const Attendance& attendance)
{
    if (account.mode != AccountMode::Assisted || attendance.isAttended(account.id))
        return std::nullopt;
    return JobOutcome::needsPerson(Why{"assisted.waits-for-person", {account.displayName}, {}});
}

bool wasEnded(const Call& call)
{
    return call.cancel.isCancelled() && !call.deadline.hasPassed();
}

std::optional<JobOutcome> heedStop(const Why& refusal)
{
    if (!refusal.rule.startsWith("stop."))
        return std::nullopt;
    return JobOutcome::snooze({}, {});
}

bool mayBePreparedAgain(const Why& why)
{
    return why.rule == "assisted.time-over" || why.rule == "assisted.taken-over";
}

Why gaveUp(QByteArray rule, int attempts, const Error& error)
{
    const QString sentence = englishSentence(error.reason, error.facts);
    return Why{std::move(rule),
               {QString::number(attempts), sentence.isEmpty() ? codeName(error.code) : sentence},
               {}};
}

Presser presserFor(AccountMode mode)
{
    return mode == AccountMode::Assisted ? Presser::Person : Presser::RevOS;
}

Call callFor(Presser presser, const Call& call)
{
    return presser == Presser::Person ? call : call.atMost(kOwnPatience);
}

Result<std::optional<JobOutcome>> closeWrite(const FlowServices& services, AccountId account,
                                             const SiteAnswer<SendReport>& answer, const Call& call)
{
    if (answer.value && answer.value->pass) {
        const Call settling = Call::within(kSettleBudget);
        REVOS_TRY(services.gate.settle(answer.value->pass->attemptId, answer.value->result, settling));
    }
    if (!answer.incident) {
        if (!answer.value)
            return fail(Code::Internal, QStringLiteral("a write without a report and without an incident"));
        return std::optional<JobOutcome>();
    }
    REVOS_TRY_ASSIGN(JobOutcome stopped, stopForIncident(services, account, *answer.incident, call));
    return std::optional(std::move(stopped));
}

} // namespace revos

#include "domain/job.h"

namespace revos {

JobOutcome JobOutcome::retry(Error error, std::chrono::milliseconds after)
{
    JobOutcome outcome;
    outcome.kind = Kind::RetryAfter;
    outcome.after = after;
    outcome.error = std::move(error);
    return outcome;
}

JobOutcome JobOutcome::snooze(const QDateTime& until, Why why)
{
    JobOutcome outcome;
    outcome.kind = Kind::Snooze;
    outcome.until = until;
    outcome.why = std::move(why);
    return outcome;
}

JobOutcome JobOutcome::needsPerson(Why why)
{
    JobOutcome outcome;
    outcome.kind = Kind::NeedsPerson;
    outcome.why = std::move(why);
    return outcome;
}

JobOutcome JobOutcome::giveUp(Error error)
{
    JobOutcome outcome;
    outcome.kind = Kind::GiveUp;
    outcome.error = std::move(error);
    return outcome;
}

} // namespace revos

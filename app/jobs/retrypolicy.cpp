#include "jobs/retrypolicy.h"

#include <algorithm>

namespace revos {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

enum class ErrorClass { Passing, Full, Persons, Final };

ErrorClass classOf(Code code)
{
    switch (code) {
    case Code::Cancelled:
    case Code::Timeout:
    case Code::Offline:
    case Code::Conflict:
    case Code::InDoubt:
    case Code::Internal:
        return ErrorClass::Passing;
    case Code::LimitReached:
        return ErrorClass::Full;
    case Code::Auth:
    case Code::NeedsPerson:
    case Code::SchemaMismatch:
        return ErrorClass::Persons;
    case Code::Denied:
    case Code::NotFound:
    case Code::Invalid:
        return ErrorClass::Final;
    }
    return ErrorClass::Passing;
}

struct Span
{
    milliseconds base;
    milliseconds cap;
};

Span spanOf(Code code)
{
    switch (code) {
    case Code::Conflict: // somebody else was faster: look again soon
        return {1s, 30s};
    case Code::Offline:
    case Code::InDoubt:
        return {5s, 5min};
    case Code::Timeout:
        return {10s, 10min};
    case Code::LimitReached:
        return {1min, 15min};
    default:
        return {30s, 1h};
    }
}

} // namespace

milliseconds backOff(Code code, int attempt, double random)
{
    const Span span = spanOf(code);
    milliseconds most = span.base;
    for (int i = 1; i < attempt && most < span.cap; ++i)
        most *= 2;
    most = std::min(most, span.cap);
    return milliseconds(static_cast<qint64>(static_cast<double>(most.count()) * random));
}

JobOutcome outcomeOf(const Error& error, int attempt, const QDateTime& now, double random)
{
    switch (classOf(error.code)) {
    case ErrorClass::Passing:
        return JobOutcome::retry(error, backOff(error.code, attempt, random));
    case ErrorClass::Full: {
        const QDateTime until = now.addMSecs(backOff(error.code, attempt, random).count());
        return JobOutcome::snooze(until, Why{error.reason, error.facts, until});
    }
    case ErrorClass::Persons: {
        JobOutcome outcome = JobOutcome::needsPerson(Why{error.reason, error.facts, {}});
        outcome.error = error;
        return outcome;
    }
    case ErrorClass::Final:
        return JobOutcome::giveUp(error);
    }
    return JobOutcome::giveUp(error);
}

} // namespace revos

#pragma once

#include "domain/job.h"

namespace revos {

/// What an error of a run means for the job. Pure.
///
/// | class | codes | outcome |
/// | --- | --- | --- |
/// | passing | Timeout, Offline, Conflict, InDoubt, Internal, Cancelled | another attempt after backOff() |
/// | full | LimitReached | a snooze: no attempt is consumed |
/// | a person's | Auth, NeedsPerson, SchemaMismatch | waits for a person |
/// | final | Denied, NotFound, Invalid | given up |
///
/// InDoubt is repeated, because a crash repeats a run as well: what must not happen twice is the gate's.
/// @p attempt: 1 for the first run. @p now: workspace clock. @p random: in [0, 1).
JobOutcome outcomeOf(const Error& error, int attempt, const QDateTime& now, double random);

/// How long to wait before the next attempt: random × min(cap, base × 2^(attempt − 1)), base and cap by the
/// class of @p code. Full jitter, so that what failed together does not come back together
/// (aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter). Pure.
std::chrono::milliseconds backOff(Code code, int attempt, double random);

} // namespace revos

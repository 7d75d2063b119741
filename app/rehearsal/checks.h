#pragma once

#include "rehearsal/summary.h"
#include "rehearsal/witness.h"

namespace revos::rehearsal {

/// Puts every question of a rehearsal to the witnesses. Pure; the names of the checks are stable:
/// nobody-messaged-twice, texts-as-approved, addresses-delivered-once, nobody-suppressed-contacted,
/// limits-kept, comments-accounted-for, leads-are-who-asked, addresses-are-true, reshares-once,
/// reshares-as-approved, reshare-gaps-kept, unknown-outcomes-listed, nothing-left-undone.
QList<Check> runChecks(const Witness& witness);

/// What a person should see besides: unknown outcomes, skipped messages, members who did not reshare,
/// addresses that wait, parked deliveries.
QList<Exception> exceptionsOf(const Witness& witness);

/// Counts of the summary (checks, exceptions, seconds and report are the caller's).
Summary countsOf(const Witness& witness);

} // namespace revos::rehearsal

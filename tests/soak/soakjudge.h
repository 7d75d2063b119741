#pragma once

#include "rehearsal/summary.h"
#include "rehearsal/witness.h"
#include "soak/soakjournal.h"

namespace revos::test {

/// The rules of a soak: what a rehearsal asks of both sides, as far as it does not need an end, and
/// stopped-means-stopped, taken-over-means-hands-off, stop-means-no-click, nothing-left-this-computer. Pure.
QList<rehearsal::Check> judgeSoak(const rehearsal::Witness& witness, const QList<SoakNote>& notes);

} // namespace revos::test

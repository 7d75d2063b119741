#pragma once

#include "rehearsal/summary.h"
#include "rehearsal/witness.h"

namespace revos::rehearsal {

/// The author never, each member at most once, nobody by the entry that fires at once; what the network has
/// and what the workspace says are the same.
Check checkResharesOnce(const Witness& witness);
/// Each reshare says exactly what a person approved for that member.
Check checkResharesAsApproved(const Witness& witness);
/// Five minutes between any two of the pod, fifteen between two of a member, the limits of an account, inside
/// the hours.
Check checkReshareGapsKept(const Witness& witness);

} // namespace revos::rehearsal

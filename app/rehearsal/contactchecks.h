#pragma once

#include "rehearsal/summary.h"
#include "rehearsal/witness.h"

namespace revos::rehearsal {

/// What people received: each question is answered from the network's ledger.

/// Each step reached a person at most once.
Check checkNobodyMessagedTwice(const Witness& witness);
/// Every text the network received from us is one a person approved for that recipient, to the letter.
Check checkTextsAsApproved(const Witness& witness);
/// Nobody heard from us after asking to be left alone.
Check checkNobodySuppressedContacted(const Witness& witness);
/// No window of the message limits was ever exceeded, and nothing went out outside the hours.
Check checkLimitsKept(const Witness& witness);

} // namespace revos::rehearsal

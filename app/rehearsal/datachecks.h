#pragma once

#include "rehearsal/summary.h"
#include "rehearsal/witness.h"

namespace revos::rehearsal {

/// What RevOS made of what it read: answered by the ledgers and by the truth about the people.

/// Every comment of the post is stored with a verdict, and none that is not there.
Check checkCommentsAccountedFor(const Witness& witness);
/// Exactly the people who asked are leads.
Check checkLeadsAreWhoAsked(const Witness& witness);
/// Every accepted address is the person's true one, none was accepted that a person had to see, and none
/// that somebody wrote was overlooked.
Check checkAddressesAreTrue(const Witness& witness);
/// Every accepted address reached the CRM as one event with a good signature, and nothing else did.
Check checkAddressesDeliveredOnce(const Witness& witness);
/// Everything the network lost is known here as unknown or not sent, never as sent.
Check checkUnknownOutcomesListed(const Witness& witness);
/// Nothing is half done: no message is being sent, no delivery is pending.
Check checkNothingLeftUndone(const Witness& witness);

} // namespace revos::rehearsal

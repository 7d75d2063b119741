#pragma once

#include "core/call.h"
#include "domain/message.h"
#include "domain/outcome.h"
#include "domain/pods/reshare.h"

namespace revos {

/// Outcomes nobody knows, and what people decide about them. A decision closes the attempt for good.
/// Sequential, any thread.
class OutcomeStore
{
public:
    virtual ~OutcomeStore() = default;

    /// What waits for a person, the oldest first.
    [[nodiscard]] virtual Result<QList<UnknownOutcome>> undecided(int limit, const Call& call) = 0;
    /// What the message is now: Sent; Approved, the same text to be planned anew; or Cancelled, because what
    /// it was for has ended. @errors Conflict when it is known meanwhile or still being looked for; Invalid;
    /// Denied.
    [[nodiscard]] virtual Result<MessageStatus> decide(MessageId message, const OutcomeDecision& decision,
                                                       const Call& call) = 0;
    /// What the reshare is now: Success; Queued, to be planned anew; or Skipped, because its plan is over.
    /// @errors as above.
    [[nodiscard]] virtual Result<ReshareStatus> decide(ReshareId reshare, const OutcomeDecision& decision,
                                                       const Call& call) = 0;
};

} // namespace revos

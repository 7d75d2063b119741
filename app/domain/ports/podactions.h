#pragma once

#include "core/call.h"
#include "domain/ports/operatoractions.h"

namespace revos {

/// What a person decides about pods, each with everything that follows from it in one transaction.
/// Sequential, any thread.
class PodActions
{
public:
    virtual ~PodActions() = default;

    /// Plans the reshares of a post and drafts everybody's words; nothing moves until it is started.
    /// @p author null = nobody of the workspace. @errors Invalid for an address that is no post's, Conflict.
    [[nodiscard]] virtual Result<ResharePlanId> propose(PodId pod, const QString& postUrl, AccountId author,
                                                        const Call& call) = 0;
    /// Queues everybody's reshare; those without an approved text wait for it.
    [[nodiscard]] virtual Result<void> start(ResharePlanId plan, const Call& call) = 0;
    /// What has not gone out does not go out. @p reason is what the person typed.
    [[nodiscard]] virtual Result<void> cancel(ResharePlanId plan, const QString& reason,
                                              const Call& call) = 0;
    /// Approves exactly the words behind @p hash. @errors Conflict when they are others by now, Denied;
    /// Invalid when the words break the rules for commentary.
    [[nodiscard]] virtual Result<void> approve(ReshareId reshare, const QByteArray& hash, Actor actor,
                                               const Call& call) = 0;
    /// Voids an approval. The new row version. @errors Invalid when the words break the rules; Conflict.
    [[nodiscard]] virtual Result<qint64> edit(ReshareId reshare, qint64 rowVersion, const QString& commentary,
                                              const Call& call) = 0;
    [[nodiscard]] virtual Result<void> skip(ReshareId reshare, const QString& reason, const Call& call) = 0;
    /// Closes an attempt of @p reshare whose outcome nobody knows. Did not go out: planned anew inside the
    /// rules while its plan runs, else skipped. @errors as OperatorActions::decideUnknown.
    [[nodiscard]] virtual Result<void> decideUnknown(ReshareId reshare, const OutcomeDecision& decision,
                                                     const Call& call) = 0;
};

} // namespace revos

#pragma once

#include "core/cancel.h"
#include "core/deadline.h"
#include "core/result.h"

namespace revos {

/// How long a call may take and who may end it early. The last parameter of every function that waits.
struct Call
{
    Deadline deadline;
    CancelToken cancel;

    /// A call with a deadline that nobody can cancel.
    static Call within(std::chrono::milliseconds span) { return Call{Deadline::in(span), {}}; }

    /// The same cancellation, but not longer than @p span from now.
    Call atMost(std::chrono::milliseconds span) const
    {
        return Call{deadline.sooner(Deadline::in(span)), cancel};
    }

    /// Fails when there is no reason to go on. @p what names the step for the log.
    [[nodiscard]] Result<void> check(const QString& what) const
    {
        if (cancel.isCancelled())
            return fail(Error::cancelled(what));
        if (deadline.hasPassed())
            return fail(Error::timeout(what));
        return {};
    }
};

} // namespace revos

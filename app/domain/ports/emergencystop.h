#pragma once

#include "core/call.h"
#include "domain/stop.h"

#include <QList>

namespace revos {

/// The emergency stop, for every desktop and worker of the workspace: from the answer on no gate opens for
/// what is stopped, nothing of it is claimed, and what runs ends with its worker's next heartbeat. It
/// survives restarts and touches neither the state nor the incident of an account. Sequential, any thread.
class EmergencyStop
{
public:
    virtual ~EmergencyStop() = default;

    /// Stopping what is stopped changes nothing; @p id, made by the caller, names the press, so that it may
    /// be repeated until an answer arrives. @errors Denied, NotFound
    [[nodiscard]] virtual Result<void> pauseAccount(StopId id, AccountId account, const Call& call) = 0;
    /// The same for every account and all other work.
    [[nodiscard]] virtual Result<void> stopAll(StopId id, const Call& call) = 0;
    /// What waited goes on; what was missed is planned anew. @errors Denied for a member whose stop it is
    /// not, Conflict when nothing is stopped.
    [[nodiscard]] virtual Result<void> resumeAccount(AccountId account, const Call& call) = 0;
    /// Ends the stop of everything; accounts that were paused one by one stay paused.
    [[nodiscard]] virtual Result<void> resumeAll(const Call& call) = 0;
    /// What is stopped now, the stop of everything first.
    [[nodiscard]] virtual Result<QList<Stop>> standing(const Call& call) = 0;
};

} // namespace revos

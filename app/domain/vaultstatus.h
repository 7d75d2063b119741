#pragma once

#include "domain/why.h"

namespace revos {

enum class VaultState {
    Absent,       ///< this device was never given a key
    LockedOrLost, ///< it was given one, and cannot read it now; never generate, never overwrite
    Waiting,      ///< it has asked to be let in, and a person has not compared the words yet
    Revoked,      ///< it was let in once, and is not any more
    Ready,
};

/// How this device stands to the workspace's keys.
struct VaultStatus
{
    VaultState state = VaultState::Absent;
    Why why; ///< for all but Absent and Ready
};

} // namespace revos

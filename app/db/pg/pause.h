#pragma once

#include "core/call.h"

namespace revos::db {

/// Waits @p span, or less when the call ends first, with its error.
[[nodiscard]] Result<void> waitOut(std::chrono::milliseconds span, const Call& call);

} // namespace revos::db

#pragma once

#include "core/call.h"

namespace revos {

/// Waits for @p span on the calling worker thread, or less when @p call ends first. @errors Cancelled,
/// Timeout: those of @p call.
[[nodiscard]] Result<void> pauseFor(std::chrono::milliseconds span, const Call& call);
/// The same for whoever has no deadline.
[[nodiscard]] Result<void> pauseFor(std::chrono::milliseconds span, const CancelToken& cancel);

} // namespace revos

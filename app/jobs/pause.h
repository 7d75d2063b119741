#pragma once

#include "core/cancel.h"

#include <chrono>

namespace revos {

/// Waits for @p span on the calling worker thread; false when @p cancel fired before.
[[nodiscard]] bool pauseUnlessCancelled(std::chrono::milliseconds span, const CancelToken& cancel);

} // namespace revos

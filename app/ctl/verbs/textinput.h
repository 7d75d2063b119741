#pragma once

#include "ctl/verb.h"

#include <functional>

namespace revos::ctl {

/// Calls @p onLine for each line of the file at @p path, or of standard input when it is empty, in any
/// encoding.
/// @errors Invalid "text.not-found" (path) and what LineReader reports; Cancelled.
[[nodiscard]] Result<void> forEachLine(const QString& path, const Call& call,
                                       const std::function<void(const QString&)>& onLine);

} // namespace revos::ctl

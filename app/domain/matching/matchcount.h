#pragma once

#include "domain/matching/triggermatcher.h"

namespace revos {

/// How many lines of @p utf8 hold a trigger: what `grep -c` counts. A line ends at LF or CRLF; a last line
/// without one counts too. For benchmarks and for `revosctl match` on big files.
qint64 countMatchingLines(const TriggerMatcher& matcher, QByteArrayView utf8);

} // namespace revos

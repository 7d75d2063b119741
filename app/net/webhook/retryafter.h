#pragma once

#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace revos {

/// The value of a Retry-After header (RFC 9110, 10.2.3): a number of seconds, or an HTTP date in any of its
/// three forms, counted from @p now. A date that has passed is 0; anything else is empty. Pure.
std::optional<std::chrono::seconds> parseRetryAfter(QByteArrayView value, const QDateTime& now);

} // namespace revos

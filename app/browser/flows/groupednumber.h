#pragma once

#include <QString>

#include <optional>

namespace revos {

/// The whole number in a label such as "1,234", "1.234", "1 234" (also with U+00A0, U+202F or U+2009) or
/// "1’234 impressions". None when there is no number, when marks do not stand between groups of three digits
/// ("1.2", "1,23"), or when it was shortened ("12K"): a guess is no measurement. Pure.
std::optional<qint64> groupedNumber(const QString& label);

} // namespace revos

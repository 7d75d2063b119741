#pragma once

#include <QStringView>

namespace revos {

/// Whether one edit – a character inserted, left out, replaced, or two neighbours swapped – makes @p left and
/// @p right equal, or none is needed. Linear.
bool isWithinOneEdit(QStringView left, QStringView right);

} // namespace revos

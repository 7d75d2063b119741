#pragma once

#include <QString>

namespace revos {

/// A value as it may stand inside a message: white space and line ends as single spaces, without control and
/// direction characters and lonely halves of pairs, in NFC. A line end in a name must not make two messages
/// of one where Enter sends.
QString onOneLine(QStringView value);

} // namespace revos

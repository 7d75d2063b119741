#pragma once

#include <QStringView>

namespace revos {

/// Words that people write in place of the signs of an address. Either case; any thread.
namespace addresswords {

/// "at", "ät", "arobase", "arroba", "chiocciola" … for @. With @p isBracketed also "a".
bool isAt(QStringView word, bool isBracketed);
/// "dot", "punkt", "point", "punto", "ponto" for a full stop.
bool isDot(QStringView word);
/// "underscore", "dash", "plus" … ; the sign, or 0.
char16_t joiner(QStringView word);
/// Words that stand before "at" without being the name of a mailbox: "me at", "work at", "arbeite at".
bool isNeverAMailbox(QStringView word);

inline constexpr qsizetype kLongestWord = 12;

} // namespace addresswords

} // namespace revos

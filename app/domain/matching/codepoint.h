#pragma once

#include <QStringView>

namespace revos {

/// A character and how many UTF-16 units it takes. Half a pair stands for itself.
struct CodePoint
{
    char32_t value;
    qsizetype units;
};

inline CodePoint codePointAt(QStringView text, qsizetype index)
{
    const QChar unit = text[index];
    if (unit.isHighSurrogate() && index + 1 < text.size() && text[index + 1].isLowSurrogate())
        return {QChar::surrogateToUcs4(unit, text[index + 1]), 2};
    return {unit.unicode(), 1};
}

} // namespace revos

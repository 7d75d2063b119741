#include "domain/matching/wordboundary.h"

#include "domain/matching/chartable.h"
#include "domain/matching/codepoint.h"

#include <algorithm>

namespace revos {

namespace {

// More marks than anybody writes; keeps a look back over them constant.
constexpr int kMaxLookBack = 64;

WordClass classAt(QStringView text, qsizetype index)
{
    const CodePoint c = codePointAt(text, index);
    return c.units == 1 ? CharTable::shared().wordClass(char16_t(c.value)) : CharTable::wordClass(c.value);
}

qsizetype stepBack(QStringView text, qsizetype index)
{
    --index;
    if (index > 0 && text[index].isLowSurrogate() && text[index - 1].isHighSurrogate())
        --index;
    return index;
}

qsizetype stepOn(QStringView text, qsizetype index)
{
    return index + codePointAt(text, index).units;
}

bool isMarkLike(WordClass value)
{
    return value == WordClass::Extend || value == WordClass::Joiner;
}

// The character before @p index that is not a mark on another one; WB4. At the start a mark counts itself.
qsizetype baseBefore(QStringView text, qsizetype index)
{
    qsizetype at = stepBack(text, index);
    for (int steps = 0; at > 0 && steps < kMaxLookBack && isMarkLike(classAt(text, at)); ++steps)
        at = stepBack(text, at);
    return at;
}

// The next character at or after @p index that is not a mark.
qsizetype baseAfter(QStringView text, qsizetype index)
{
    for (int steps = 0; index < text.size() && steps < kMaxLookBack && isMarkLike(classAt(text, index));
         ++steps)
        index = stepOn(text, index);
    return index;
}

bool joinsWords(WordClass value)
{
    return value == WordClass::Letter || value == WordClass::Numeric;
}

// WB11, WB12: one of . , ; ' with a digit on either side.
bool isInsideNumber(QStringView text, qsizetype index, qsizetype before, WordClass left, WordClass right)
{
    if (left == WordClass::MidNumeric && right == WordClass::Numeric)
        return before > 0 && classAt(text, baseBefore(text, before)) == WordClass::Numeric;
    if (left == WordClass::Numeric && right == WordClass::MidNumeric) {
        const qsizetype after = baseAfter(text, stepOn(text, index));
        return after < text.size() && classAt(text, after) == WordClass::Numeric;
    }
    return false;
}

// WB15, WB16: flags are pairs.
bool isInsideFlag(QStringView text, qsizetype before)
{
    int halves = 1;
    while (before > 0 && halves < kMaxLookBack) {
        before = baseBefore(text, before);
        if (classAt(text, before) != WordClass::Regional)
            break;
        ++halves;
    }
    return halves % 2 == 1;
}

} // namespace

bool isWordBoundary(QStringView text, qsizetype index)
{
    if (index <= 0 || index >= text.size())
        return true;
    if (text[index].isLowSurrogate() && text[index - 1].isHighSurrogate())
        return false;
    const WordClass right = classAt(text, index);
    if (isMarkLike(right))
        return false;
    if (right == WordClass::Picture && classAt(text, stepBack(text, index)) == WordClass::Joiner)
        return false;
    const qsizetype before = baseBefore(text, index);
    const WordClass left = classAt(text, before);
    if (joinsWords(left) && joinsWords(right))
        return false;
    if (left == WordClass::Katakana && right == WordClass::Katakana)
        return false;
    const bool leftJoins = joinsWords(left) || left == WordClass::Katakana;
    const bool rightJoins = joinsWords(right) || right == WordClass::Katakana;
    if (right == WordClass::ExtendNumLet && (leftJoins || left == WordClass::ExtendNumLet))
        return false;
    if (left == WordClass::ExtendNumLet && rightJoins)
        return false;
    if (left == WordClass::Regional && right == WordClass::Regional)
        return !isInsideFlag(text, before);
    return !isInsideNumber(text, index, before, left, right);
}

qsizetype wordEnd(QStringView text, qsizetype from)
{
    do {
        ++from;
    } while (!isWordBoundary(text, from));
    return std::min(from, text.size());
}

} // namespace revos

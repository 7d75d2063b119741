#pragma once

#include <QString>

#include <cstdint>

namespace revos {

/// What a character is for finding the borders of words (Unicode Standard Annex 29, table 3, reduced to what
/// RevOS tells apart; see wordboundary.h for the rules).
enum class WordClass : std::uint8_t {
    Other,        ///< stands alone: punctuation, ideographs, kana without spaces, emoji
    Letter,       ///< ALetter and Hebrew_Letter
    Numeric,      ///< digits
    Katakana,     ///< joins its own kind
    ExtendNumLet, ///< underscores
    Extend,       ///< combining marks and format characters: part of what stands before them
    MidNumeric,   ///< joins digits only: . , ; '
    Regional,     ///< halves of flags
    Joiner,       ///< U+200D, joins pictures
    Picture,      ///< Extended_Pictographic, approximately: symbols and emoji
    Space,
};

/// How a character folds.
enum class FoldKind : std::uint8_t {
    Plain,     ///< to one unit, on its own
    Complex,   ///< to something else: asks Unicode normalisation
    Composing, ///< joins what stands before it, asks normalisation together with it
    Dropped,   ///< says nothing: soft hyphens, direction marks, variation selectors, vowel points
    Space,     ///< runs of these become one space
};

/// Facts about the characters of the Basic Multilingual Plane, computed once from Qt's Unicode tables and
/// read-only from then on; characters above it are computed at each call. Any thread.
class CharTable
{
public:
    /// The only instance; made at the first call (about 5 ms).
    static const CharTable& shared();

    FoldKind foldKind(char16_t unit) const { return FoldKind(m_kind[unit]); }
    /// Meaningful for FoldKind::Plain.
    char16_t folded(char16_t unit) const { return m_folded[unit]; }
    WordClass wordClass(char16_t unit) const { return WordClass(m_class[unit]); }
    /// The letter without its accents: "é" → "e". Others as they are.
    char16_t withoutAccent(char16_t unit) const { return m_base[unit]; }

    static FoldKind foldKind(char32_t astral);
    static WordClass wordClass(char32_t codePoint);

private:
    CharTable();

    std::uint8_t m_kind[0x10000];
    std::uint8_t m_class[0x10000];
    char16_t m_folded[0x10000];
    char16_t m_base[0x10000];
};

/// NFKC, full case folding and NFKC again, then the two Turkish letters: U+0130 and U+0131 become "i",
/// because people write either with the keyboard they have.
QString foldBySlowPath(const QString& text);

} // namespace revos

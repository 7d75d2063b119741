#include "domain/matching/chartable.h"

#include <QChar>

#include <algorithm>
#include <array>

namespace revos {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

template<std::size_t N>
constexpr bool isIn(const std::array<Range, N>& ranges, char32_t c)
{
    const auto after =
        std::upper_bound(ranges.begin(), ranges.end(), c,
                         [](char32_t value, const Range& range) { return value < range.first; });
    return after != ranges.begin() && c <= std::prev(after)->last;
}

// Characters without a meaning of their own, and the vowel points and stretching marks of Hebrew and Arabic,
// which most people leave out. The joiner U+200D is decided where it stands (fold.cpp).
constexpr auto kDropped = std::to_array<Range>({
    {0x00AD, 0x00AD},   {0x034F, 0x034F}, {0x0591, 0x05BD}, {0x05BF, 0x05BF},   {0x05C1, 0x05C2},
    {0x05C4, 0x05C5},   {0x05C7, 0x05C7}, {0x061C, 0x061C}, {0x0640, 0x0640},   {0x064B, 0x065F},
    {0x0670, 0x0670},   {0x180B, 0x180E}, {0x200C, 0x200C}, {0x200E, 0x200F},   {0x202A, 0x202E},
    {0x2060, 0x206F},   {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0x1F3FB, 0x1F3FF}, {0xE0001, 0xE007F},
    {0xE0100, 0xE01EF},
});

// Apostrophes and hyphens that keyboards and word processors put in place of the plain ones.
constexpr char16_t plainPunctuation(char16_t unit)
{
    switch (unit) {
    case u'\u2018':
    case u'\u2019':
    case u'\u02BC':
        return u'\'';
    case u'\u2010':
    case u'\u2011':
    case u'\u2012':
    case u'\u2013':
        return u'-';
    default:
        return unit;
    }
}

// Scripts written without spaces: every letter may begin a word (UAX 29 leaves them to dictionaries).
bool isWrittenWithoutSpaces(QChar::Script script)
{
    switch (script) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
    case QChar::Script_TaiLe:
    case QChar::Script_NewTaiLue:
    case QChar::Script_TaiTham:
    case QChar::Script_TaiViet:
    case QChar::Script_Ahom:
    case QChar::Script_Nushu:
    case QChar::Script_Tangut:
    case QChar::Script_KhitanSmallScript:
        return true;
    default:
        return false;
    }
}

// Letters by table 3 of UAX 29 whose category or script does not say so.
constexpr auto kOtherLetters = std::to_array<Range>({
    {0x02C2, 0x02C5},   {0x02D2, 0x02D7},   {0x02DE, 0x02DF},   {0x02E5, 0x02EB},   {0x02ED, 0x02ED},
    {0x02EF, 0x02FF},   {0x055A, 0x055C},   {0x055E, 0x055E},   {0x058A, 0x058A},   {0x05F3, 0x05F3},
    {0x3005, 0x3005},   {0x303B, 0x303B},   {0x303C, 0x303C},   {0xA708, 0xA716},   {0xA720, 0xA721},
    {0xA789, 0xA78A},   {0xAB5B, 0xAB5B},   {0x16FE0, 0x16FE1}, {0x16FE3, 0x16FE3}, {0x1F130, 0x1F149},
    {0x1F150, 0x1F169}, {0x1F170, 0x1F189},
});

// MidNum and MidNumLet; the ones that join letters only are left out on purpose (wordboundary.h).
constexpr auto kMidNumeric = std::to_array<Range>({
    {0x0027, 0x0027},
    {0x002C, 0x002C},
    {0x002E, 0x002E},
    {0x003B, 0x003B},
    {0x0589, 0x0589},
    {0x060C, 0x060D},
    {0x066C, 0x066C},
    {0x07F8, 0x07F8},
    {0x2018, 0x2019},
    {0x2024, 0x2024},
    {0x2044, 0x2044},
});

WordClass classOfLetter(char32_t c)
{
    const QChar::Script script = QChar::script(c);
    if (script == QChar::Script_Katakana || c == 0x30FC || c == 0xFF70 || (c >= 0x3031 && c <= 0x3035))
        return WordClass::Katakana;
    if (isWrittenWithoutSpaces(script) || c == 0x3006)
        return WordClass::Other;
    return WordClass::Letter;
}

bool isPicture(char32_t c)
{
    constexpr auto kPictures = std::to_array<Range>({
        {0x203C, 0x203C},   {0x2049, 0x2049},   {0x2122, 0x2122},   {0x2139, 0x2139},   {0x2194, 0x21AA},
        {0x231A, 0x23FF},   {0x24C2, 0x24C2},   {0x25AA, 0x25FE},   {0x2600, 0x27BF},   {0x2934, 0x2935},
        {0x2B05, 0x2B55},   {0x3030, 0x3030},   {0x303D, 0x303D},   {0x3297, 0x3299},   {0x1F000, 0x1F0FF},
        {0x1F10D, 0x1F10F}, {0x1F12F, 0x1F12F}, {0x1F16C, 0x1F171}, {0x1F17E, 0x1F17F}, {0x1F18E, 0x1F18E},
        {0x1F191, 0x1F19A}, {0x1F1AD, 0x1F1E5}, {0x1F201, 0x1F20F}, {0x1F21A, 0x1F21A}, {0x1F22F, 0x1F22F},
        {0x1F232, 0x1F23A}, {0x1F23C, 0x1F23F}, {0x1F249, 0x1F3FA}, {0x1F400, 0x1F53D}, {0x1F546, 0x1F64F},
        {0x1F680, 0x1F6FF}, {0x1F774, 0x1F77F}, {0x1F7D5, 0x1F7FF}, {0x1F80C, 0x1F80F}, {0x1F848, 0x1F84F},
        {0x1F85A, 0x1F85F}, {0x1F888, 0x1F88F}, {0x1F8AE, 0x1F8FF}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945},
        {0x1F947, 0x1FAFF}, {0x1FC00, 0x1FFFD},
    });
    return c == 0x00A9 || c == 0x00AE || isIn(kPictures, c);
}

bool isJamoThatComposes(char32_t c)
{
    return c >= 0x1160 && c <= 0x11FF;
}

bool isMark(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_SpacingCombining ||
           category == QChar::Mark_Enclosing;
}

// The first letter of a canonical decomposition. Syllables of Hangul are made by rule, not of accents.
char16_t baseOf(char16_t unit)
{
    const bool isLetter = QChar::isLetter(unit) && !(unit >= 0xAC00 && unit <= 0xD7A3);
    while (isLetter && QChar::decompositionTag(unit) == QChar::Canonical) {
        const QString parts = QChar::decomposition(unit);
        if (parts.size() < 2 || !isMark(parts[1].unicode()))
            break;
        unit = parts[0].unicode();
    }
    return unit;
}

FoldKind kindOfUnit(char16_t unit, char16_t& folded)
{
    folded = unit;
    if (isIn(kDropped, unit))
        return FoldKind::Dropped;
    if (QChar::isSpace(unit))
        return FoldKind::Space;
    if (unit < 0x80) {
        folded = unit >= u'A' && unit <= u'Z' ? char16_t(unit + 32) : unit;
        return FoldKind::Plain;
    }
    if (QChar::isSurrogate(unit) || unit == 0x200D)
        return FoldKind::Complex;
    if (isMark(unit) || isJamoThatComposes(unit))
        return FoldKind::Composing;
    const bool isHangulOrHan = (unit >= 0xAC00 && unit <= 0xD7A3) || (unit >= 0x3400 && unit <= 0x9FFF);
    if (isHangulOrHan || (unit >= 0xE000 && unit <= 0xF8FF))
        return FoldKind::Plain;
    const QString slow = foldBySlowPath(QString(QChar(plainPunctuation(unit))));
    if (slow.size() != 1)
        return FoldKind::Complex;
    folded = slow[0].unicode();
    // What normalisation turns into a mark or a vowel sign joins what stands before it.
    if (isMark(folded) || isJamoThatComposes(folded))
        return FoldKind::Composing;
    if (QChar::isSpace(folded))
        return FoldKind::Space;
    return FoldKind::Plain;
}

} // namespace

QString foldBySlowPath(const QString& text)
{
    // Qt's toCaseFolded() folds one character to one; the way over toUpper() adds the ones that become
    // several.
    QString folded = text.normalized(QString::NormalizationForm_KC).toCaseFolded().toUpper().toCaseFolded();
    folded.replace(QChar(0x0130), u'i');
    folded.replace(QChar(0x0131), u'i');
    return folded.normalized(QString::NormalizationForm_KC);
}

CharTable::CharTable()
{
    for (char32_t c = 0; c < 0x10000; ++c) {
        m_kind[c] = std::uint8_t(kindOfUnit(char16_t(c), m_folded[c]));
        m_class[c] = std::uint8_t(wordClass(c));
        m_base[c] = baseOf(char16_t(c));
    }
}

const CharTable& CharTable::shared()
{
    static const CharTable kTable;
    return kTable;
}

FoldKind CharTable::foldKind(char32_t astral)
{
    if (isIn(kDropped, astral))
        return FoldKind::Dropped;
    if (isMark(astral))
        return FoldKind::Composing;
    const bool isEmoji = astral >= 0x1F300 && astral <= 0x1FAFF;
    const bool isIdeograph = astral >= 0x20000 && astral <= 0x2F7FF;
    return isEmoji || isIdeograph ? FoldKind::Plain : FoldKind::Complex;
}

WordClass CharTable::wordClass(char32_t c)
{
    if (c == 0x200D)
        return WordClass::Joiner;
    if (isIn(kMidNumeric, c))
        return WordClass::MidNumeric;
    if (isIn(kOtherLetters, c))
        return WordClass::Letter;
    if (c == 0x066B) // decimal separator
        return WordClass::Numeric;
    if (c == 0x30A0) // double hyphen
        return WordClass::Katakana;
    if (c == 0x202F) // a space that keeps words together, by table 3
        return WordClass::ExtendNumLet;
    if (c >= 0x1F1E6 && c <= 0x1F1FF)
        return WordClass::Regional;
    if (c >= 0x1F3FB && c <= 0x1F3FF)
        return WordClass::Extend;
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
        return WordClass::Extend;
    case QChar::Other_Format:
        return c == 0x200B ? WordClass::Other : WordClass::Extend;
    case QChar::Punctuation_Connector:
        return WordClass::ExtendNumLet;
    case QChar::Number_DecimalDigit:
        return WordClass::Numeric;
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Number_Letter:
        return classOfLetter(c);
    default:
        if (QChar::isSpace(c))
            return WordClass::Space;
        return isPicture(c) ? WordClass::Picture : WordClass::Other;
    }
}

} // namespace revos

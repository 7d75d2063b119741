#include "domain/matching/phraseset.h"

#include "domain/matching/wordboundary.h"

#include <algorithm>

namespace revos {

namespace {

enum class AsciiClass : unsigned char { Other, Word, Mid, Space, Beyond };

constexpr AsciiClass classOf(unsigned unit)
{
    if (unit >= 0x80)
        return AsciiClass::Beyond;
    if ((unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z') || (unit >= '0' && unit <= '9') ||
        unit == '_')
        return AsciiClass::Word;
    if (unit == ' ' || (unit >= 9 && unit <= 13))
        return AsciiClass::Space;
    return unit == '.' || unit == ',' || unit == ';' || unit == '\'' ? AsciiClass::Mid : AsciiClass::Other;
}

constexpr auto kClasses = [] {
    std::array<AsciiClass, 256> classes{};
    for (unsigned unit = 0; unit < classes.size(); ++unit)
        classes[unit] = classOf(unit);
    return classes;
}();

constexpr auto kLower = [] {
    std::array<unsigned char, 128> lower{};
    for (unsigned unit = 0; unit < lower.size(); ++unit) {
        const bool isUpper = unit >= 'A' && unit <= 'Z';
        const bool isSpace = unit == ' ' || (unit >= 9 && unit <= 13);
        lower[unit] = static_cast<unsigned char>(isUpper ? unit + 32 : isSpace ? ' ' : unit);
    }
    return lower;
}();

unsigned valueOf(char unit)
{
    return static_cast<unsigned char>(unit);
}

unsigned valueOf(char16_t unit)
{
    return unit;
}

template<class Unit>
AsciiClass asciiClass(Unit unit)
{
    const unsigned value = valueOf(unit);
    return value < 0x80 ? kClasses[value] : AsciiClass::Beyond;
}

template<class Unit>
bool isDigit(Unit unit)
{
    return valueOf(unit) - '0' < 10U;
}

enum class Answer { No, Yes, Undecided };

// isWordBoundary() for ASCII neighbours.
template<class Unit>
Answer isBoundary(const Unit* units, qsizetype size, qsizetype at)
{
    if (at == 0 || at == size)
        return Answer::Yes;
    const AsciiClass left = asciiClass(units[at - 1]);
    const AsciiClass right = asciiClass(units[at]);
    if (left == AsciiClass::Beyond || right == AsciiClass::Beyond)
        return Answer::Undecided;
    if (left == AsciiClass::Word && right == AsciiClass::Word)
        return Answer::No;
    if (left == AsciiClass::Mid && isDigit(units[at])) {
        if (at >= 2 && asciiClass(units[at - 2]) == AsciiClass::Beyond)
            return Answer::Undecided;
        return at >= 2 && isDigit(units[at - 2]) ? Answer::No : Answer::Yes;
    }
    if (right == AsciiClass::Mid && isDigit(units[at - 1])) {
        if (at + 1 < size && asciiClass(units[at + 1]) == AsciiClass::Beyond)
            return Answer::Undecided;
        return at + 1 < size && isDigit(units[at + 1]) ? Answer::No : Answer::Yes;
    }
    return Answer::Yes;
}

struct Compared
{
    Answer equal = Answer::No;
    qsizetype end = 0;
};

// Whether @p phrase stands at @p at; a space of the phrase stands for a run of white space.
template<class Unit>
Compared compare(const QString& phrase, const Unit* units, qsizetype size, qsizetype at)
{
    for (const QChar wanted : phrase) {
        if (at == size)
            return {};
        const unsigned value = valueOf(units[at]);
        if (value >= 0x80)
            return {Answer::Undecided, at};
        if (kLower[value] != wanted.unicode())
            return {};
        ++at;
        if (wanted == u' ') {
            while (at < size && asciiClass(units[at]) == AsciiClass::Space)
                ++at;
        }
    }
    return {Answer::Yes, at};
}

constexpr unsigned hashOfTwo(char16_t first, char16_t second)
{
    return (first * 31U + second) & 1023U;
}

bool standsAt(const QString& phrase, QStringView text, qsizetype at)
{
    if (text.size() - at < phrase.size())
        return false;
    return std::equal(phrase.utf16(), phrase.utf16() + phrase.size(), text.utf16() + at);
}

// Most places of a text are inside a word; these need no look at the tables.
bool isInsideAsciiWord(QStringView text, qsizetype at)
{
    return at > 0 && asciiClass(text[at - 1].unicode()) == AsciiClass::Word &&
           asciiClass(text[at].unicode()) == AsciiClass::Word;
}

} // namespace

int PhraseSet::add(QStringView phrase, PhraseFit fit)
{
    const QString text = foldWord(phrase, m_accents);
    if (text.isEmpty())
        return -1;
    const auto index = int(m_phrases.size());
    m_phrases.push_back({text, fit});
    const char16_t first = text[0].unicode();
    m_byFirst[first & 0xFFU].push_back(index);
    if (text.size() == 1)
        m_ofOne[first & 0xFFU].push_back(index);
    else
        m_byFirstTwo[hashOfTwo(first, text[1].unicode())].push_back(index);
    m_hasAnywhere = m_hasAnywhere || fit == PhraseFit::Anywhere;
    if (first < 0x80) {
        m_begins[first] = true;
        if (first >= u'a' && first <= u'z')
            m_begins[first - 32U] = true;
    }
    return index;
}

std::optional<PhraseHit> PhraseSet::find(QStringView folded, qsizetype start) const
{
    for (qsizetype i = start; i < folded.size(); ++i) {
        if (m_byFirst[folded[i].unicode() & 0xFFU].empty())
            continue;
        if (!m_hasAnywhere && isInsideAsciiWord(folded, i))
            continue;
        if (const auto best = bestAt(folded, i))
            return best;
    }
    return std::nullopt;
}

std::optional<PhraseHit> PhraseSet::bestAt(QStringView folded, qsizetype at) const
{
    std::optional<PhraseHit> best;
    const char16_t first = folded[at].unicode();
    if (at + 1 < folded.size())
        better(best, m_byFirstTwo[hashOfTwo(first, folded[at + 1].unicode())], folded, at);
    better(best, m_ofOne[first & 0xFFU], folded, at);
    return best;
}

void PhraseSet::better(std::optional<PhraseHit>& best, const std::vector<int>& phrases, QStringView folded,
                       qsizetype at) const
{
    for (const int index : phrases) {
        const Phrase& phrase = m_phrases[size_t(index)];
        const qsizetype end = at + phrase.text.size();
        if ((best && end <= best->to) || !standsAt(phrase.text, folded, at))
            continue;
        const bool fits =
            phrase.fit == PhraseFit::Anywhere || (isWordBoundary(folded, at) && isWordBoundary(folded, end));
        if (fits)
            best = PhraseHit{index, at, end};
    }
}

template<class Unit>
PhraseSet::AsciiAnswer PhraseSet::bestAsciiAt(const Unit* units, qsizetype size, qsizetype at,
                                              unsigned char lower) const
{
    AsciiAnswer answer{true, std::nullopt};
    for (const int index : m_byFirst[lower]) {
        const Phrase& phrase = m_phrases[size_t(index)];
        const Compared compared = compare(phrase.text, units, size, at);
        if (compared.equal == Answer::No || (answer.hit && compared.end <= answer.hit->to))
            continue;
        // A mark may follow the last character and make another one of it.
        const bool markMayFollow = compared.end < size && valueOf(units[compared.end]) >= 0x80;
        if (compared.equal == Answer::Undecided || markMayFollow)
            return {};
        if (phrase.fit == PhraseFit::WholeWords) {
            const Answer begins = isBoundary(units, size, at);
            const Answer ends = isBoundary(units, size, compared.end);
            if (begins == Answer::Undecided || ends == Answer::Undecided)
                return {};
            if (begins == Answer::No || ends == Answer::No)
                continue;
        }
        answer.hit = PhraseHit{index, at, compared.end};
    }
    return answer;
}

template<class Unit>
PhraseSet::AsciiAnswer PhraseSet::findIn(const Unit* units, qsizetype size) const
{
    for (qsizetype i = 0; i < size; ++i) {
        const unsigned value = valueOf(units[i]);
        if (value >= 0x80)
            return {};
        if (!m_begins[value])
            continue;
        const AsciiAnswer answer = bestAsciiAt(units, size, i, kLower[value]);
        if (!answer.decided || answer.hit)
            return answer;
    }
    return {true, std::nullopt};
}

PhraseSet::AsciiAnswer PhraseSet::findAscii(QStringView text) const
{
    return findIn(text.utf16(), text.size());
}

PhraseSet::AsciiAnswer PhraseSet::findAscii(QByteArrayView text) const
{
    return findIn(text.data(), text.size());
}

} // namespace revos

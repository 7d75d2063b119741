#include "models/fuzzy.h"

namespace revos {

namespace {

constexpr int kLetter = 1;
constexpr int kInARow = 8;
constexpr int kWordStart = 6;
constexpr int kTextStart = 4;

bool startsWord(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

/// Where the pattern fits when its first letter is taken at or after @p from.
std::optional<FuzzyMatch> matchFrom(QStringView pattern, QStringView text, qsizetype from)
{
    FuzzyMatch match;
    qsizetype at = from;
    qsizetype previous = -2;
    for (const QChar letter : pattern) {
        while (at < text.size() && text[at].toCaseFolded() != letter.toCaseFolded())
            ++at;
        if (at == text.size())
            return std::nullopt;
        match.score += kLetter;
        if (at == previous + 1)
            match.score += kInARow;
        if (startsWord(text, at))
            match.score += at == 0 ? kWordStart + kTextStart : kWordStart;
        match.positions.append(static_cast<int>(at));
        previous = at++;
    }
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text)
{
    QString letters;
    for (const QChar character : pattern) {
        if (!character.isSpace())
            letters.append(character);
    }
    if (letters.isEmpty())
        return FuzzyMatch{};
    std::optional<FuzzyMatch> best;
    for (qsizetype from = 0; from < text.size(); ++from) {
        if (text[from].toCaseFolded() != letters[0].toCaseFolded())
            continue;
        const auto match = matchFrom(letters, text, from);
        if (!match)
            break;
        if (!best || match->score > best->score)
            best = match;
    }
    return best;
}

} // namespace revos

#pragma once

#include "domain/matching/fold.h"

#include <QByteArrayView>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace revos {

/// Where a phrase may stand.
enum class PhraseFit {
    WholeWords, ///< begins and ends at a word boundary
    Anywhere,
};

struct PhraseHit
{
    int phrase = -1;    ///< index as returned by add()
    qsizetype from = 0; ///< [from, to) in the text that was searched
    qsizetype to = 0;
};

/// Many words and phrases looked for at once, in one pass over the text. Filled once, then read from any
/// thread. Of the phrases that begin at the same place the longest wins, then the one added first.
class PhraseSet
{
public:
    /// With Accents::Drop the phrases, and every text given to find(), are without accents.
    explicit PhraseSet(FoldedText::Accents accents = FoldedText::Accents::Keep)
        : m_accents(accents)
    {}

    /// Adds @p phrase; it is folded here. Returns its index, or -1 when nothing is left after folding.
    int add(QStringView phrase, PhraseFit fit = PhraseFit::WholeWords);
    int size() const { return int(m_phrases.size()); }
    QStringView folded(int phrase) const { return m_phrases[size_t(phrase)].text; }

    /// The first phrase at or after @p start in @p folded (a FoldedText).
    std::optional<PhraseHit> find(QStringView folded, qsizetype start = 0) const;

    /// The first phrase in @p text, as long as ASCII alone decides it: no folding, no allocation.
    /// `decided` is false when a character beyond ASCII has a say; then fold and use find().
    struct AsciiAnswer
    {
        bool decided = false;
        std::optional<PhraseHit> hit;
    };
    AsciiAnswer findAscii(QStringView text) const;
    AsciiAnswer findAscii(QByteArrayView text) const;

private:
    struct Phrase
    {
        QString text;
        PhraseFit fit;
    };

    std::optional<PhraseHit> bestAt(QStringView folded, qsizetype at) const;
    void better(std::optional<PhraseHit>& best, const std::vector<int>& phrases, QStringView folded,
                qsizetype at) const;
    template<class Unit>
    AsciiAnswer findIn(const Unit* units, qsizetype size) const;
    template<class Unit>
    AsciiAnswer bestAsciiAt(const Unit* units, qsizetype size, qsizetype at, unsigned char lower) const;

    FoldedText::Accents m_accents;
    std::vector<Phrase> m_phrases;
    std::array<std::vector<int>, 256> m_byFirst; ///< low byte of the first unit → phrases
    std::array<std::vector<int>, 1024>
        m_byFirstTwo;                          ///< the same for two units; phrases of one unit are not in it
    std::array<std::vector<int>, 256> m_ofOne; ///< low byte → phrases of one unit
    std::array<bool, 128> m_begins{};          ///< ASCII characters, either case, that begin a phrase
    bool m_hasAnywhere = false;                ///< not all phrases need a word boundary
};

} // namespace revos

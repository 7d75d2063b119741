#pragma once

#include <QString>
#include <QVarLengthArray>

namespace revos {

/// A text in the form in which words are compared: NFKC, full case folding (ß = ss, ς = σ), Turkish dotted
/// and dotless i as one letter, typographic apostrophes and hyphens as plain ones, runs of white space as one
/// space; without characters that say nothing (soft hyphens, direction marks, variation selectors, skin
/// tones, vowel points of Hebrew and Arabic). Short texts need no allocation.
class FoldedText
{
public:
    enum class Origins { No, Yes };
    /// Drop: letters without their accents, for phrases that people write with and without ("más", "mas").
    enum class Accents { Keep, Drop };

    /// Linear in the size of @p text, whatever is in it. Any thread.
    explicit FoldedText(QStringView text, Origins origins = Origins::No, Accents accents = Accents::Keep);

    QStringView view() const { return QStringView(m_units.data(), m_units.size()); }
    /// UTF-16 index in the text as given of what became unit @p index; index == size gives the text's end.
    /// Only with Origins::Yes.
    qsizetype origin(qsizetype index) const { return m_origins[index]; }

private:
    void push(char16_t unit, qsizetype from);
    void fold(QStringView text);
    void dropAccents();
    qsizetype foldComplex(QStringView text, qsizetype from);

    QVarLengthArray<char16_t, 512> m_units;
    QVarLengthArray<qint32, 512> m_origins;
    bool m_keepOrigins = false;
};

/// The folded form as a string, for words that are compiled once.
QString foldWord(QStringView word, FoldedText::Accents accents = FoldedText::Accents::Keep);

} // namespace revos

#pragma once

#include <QTranslator>

namespace revos {

/// Translates everything into a language that nobody speaks, so that what is not translated or cut off shows
/// at once. Places (%1, %n) survive.
class PseudoTranslator final : public QTranslator
{
public:
    enum class Language {
        LongWords,   ///< with accents, and a third longer, as German is
        RightToLeft, ///< every word written from right to left: a window of English words would not be
                     ///< mirrored
    };

    explicit PseudoTranslator(Language language)
        : m_language(language)
    {}

    bool isEmpty() const override { return false; }

    QString translate(const char*, const char* source, const char*, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return m_language == Language::LongWords ? longer(text) : mirrored(text);
    }

private:
    /// The letter after a percent sign is no word.
    static bool isPlace(const QString& text, qsizetype at) { return at > 0 && text[at - 1] == u'%'; }

    static QString longer(const QString& text)
    {
        static const QHash<QChar, QChar> kAccents{{u'a', u'å'}, {u'e', u'é'}, {u'i', u'ï'}, {u'o', u'ö'},
                                                  {u'u', u'ü'}, {u'A', u'Å'}, {u'E', u'É'}, {u'O', u'Ö'},
                                                  {u'c', u'ç'}, {u'n', u'ñ'}};
        QString result;
        for (qsizetype i = 0; i < text.size(); ++i)
            result += isPlace(text, i) ? text[i] : kAccents.value(text[i], text[i]);
        const qsizetype more = text.size() < 4 ? 0 : (text.size() + 2) / 3;
        return result + QString(more, u'·');
    }

    /// Each word between a mark and an override, as the pseudo locale "ar-XB" of Android does.
    static QString mirrored(const QString& text)
    {
        constexpr QChar kMark(0x200f);
        constexpr QChar kOverride(0x202e);
        constexpr QChar kEnd(0x202c);
        QString result;
        bool inWord = false;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const bool letter = text[i].isLetter() && !isPlace(text, i);
            if (letter && !inWord)
                result += QString(kMark) + kOverride;
            if (!letter && inWord)
                result += QString(kEnd) + kMark;
            inWord = letter;
            result += text[i];
        }
        return inWord ? result + kEnd + kMark : result;
    }

    Language m_language;
};

} // namespace revos

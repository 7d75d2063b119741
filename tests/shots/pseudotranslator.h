#pragma once

#include <QTranslator>

namespace revos {

/// Translates everything into a language of long words with accents, between brackets: what is not
/// translated, or cut off, shows at once. Places (%1, %n) survive.
class PseudoTranslator final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }

    QString translate(const char*, const char* source, const char*, int) const override
    {
        using namespace Qt::StringLiterals;
        static const QHash<QChar, QChar> kAccents{{u'a', u'å'}, {u'e', u'é'}, {u'i', u'ï'}, {u'o', u'ö'},
                                                  {u'u', u'ü'}, {u'A', u'Å'}, {u'E', u'É'}, {u'O', u'Ö'},
                                                  {u'c', u'ç'}, {u'n', u'ñ'}};
        const QString text = QString::fromUtf8(source);
        QString result;
        for (qsizetype i = 0; i < text.size(); ++i) {
            // The letter after a percent sign or inside braces is not a word.
            const bool isPlace = i > 0 && text[i - 1] == u'%';
            result += isPlace ? text[i] : kAccents.value(text[i], text[i]);
        }
        // German is about a third longer than English.
        const qsizetype more = text.size() < 4 ? 0 : (text.size() + 2) / 3;
        return result + QString(more, u'·');
    }
};

} // namespace revos

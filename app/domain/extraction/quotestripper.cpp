#include "domain/extraction/quotestripper.h"

#include "domain/matching/fold.h"
#include "domain/matching/phraseset.h"

#include <initializer_list>

namespace revos {

namespace {

constexpr auto kDrop = FoldedText::Accents::Drop;
constexpr qsizetype kLongestHeader = 200; ///< of a line that introduces or is a quote

PhraseSet setOf(std::initializer_list<QStringView> phrases)
{
    PhraseSet set(kDrop);
    for (const QStringView phrase : phrases)
        set.add(phrase);
    return set;
}

// "On Monday Anna wrote:": a verb, and the line ends with a colon.
bool introducesQuote(QStringView line)
{
    static const PhraseSet kVerbs = setOf({u"wrote", u"schrieb", u"a écrit", u"escribió", u"ha scritto"});
    const QStringView trimmed = line.trimmed();
    return trimmed.endsWith(u':') && trimmed.size() < kLongestHeader &&
           kVerbs.find(FoldedText(trimmed, FoldedText::Origins::No, kDrop).view());
}

bool isOriginalMessageLine(QStringView line)
{
    static const PhraseSet kLines =
        setOf({u"original message", u"forwarded message", u"ursprüngliche nachricht", u"message d'origine",
               u"message original", u"mensaje original", u"messaggio originale"});
    const QStringView trimmed = line.trimmed();
    return (trimmed.startsWith(u"--") || trimmed.startsWith(u"__")) && trimmed.size() < kLongestHeader &&
           kLines.find(FoldedText(trimmed, FoldedText::Origins::No, kDrop).view());
}

bool isSentFromPhone(QStringView line)
{
    static const PhraseSet kLines =
        setOf({u"sent from my", u"get outlook for", u"von meinem iphone gesendet", u"gesendet von",
               u"von meinem android", u"envoyé de mon", u"envoyé depuis", u"enviado desde mi",
               u"enviado desde", u"inviato da", u"inviato dal mio"});
    const FoldedText folded(line.trimmed().first(std::min(kLongestHeader, line.trimmed().size())),
                            FoldedText::Origins::No, kDrop);
    const auto hit = kLines.find(folded.view());
    return hit && hit->from == 0 && line.size() < kLongestHeader;
}

struct Line
{
    qsizetype from;
    qsizetype to; ///< without the line end
};

// The line that begins at @p from.
Line lineAt(QStringView text, qsizetype from)
{
    const qsizetype end = text.indexOf(u'\n', from);
    return {from, end < 0 ? text.size() : end};
}

void blank(QString& text, qsizetype from, qsizetype to)
{
    for (qsizetype i = from; i < to; ++i) {
        if (text[i] != u'\n' && text[i] != u'\r')
            text[i] = u' ';
    }
}

} // namespace

QuoteStripper::QuoteStripper(const QStringList& outgoingTexts)
{
    for (const QString& text : outgoingTexts) {
        for (const QStringView line : QStringView(text).split(u'\n')) {
            const QString folded = foldWord(line);
            if (folded.size() >= kMinOwnLine)
                m_ownLines.insert(folded);
        }
    }
}

bool QuoteStripper::isOurs(QStringView line) const
{
    return line.size() >= kMinOwnLine && !m_ownLines.isEmpty() && m_ownLines.contains(foldWord(line));
}

QString QuoteStripper::withoutQuotes(const QString& text) const
{
    QString own = text;
    for (qsizetype from = 0; from < text.size();) {
        const Line line = lineAt(text, from);
        const QStringView words = QStringView(text).mid(line.from, line.to - line.from);
        if (introducesQuote(words) || isOriginalMessageLine(words)) {
            blank(own, line.from, text.size());
            break;
        }
        if (words.trimmed().startsWith(u'>') || isOurs(words) || isSentFromPhone(words))
            blank(own, line.from, line.to);
        from = line.to + 1;
    }
    return own;
}

QString QuoteStripper::withoutSignature(const QString& text)
{
    for (qsizetype from = 0; from < text.size();) {
        const Line line = lineAt(text, from);
        if (QStringView(text).mid(line.from, line.to - line.from).trimmed() == u"--") {
            QString own = text;
            blank(own, line.from, text.size());
            return own;
        }
        from = line.to + 1;
    }
    return text;
}

} // namespace revos

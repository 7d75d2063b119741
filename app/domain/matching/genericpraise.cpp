#include "domain/matching/genericpraise.h"

#include "domain/matching/codepoint.h"
#include "domain/matching/fold.h"
#include "domain/matching/phraseset.h"

#include <array>

namespace revos {

namespace {

// Words of which such comments are made. A text is praise when at least one praising word stands in it and
// nothing but these words, small words, punctuation and emoji.
constexpr auto kPraise = std::to_array<QStringView>({
    // English
    u"great",
    u"awesome",
    u"amazing",
    u"nice",
    u"good",
    u"love",
    u"loved",
    u"thanks",
    u"thank",
    u"agree",
    u"agreed",
    u"insightful",
    u"brilliant",
    u"excellent",
    u"fantastic",
    u"congrats",
    u"congratulations",
    u"well said",
    u"so true",
    u"interesting",
    u"inspiring",
    u"helpful",
    u"valuable",
    u"perfect",
    u"wow",
    u"exactly",
    u"spot on",
    u"on point",
    u"well done",
    u"this",
    u"100%",
    u"wonderful",
    u"cool",
    u"facts",
    u"cfbr",
    u"useful",
    // German
    u"danke",
    u"toll",
    u"toller",
    u"tolle",
    u"tolles",
    u"super",
    u"klasse",
    u"genial",
    u"spannend",
    u"stark",
    u"starker",
    u"starkes",
    u"großartig",
    u"großartiger",
    u"wichtig",
    u"stimmt",
    u"genau",
    u"top",
    u"glückwunsch",
    u"gratuliere",
    u"guter",
    u"gut",
    u"hilfreich",
    u"interessant",
    // French
    u"merci",
    u"bravo",
    u"génial",
    u"excellent",
    u"superbe",
    u"félicitations",
    u"intéressant",
    u"d'accord",
    u"bien dit",
    u"pertinent",
    u"j'adore",
    u"magnifique",
    // Spanish
    u"gracias",
    u"genial",
    u"excelente",
    u"buen",
    u"buena",
    u"bueno",
    u"increíble",
    u"felicidades",
    u"enhorabuena",
    u"interesante",
    u"de acuerdo",
    u"muy bien",
    u"me encanta",
    // Italian
    u"grazie",
    u"ottimo",
    u"ottima",
    u"bellissimo",
    u"complimenti",
    u"bravissimo",
    u"interessante",
    u"concordo",
    u"d'accordo",
    u"fantastico",
    u"eccellente",
});

constexpr auto kFillers = std::to_array<QStringView>({
    u"a",          u"an",          u"the",      u"is",           u"it",        u"so",        u"very",
    u"really",     u"much",        u"post",     u"share",        u"sharing",   u"for",       u"that",
    u"you",        u"your",        u"such",     u"as",           u"always",    u"insight",   u"insights",
    u"stuff",      u"work",        u"job",      u"read",         u"content",   u"tips",      u"advice",
    u"to",         u"all",         u"of",       u"with",         u"i",         u"couldn't",  u"more",
    u"absolutely", u"completely",  u"totally",  u"point",        u"one",       u"what",      u"how",
    u"und",        u"sehr",        u"der",      u"die",          u"das",       u"ein",       u"eine",
    u"beitrag",    u"post",        u"fürs",     u"teilen",       u"für",       u"den",       u"vielen",
    u"dank",       u"ist",         u"wirklich", u"echt",         u"tipps",     u"dir",       u"ihnen",
    u"le",         u"la",          u"les",      u"un",           u"une",       u"très",      u"pour",
    u"ce",         u"cet",         u"partage",  u"article",      u"beaucoup",  u"tout",      u"à",
    u"fait",       u"c'est",       u"de",       u"du",           u"el",        u"muy",       u"por",
    u"compartir",  u"publicación", u"muchas",   u"aporte",       u"gran",      u"contenido", u"il",
    u"lo",         u"molto",       u"per",      u"condivisione", u"condiviso", u"aver",      u"che",
    u"mille",      u"articolo",    u"and",      u"et",           u"y",         u"e",
});

const PhraseSet& words()
{
    static const PhraseSet kWords = [] {
        PhraseSet set;
        for (const QStringView word : kPraise)
            set.add(word);
        for (const QStringView word : kFillers)
            set.add(word);
        return set;
    }();
    return kWords;
}

// A letter or a digit says something; punctuation and pictures do not.
bool saysSomething(QStringView text)
{
    for (qsizetype i = 0; i < text.size();) {
        const CodePoint c = codePointAt(text, i);
        if (QChar::isLetterOrNumber(c.value))
            return true;
        i += c.units;
    }
    return false;
}

} // namespace

bool isGenericPraise(QStringView text)
{
    const FoldedText folded(text);
    const QStringView view = folded.view();
    bool isPraising = false;
    qsizetype seen = 0;
    for (auto hit = words().find(view); hit; hit = words().find(view, seen)) {
        if (saysSomething(view.mid(seen, hit->from - seen)))
            return false;
        isPraising = isPraising || hit->phrase < int(kPraise.size());
        seen = hit->to;
    }
    if (saysSomething(view.mid(seen)))
        return false;
    const bool isEmojiOnly = seen == 0 && !view.trimmed().isEmpty();
    return isPraising || isEmojiOnly;
}

} // namespace revos

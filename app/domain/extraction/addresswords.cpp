#include "domain/extraction/addresswords.h"

#include <algorithm>
#include <array>

namespace revos::addresswords {

namespace {

constexpr auto kAt = std::to_array<QStringView>({u"at", u"ät", u"aet", u"arobase", u"arobas", u"arrobase",
                                                 u"arroba", u"aroba", u"chiocciola", u"klammeraffe"});

constexpr auto kDot = std::to_array<QStringView>({u"dot", u"punkt", u"punto", u"point", u"ponto"});

struct Joiner
{
    QStringView word;
    char16_t sign;
};
constexpr auto kJoiners = std::to_array<Joiner>({
    {u"underscore", u'_'},
    {u"unterstrich", u'_'},
    {u"dash", u'-'},
    {u"hyphen", u'-'},
    {u"minus", u'-'},
    {u"bindestrich", u'-'},
    {u"tiret", u'-'},
    {u"guion", u'-'},
    {u"trattino", u'-'},
    {u"plus", u'+'},
});

constexpr auto kNeverAMailbox = std::to_array<QStringView>(
    {u"a",       u"account",   u"address",   u"adresse",   u"am",        u"and",     u"arbeite",  u"are",
     u"article", u"at",        u"available", u"based",     u"be",        u"been",    u"bin",      u"blog",
     u"buy",     u"ceo",       u"check",     u"cmo",       u"company",   u"contact", u"correo",   u"cto",
     u"demo",    u"developer", u"die",       u"director",  u"e-mail",    u"email",   u"engineer", u"es",
     u"est",     u"estoy",     u"find",      u"founder",   u"get",       u"go",      u"guide",    u"he",
     u"head",    u"her",       u"here",      u"him",       u"hosted",    u"i",       u"i'm",      u"im",
     u"in",      u"is",        u"ist",       u"it",        u"job",       u"konto",   u"compte",   u"cuenta",
     u"jobs",    u"join",      u"joined",    u"lead",      u"live",      u"living",  u"located",  u"look",
     u"looking", u"mail",      u"manager",   u"marketing", u"me",        u"meet",    u"mich",     u"mir",
     u"moi",     u"more",      u"my",        u"now",       u"office",    u"on",      u"online",   u"order",
     u"our",     u"out",       u"page",      u"partner",   u"person",    u"post",    u"reach",    u"reached",
     u"read",    u"role",      u"sale",      u"see",       u"she",       u"shop",    u"sign",     u"site",
     u"started", u"stay",      u"store",     u"suis",      u"team",      u"that",    u"the",      u"them",
     u"there",   u"they",      u"this",      u"trabajo",   u"travaille", u"uns",     u"up",       u"us",
     u"visit",   u"vp",        u"was",       u"we",        u"website",   u"were",    u"work",     u"worked",
     u"working", u"works",     u"you"});

bool equals(QStringView word, QStringView lower)
{
    return word.compare(lower, Qt::CaseInsensitive) == 0;
}

} // namespace

bool isAt(QStringView word, bool isBracketed)
{
    if (isBracketed && equals(word, u"a"))
        return true;
    return std::any_of(kAt.begin(), kAt.end(), [word](QStringView known) { return equals(word, known); });
}

bool isDot(QStringView word)
{
    return std::any_of(kDot.begin(), kDot.end(), [word](QStringView known) { return equals(word, known); });
}

char16_t joiner(QStringView word)
{
    for (const Joiner& known : kJoiners) {
        if (equals(word, known.word))
            return known.sign;
    }
    return 0;
}

bool isNeverAMailbox(QStringView word)
{
    return std::any_of(kNeverAMailbox.begin(), kNeverAMailbox.end(),
                       [word](QStringView known) { return equals(word, known); });
}

} // namespace revos::addresswords

#include "domain/templates/firstname.h"

#include "domain/matching/codepoint.h"
#include "domain/templates/mergevalue.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace revos {

namespace {

constexpr auto kTitles = std::to_array<QStringView>(
    {u"dr",      u"dr-ing", u"dra",  u"prof",    u"professor",  u"pd",       u"mr",       u"mrs",
     u"ms",      u"miss",   u"mx",   u"sir",     u"dame",       u"lady",     u"lord",     u"rev",
     u"hon",     u"capt",   u"col",  u"herr",    u"frau",       u"dipl-ing", u"dipl-kfm", u"dipl-kffr",
     u"ing",     u"mag",    u"di",   u"m",       u"mme",        u"mlle",     u"monsieur", u"madame",
     u"me",      u"maître", u"sr",   u"sra",     u"srta",       u"señor",    u"señora",   u"don",
     u"doña",    u"lic",    u"dott", u"dottssa", u"dottoressa", u"avv",      u"sig",      u"signor",
     u"signora", u"geom",   u"arch", u"ir",      u"drs"});

// Titles that are also names or initials count only with a full stop: "M. Dupont", but "Me Anna", "Don
// Smith".
constexpr auto kOnlyWithStop =
    std::to_array<QStringView>({u"m", u"me", u"di", u"ing", u"mag", u"don", u"sig", u"arch", u"col", u"sr",
                                u"ir", u"pd", u"geom", u"lic"});

constexpr auto kDegrees = std::to_array<QStringView>(
    {u"mba",  u"phd", u"md",  u"cpa", u"cfa",   u"pmp",  u"msc",  u"bsc",     u"ma",
     u"ba",   u"bs",  u"ms",  u"llm", u"llb",   u"esq",  u"jr",   u"sr",      u"ii",
     u"iii",  u"iv",  u"jd",  u"rn",  u"acc",   u"pcc",  u"mcc",  u"icf",     u"csm",
     u"emba", u"dba", u"edd", u"mph", u"cissp", u"gphr", u"sphr", u"shrm-cp", u"shrm-scp"});

template<std::size_t N>
bool contains(const std::array<QStringView, N>& words, QStringView word)
{
    return std::any_of(words.begin(), words.end(),
                       [word](QStringView known) { return word.compare(known, Qt::CaseInsensitive) == 0; });
}

bool isIdeographic(QChar c)
{
    switch (c.script()) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
        return true;
    default:
        return false;
    }
}

// Letters, marks, digits and the signs that names have; everything else is decoration.
QString withoutPictures(const QString& name)
{
    QString kept;
    for (qsizetype i = 0; i < name.size();) {
        const CodePoint c = codePointAt(name, i);
        const bool isMark =
            QChar::category(c.value) == QChar::Mark_NonSpacing && !(c.value >= 0xFE00 && c.value <= 0xFE0F);
        const bool isSign =
            QStringView(u" '’-.,()[]{}|/•·–—\u30FB").contains(QChar(char16_t(c.value & 0xFFFFU)));
        if (QChar::isLetterOrNumber(c.value) || isMark || (c.units == 1 && isSign))
            kept += QStringView(name).mid(i, c.units);
        else
            kept += u' ';
        i += c.units;
    }
    return kept;
}

QString withoutBrackets(const QString& name)
{
    QString kept;
    int depth = 0;
    for (const QChar c : name) {
        if (c == u'(' || c == u'[' || c == u'{')
            ++depth;
        else if (c == u')' || c == u']' || c == u'}')
            depth = std::max(0, depth - 1);
        else if (depth == 0)
            kept += c;
    }
    return kept;
}

QString beforeSeparators(const QString& name)
{
    qsizetype end = name.size();
    for (const QStringView separator : {QStringView(u"|"), QStringView(u"•"), QStringView(u"/"),
                                        QStringView(u" - "), QStringView(u"–"), QStringView(u"—")}) {
        const qsizetype at = name.indexOf(separator);
        if (at > 0)
            end = std::min(end, at);
    }
    return name.first(end);
}

QString bare(const QString& word)
{
    QString letters = word;
    letters.remove(u'.');
    return letters;
}

bool isDegree(const QString& word)
{
    return contains(kDegrees, bare(word));
}

// "Doe, Jane" is turned round; "Jane Doe, MBA" and "Jane Doe, growth for shops" lose what follows.
QStringList words(const QString& name)
{
    const auto split = [](const QString& part) { return part.split(u' ', Qt::SkipEmptyParts); };
    const qsizetype comma = name.indexOf(u',');
    const QStringList before = split(comma < 0 ? name : name.first(comma));
    if (comma < 0 || before.size() != 1)
        return before;
    const QStringList after = split(name.mid(comma + 1).section(u',', 0, 0));
    const bool isName =
        (after.size() == 1 || after.size() == 2) && std::none_of(after.begin(), after.end(), isDegree);
    return isName ? after + before : before;
}

bool isTitle(const QString& word)
{
    const QString letters = bare(word);
    if (!contains(kTitles, letters))
        return false;
    return word.endsWith(u'.') || !contains(kOnlyWithStop, letters);
}

bool isAllCapitals(const QString& word)
{
    return word == word.toUpper() && word != word.toLower();
}

qsizetype lettersIn(const QString& word)
{
    return std::count_if(word.begin(), word.end(), [](QChar c) { return c.isLetter() || c.isSurrogate(); });
}

// One capital for each part of a name that was typed in one case.
QString withCapitals(const QString& word)
{
    const bool isOneCase = word == word.toLower() || (isAllCapitals(word) && lettersIn(word) > 2);
    if (!isOneCase)
        return word;
    QString name = word.toLower();
    bool begins = true;
    for (QChar& c : name) {
        if (begins)
            c = c.toTitleCase();
        begins = c == u'-' || c == u'\'' || c == u'’';
    }
    return name;
}

} // namespace

QString firstNameOf(const QString& fullName)
{
    const QString name = onOneLine(beforeSeparators(withoutBrackets(withoutPictures(onOneLine(fullName)))));
    if (std::any_of(name.begin(), name.end(), isIdeographic))
        return name;
    QStringList parts = words(name);
    while (parts.size() > 1 && isTitle(parts.constFirst()))
        parts.removeFirst();
    if (parts.isEmpty() || (parts.size() == 1 && isTitle(parts.constFirst())))
        return {};
    QString first = parts.constFirst();
    if (isAllCapitals(first) && lettersIn(first) >= 3) {
        const auto given = std::find_if(parts.begin() + 1, parts.end(), [](const QString& part) {
            return !isAllCapitals(part) && part.front().isUpper() && lettersIn(part) > 1 && !isDegree(part);
        });
        if (given != parts.end())
            first = *given;
    }
    while (!first.isEmpty() && !first.front().isLetter() && !first.front().isSurrogate())
        first.remove(0, 1);
    while (first.endsWith(u'.') || first.endsWith(u'-') || first.endsWith(u'\''))
        first.chop(1);
    return lettersIn(first) > 1 ? withCapitals(first) : QString();
}

} // namespace revos

#include "browser/flows/agelabel.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 3600;
constexpr qint64 kDay = 86'400;
constexpr qint64 kWeek = 7 * kDay;
constexpr qint64 kMonth = 30 * kDay;
constexpr qint64 kYear = 365 * kDay;

struct Unit
{
    qint64 seconds;
    const char16_t* words; ///< in all languages, lower case, a space between
};

constexpr Unit kUnits[]{
    {1,
     u"s sec secs second seconds sek sekunde sekunden seconde secondes seg segundo segundos secondo secondi"},
    {kMinute, u"m min mins minute minutes minuten minuto minutos minuti"},
    {kHour, u"h hr hrs hour hours std stunde stunden heure heures hora horas ora ore"},
    {kDay, u"d day days tag tage tagen j jour jours d\u00eda d\u00edas dia dias g gg giorno giorni"},
    {kWeek, u"w wk wks week weeks wo woche wochen sem semaine semaines semana semanas sett settim settimana "
            u"settimane"},
    {kMonth, u"mo mos mth mths month months mon monat monate monaten mois mes meses mese mesi"},
    {kYear, u"y yr yrs year years jahr jahre jahren an ans ann\u00e9e ann\u00e9es a\u00f1o a\u00f1os anno "
            u"anni"},
};

const QSet<QString>& nowWords()
{
    static const QSet<QString> kWords{u"now"_s,         u"just now"_s,   u"jetzt"_s,
                                      u"gerade eben"_s, u"maintenant"_s, u"ahora"_s,
                                      u"ahora mismo"_s, u"adesso"_s,     u"\u00e0 l'instant"_s,
                                      u"ora"_s,         u"proprio ora"_s};
    return kWords;
}

std::optional<qint64> secondsIn(const QString& word)
{
    static const QHash<QString, qint64> kSeconds = [] {
        QHash<QString, qint64> all;
        for (const Unit& unit : kUnits) {
            const QStringList words = QString::fromUtf16(unit.words).split(u' ');
            for (const QString& each : words)
                all.insert(each, unit.seconds);
        }
        return all;
    }();
    const auto found = kSeconds.constFind(word);
    return found == kSeconds.cend() ? std::nullopt : std::optional(*found);
}

struct Age
{
    qint64 count = 0;
    qint64 unitSeconds = 0;
};

/// @p text: one piece of a label, lower case.
std::optional<Age> ageIn(const QString& text)
{
    if (nowWords().contains(text))
        return Age{0, kMinute};
    // "1 Woche(n)": the plural in brackets says nothing.
    static const QRegularExpression kPattern(
        u"\\A(?:(?:vor|il y a|hace|fa) )?(?:(\\d{1,3})\\s*|(?:an?|eine[mnr]?|une?|una?) |un')"
        "(\\p{L}+)(?:\\(\\p{L}{1,2}\\))?\\.?(?: (?:ago|fa))?\\z"_s);
    const auto match = kPattern.match(text);
    const auto unit = match.hasMatch() ? secondsIn(match.captured(2)) : std::nullopt;
    if (!unit)
        return std::nullopt;
    return Age{match.captured(1).isEmpty() ? 1 : match.captured(1).toLongLong(), *unit};
}

/// Without the note that the text was changed since.
QString withoutEdited(QString piece)
{
    static const QRegularExpression kEdited(
        u"\\(?\\b(?:edited|bearbeitet|modifi\u00e9e?|editad[oa]|modificat[oa])\\)?"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return piece.remove(kEdited).simplified();
}

/// Exactly one piece of a label is its age, and the others say that it was edited.
std::optional<Age> ageOf(const QString& label)
{
    static const QRegularExpression kBetween(u"[\\n\u2022\u00b7]"_s);
    QString plain = label.toLower();
    plain.replace(u'\u2019', u'\'');
    std::optional<Age> found;
    for (const QString& piece : plain.split(kBetween)) {
        const QString words = withoutEdited(piece);
        if (words.isEmpty())
            continue;
        const auto age = ageIn(words);
        if (!age || found)
            return std::nullopt;
        found = age;
    }
    return found;
}

} // namespace

std::optional<AgeRange> ageRange(const QString& label, const QDateTime& now)
{
    const auto age = ageOf(label);
    if (!age)
        return std::nullopt;
    // "2h" is shown from two full hours until a third is over.
    return AgeRange{now.addSecs(-age->unitSeconds * (age->count + 1)),
                    now.addSecs(-age->unitSeconds * age->count)};
}

bool isAgeLabel(const QString& text)
{
    return ageOf(text).has_value();
}

} // namespace revos

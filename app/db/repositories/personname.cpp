#include "db/repositories/personname.h"

#include <QSet>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace revos::db {

namespace {

/// The word without signs at its ends: "🚀Ann!" is "Ann", "O'Neil" stays.
QString trimmedToLetters(const QString& word)
{
    const QList<uint> codes = word.toUcs4();
    const auto isPart = [](uint code) { return QChar::isLetterOrNumber(code); };
    const auto first = std::find_if(codes.begin(), codes.end(), isPart);
    const auto last = std::find_if(codes.rbegin(), codes.rend(), isPart).base();
    QString kept;
    for (auto code = first; code < last; ++code)
        kept += QString::fromUcs4(reinterpret_cast<const char32_t*>(&*code), 1);
    return kept;
}

bool isTitle(const QString& word)
{
    static const QSet<QString> kTitles{u"dr"_s, u"prof"_s, u"professor"_s, u"mr"_s,   u"mrs"_s,
                                       u"ms"_s, u"mag"_s,  u"ing"_s,       u"dipl"_s, u"sir"_s};
    return kTitles.contains(word.toLower());
}

} // namespace

PersonName splitName(const QString& displayName)
{
    // Compatibility form: names set in "mathematical bold" are plain letters then.
    const QString plain = displayName.normalized(QString::NormalizationForm_KC);
    qsizetype end = plain.size();
    for (const QChar stop : {u',', u'(', u'|'}) {
        const qsizetype at = plain.indexOf(stop);
        if (at > 0)
            end = qMin(end, at);
    }
    QStringList words;
    for (const QString& raw : plain.left(end).split(u' ', Qt::SkipEmptyParts)) {
        const QString word = trimmedToLetters(raw);
        if (!word.isEmpty() && !(words.isEmpty() && isTitle(word)))
            words.append(word);
    }
    PersonName name;
    if (words.isEmpty())
        return name;
    name.first = words.takeFirst();
    name.last = words.join(u' ');
    return name;
}

} // namespace revos::db

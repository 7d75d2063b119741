#include "practice/skin/phrases.h"

#include <QFile>
#include <QJsonDocument>
#include <QLocale>

namespace revos::practice {

using namespace Qt::StringLiterals;

const QStringList& Phrases::locales()
{
    static const QStringList kLocales{u"en"_s, u"de"_s, u"fr"_s, u"es"_s, u"it"_s};
    return kLocales;
}

Result<Phrases> Phrases::load(const QString& locale)
{
    QFile file(u":/practice/phrases/%1.json"_s.arg(locale));
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::Internal, u"no phrases for "_s + locale);
    Phrases phrases;
    phrases.m_locale = locale;
    phrases.m_table = QJsonDocument::fromJson(file.readAll()).object();
    if (phrases.m_table.isEmpty())
        return fail(Code::Internal, u"phrases are not a JSON object: "_s + locale);
    return phrases;
}

QString Phrases::text(const QString& key, const QStringList& facts) const
{
    const QJsonValue value = m_table[key];
    if (!value.isString())
        return u'[' + key + u']';
    QString text = value.toString();
    for (qsizetype i = 0; i < facts.size(); ++i)
        text.replace(u'%' + QString::number(i + 1), facts.at(i));
    return text;
}

QString Phrases::counted(const QString& key, qint64 count) const
{
    return text(key + (count == 1 ? u"_one"_s : u"_other"_s), {number(count)});
}

QString Phrases::number(qint64 value) const
{
    return QLocale(m_locale).toString(value);
}

} // namespace revos::practice

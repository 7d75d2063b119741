#include "practice/world/textbank.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

Result<QJsonObject> readJson(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::Internal, u"missing resource "_s + path);
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return fail(Code::Internal, u"not a JSON object: "_s + path);
    return document.object();
}

QStringList stringsOf(const QJsonValue& value)
{
    QStringList strings;
    for (const auto& item : value.toArray())
        strings.append(item.toString());
    return strings;
}

const QStringList& listNamed(const QHash<QString, QStringList>& lists, const QString& name)
{
    static const QStringList kNone;
    const auto found = lists.constFind(name);
    return found == lists.constEnd() ? kNone : *found;
}

} // namespace

Result<TextBank> TextBank::load()
{
    TextBank bank;
    REVOS_TRY_ASSIGN(const QJsonObject names, readJson(u":/practice/texts/names.json"_s));
    for (auto list = names.begin(); list != names.end(); ++list) {
        if (list->isArray())
            bank.m_lists.insert(list.key(), stringsOf(*list));
        const QJsonObject byLanguage = list->toObject();
        for (auto part = byLanguage.begin(); part != byLanguage.end(); ++part)
            bank.m_lists.insert(list.key() + u'/' + part.key(), stringsOf(*part));
    }
    bank.m_languages = names[u"first"].toObject().keys();
    for (const QString& language : std::as_const(bank.m_languages)) {
        REVOS_TRY_ASSIGN(const QJsonObject texts, readJson(u":/practice/texts/%1.json"_s.arg(language)));
        for (auto kind = texts.begin(); kind != texts.end(); ++kind)
            bank.m_lists.insert(language + u'/' + kind.key(), stringsOf(*kind));
    }
    return bank;
}

const QStringList& TextBank::sentences(const QString& language, const QString& kind) const
{
    return listNamed(m_lists, language + u'/' + kind);
}

const QStringList& TextBank::firstNames(const QString& language) const
{
    return listNamed(m_lists, u"first/"_s + language);
}

const QStringList& TextBank::lastNames(const QString& language) const
{
    return listNamed(m_lists, u"last/"_s + language);
}

const QStringList& TextBank::words(const QString& list) const
{
    return listNamed(m_lists, list);
}

QString filledIn(QString text, const QHash<QString, QString>& values)
{
    for (auto value = values.begin(); value != values.end(); ++value)
        text.replace(u'{' + value.key() + u'}', value.value());
    return text;
}

} // namespace revos::practice

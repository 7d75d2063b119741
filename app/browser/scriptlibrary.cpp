#include "browser/scriptlibrary.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace revos::scripts {

using namespace Qt::StringLiterals;

namespace {

QString loadLibrary()
{
    QString text = u"if (!globalThis.revosPage) {\n"_s;
    for (const auto* name : {"door", "dom", "locate", "guard", "action", "editor", "press", "watch",
                             "harvest", "urn", "shown", "strays", "comments", "outline"}) {
        QFile file(u":/revos/js/%1.js"_s.arg(QLatin1String(name)));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the page script %s is not part of this build", name);
        text += QString::fromUtf8(file.readAll());
    }
    return text + u"}\n"_s;
}

/// A JavaScript string literal. Arguments are parsed from text in the page, never spliced in as code.
QString literal(const QJsonObject& object)
{
    const QString json = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    const QByteArray quoted = QJsonDocument(QJsonArray{json}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(quoted.mid(1, quoted.size() - 2));
}

} // namespace

QString library(bool locked)
{
    static const QString kText = loadLibrary();
    return locked ? kText + u"revosPage.call('guard.lock', { on: true });\n"_s : kText;
}

QString callExpression(const QString& command, const QJsonObject& arguments)
{
    return u"globalThis.revosPage ? revosPage.call('%1', JSON.parse(%2)) : '{\"state\":\"missing\"}'"_s.arg(
        command, literal(arguments));
}

QString takeExpression(qint64 ticket)
{
    return u"globalThis.revosPage ? revosPage.take(%1) : '{\"state\":\"lost\"}'"_s.arg(ticket);
}

} // namespace revos::scripts

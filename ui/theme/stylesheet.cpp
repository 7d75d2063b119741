#include "ui/theme/stylesheet.h"

#include <QFile>
#include <QHash>
#include <QRegularExpression>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

QHash<QString, QString> valuesOf(const Tokens& tokens, const SheetImages& images)
{
    QHash<QString, QString> values{
        {u"canvas"_s, tokens.canvas.name()}, {u"surface"_s, tokens.surface.name()},
        {u"sunken"_s, tokens.sunken.name()}, {u"raised"_s, tokens.raised.name()},
        {u"hover"_s, tokens.hover.name()},   {u"selected"_s, tokens.selected.name()},
        {u"border"_s, tokens.border.name()}, {u"control"_s, tokens.control.name()},
        {u"text"_s, tokens.text.name()},     {u"muted"_s, tokens.muted.name()},
        {u"faint"_s, tokens.faint.name()},   {u"imageDown"_s, images.down},
        {u"imageUp"_s, images.up},           {u"imageCheck"_s, images.check},
        {u"imageClose"_s, images.close},
    };
    const auto add = [&](const QString& name, Tone tone) {
        const ToneColors& colors = tokens.tone(tone);
        values.insert(name + u"Text"_s, colors.text.name());
        values.insert(name + u"Fill"_s, colors.fill.name());
        values.insert(name + u"OnFill"_s, colors.onFill.name());
        values.insert(name + u"Soft"_s, colors.soft.name());
    };
    add(u"accent"_s, Tone::Accent);
    add(u"ok"_s, Tone::Ok);
    add(u"attention"_s, Tone::Attention);
    add(u"problem"_s, Tone::Problem);
    add(u"waiting"_s, Tone::Waiting);
    add(u"practice"_s, Tone::Practice);
    return values;
}

} // namespace

QString makeStyleSheet(const Tokens& tokens, int textPercent, const SheetImages& images)
{
    QFile file(u":/theme/revos.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the style sheet is not in the program");
    const QString sheet = QString::fromUtf8(file.readAll());
    const QHash<QString, QString> values = valuesOf(tokens, images);
    static const QRegularExpression kName(u"@(?:f(\\d+)|([A-Za-z]+))"_s);
    QString filled;
    qsizetype from = 0;
    auto names = kName.globalMatch(sheet);
    while (names.hasNext()) {
        const QRegularExpressionMatch name = names.next();
        filled += QStringView(sheet).mid(from, name.capturedStart() - from);
        if (name.hasCaptured(1)) {
            filled += QString::number(name.captured(1).toInt() * textPercent / 100) + u"px"_s;
        } else {
            const auto value = values.constFind(name.captured(2));
            if (value == values.cend())
                qFatal("the style sheet names an unknown token: %s", qUtf8Printable(name.captured(2)));
            filled += *value;
        }
        from = name.capturedEnd();
    }
    return filled + sheet.mid(from);
}

} // namespace revos

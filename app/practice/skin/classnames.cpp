#include "practice/skin/classnames.h"

#include "practice/world/seededrandom.h"

#include <QRegularExpression>

#include <functional>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLength = 7;

/// @p text with every match of @p pattern replaced by what @p made makes of it.
QString replaced(const QString& text, const QRegularExpression& pattern,
                 const std::function<QString(const QRegularExpressionMatch&)>& made)
{
    QString out;
    qsizetype at = 0;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        out += QStringView(text).mid(at, match.capturedStart() - at);
        out += made(match);
        at = match.capturedEnd();
    }
    out += QStringView(text).mid(at);
    return out;
}

/// Classes whose end a tag writes are numbered in the style: ".hue-3".
bool isNumbered(const QString& name)
{
    return name.startsWith("hue-"_L1);
}

} // namespace

ClassNames::ClassNames(quint64 seed, int start)
    : m_salt(QByteArray::number(seed) + '/' + QByteArray::number(start) + '/')
{}

QString ClassNames::nameFor(const QString& name) const
{
    const QByteArray salted = m_salt + name.toUtf8();
    const QString digits = QString::number(stableHash(salted), 36);
    return u'x' + digits.right(kLength);
}

QString ClassNames::inMarkup(const QString& markup) const
{
    static const QRegularExpression kClass(u"\\bclass=\"([^\"]*)\""_s);
    static const QRegularExpression kTagOrName(u"\\{\\{[^}]*\\}\\}|[A-Za-z_][\\w-]*"_s);
    return replaced(markup, kClass, [&](const QRegularExpressionMatch& attribute) {
        const QString names =
            replaced(attribute.captured(1), kTagOrName, [&](const QRegularExpressionMatch& part) {
                const QString text = part.captured(0);
                return text.startsWith(u'{') || text.endsWith(u'-') ? text : nameFor(text);
            });
        return QString(u"class=\""_s + names + u'"');
    });
}

QString ClassNames::inStyle(const QString& css) const
{
    static const QRegularExpression kSelector(u"\\.([A-Za-z_][\\w-]*)"_s);
    return replaced(css, kSelector, [&](const QRegularExpressionMatch& match) {
        const QString name = match.captured(1);
        return QString(u'.' + (isNumbered(name) ? name : nameFor(name)));
    });
}

QString ClassNames::fingerprint() const
{
    return nameFor(u"style"_s);
}

} // namespace revos::practice

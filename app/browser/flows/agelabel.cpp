#include "browser/flows/agelabel.h"

#include <QHash>
#include <QRegularExpression>

namespace revos {

std::optional<AgeRange> ageRange(const QString& label, const QDateTime& now)
{
    static const QRegularExpression kPattern(QStringLiteral("\\A(\\d{1,3})\\s*(m|min|h|d|w|mo|y|yr)\\b"),
                                             QRegularExpression::CaseInsensitiveOption);
    static const QHash<QString, qint64> kSeconds{
        {QStringLiteral("m"), 60},         {QStringLiteral("min"), 60},
        {QStringLiteral("h"), 3600},       {QStringLiteral("d"), 86'400},
        {QStringLiteral("w"), 604'800},    {QStringLiteral("mo"), 2'592'000},
        {QStringLiteral("y"), 31'536'000}, {QStringLiteral("yr"), 31'536'000}};
    const QString plain = label.trimmed();
    if (plain.compare(QStringLiteral("now"), Qt::CaseInsensitive) == 0 ||
        plain.compare(QStringLiteral("just now"), Qt::CaseInsensitive) == 0)
        return AgeRange{now.addSecs(-60), now};
    const auto match = kPattern.match(plain);
    if (!match.hasMatch())
        return std::nullopt;
    // "2h" is shown from two full hours until a third is over.
    const qint64 unit = kSeconds.value(match.captured(2).toLower());
    const qint64 count = match.captured(1).toLongLong();
    return AgeRange{now.addSecs(-unit * (count + 1)), now.addSecs(-unit * count)};
}

} // namespace revos

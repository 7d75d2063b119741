#include "browser/flows/groupednumber.h"

#include <QRegularExpression>

namespace revos {

std::optional<qint64> groupedNumber(const QString& label)
{
    // One kind of mark in one number; nothing that could belong to it may touch it.
    static const QRegularExpression kNumber(
        QStringLiteral("(?<![\\p{L}\\p{Nd}.,-])(\\d{1,3}(?:([.,'\\x{2019} \\x{00A0}\\x{202F}\\x{2009}])\\d{3}"
                       "(?:\\2\\d{3})*)?|\\d+)(?![\\p{L}\\p{Nd}%]|[.,]\\d)"),
        QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression kDigit(QStringLiteral("\\p{Nd}"));
    static const QRegularExpression kMarks(QStringLiteral("[^0-9]"));
    const auto match = kNumber.match(label);
    if (!match.hasMatch())
        return std::nullopt;
    // A second number beside it: which of them is meant is not said.
    if (QString(label).remove(match.capturedStart(), match.capturedLength()).contains(kDigit))
        return std::nullopt;
    bool isNumber = false;
    const qint64 number = match.captured(1).remove(kMarks).toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

} // namespace revos

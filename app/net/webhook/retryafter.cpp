#include "net/webhook/retryafter.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace revos {

namespace {

/// Names of days and months are English whatever the person's language is.
QDateTime parseHttpDate(const QString& text)
{
    static const std::array kForms{
        QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"),
        QStringLiteral("dddd, dd-MMM-yy HH:mm:ss 'GMT'"),
        QStringLiteral("ddd MMM d HH:mm:ss yyyy"),
    };
    for (const QString& form : kForms) {
        QDateTime moment = QLocale::c().toDateTime(text, form);
        if (!moment.isValid())
            continue;
        moment.setTimeZone(QTimeZone::utc());
        // Two digits of a year mean the one that is nearest to now (RFC 9110, 5.6.7); Qt takes the last
        // century.
        return moment.date().year() < 1970 ? moment.addYears(100) : moment;
    }
    return {};
}

} // namespace

std::optional<std::chrono::seconds> parseRetryAfter(QByteArrayView value, const QDateTime& now)
{
    const QByteArrayView trimmed = value.trimmed();
    const bool isNumber =
        !trimmed.isEmpty() && trimmed.size() <= 9 &&
        std::all_of(trimmed.begin(), trimmed.end(), [](char digit) { return digit >= '0' && digit <= '9'; });
    if (isNumber)
        return std::chrono::seconds(trimmed.toInt());
    // A day of the month below 10 has a blank before it in the third form.
    const QDateTime moment = parseHttpDate(QString::fromLatin1(trimmed).simplified());
    if (!moment.isValid())
        return std::nullopt;
    return std::chrono::seconds(std::max<qint64>(0, now.secsTo(moment)));
}

} // namespace revos

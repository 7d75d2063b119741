#include "models/format.h"

#include <QTextBoundaryFinder>
#include <QTimeZone>

#include <cmath>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

QString timeOfDay(const QDateTime& local)
{
    return QLocale().toString(local.time(), QLocale::ShortFormat);
}

QString dayAndMonth(const QDate& date)
{
    return QLocale().toString(date, u"d MMM"_s);
}

} // namespace

QString Format::number(qint64 value)
{
    return QLocale().toString(value);
}

QString Format::share(qint64 part, qint64 whole)
{
    if (whole <= 0)
        return u"–"_s;
    const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    const int decimals = percent > 0 && percent < 1 ? 1 : 0;
    return tr("%1 %", "share, with a no-break space").arg(QLocale().toString(percent, 'f', decimals));
}

QString Format::relative(const QDateTime& moment, const QDateTime& now)
{
    if (!moment.isValid())
        return {};
    const qint64 seconds = moment.secsTo(now);
    const qint64 away = std::abs(seconds);
    const bool past = seconds >= 0;
    if (away < 45)
        return past ? tr("just now") : tr("in a moment");
    if (away < kHour) {
        const int minutes = static_cast<int>(std::max<qint64>(1, (away + 30) / kMinute));
        return past ? tr("%1 min ago").arg(minutes) : tr("in %1 min").arg(minutes);
    }
    const QDateTime local = moment.toLocalTime();
    const qint64 days = local.date().daysTo(now.toLocalTime().date());
    if (away < kDay / 2 || days == 0) {
        const int hours = static_cast<int>((away + kHour / 2) / kHour);
        return past ? tr("%1 h ago").arg(hours) : tr("in %1 h").arg(hours);
    }
    if (days == 1)
        return tr("yesterday %1").arg(timeOfDay(local));
    if (days == -1)
        return tr("tomorrow %1").arg(timeOfDay(local));
    if (local.date().year() == now.toLocalTime().date().year())
        return dayAndMonth(local.date()) + u' ' + timeOfDay(local);
    return QLocale().toString(local.date(), u"d MMM yyyy"_s);
}

QString Format::exact(const QDateTime& moment)
{
    if (!moment.isValid())
        return {};
    const QDateTime local = moment.toLocalTime();
    const QString zone = local.timeZoneAbbreviation();
    return tr("%1 at %2 %3", "date, time, zone")
        .arg(QLocale().toString(local.date(), QLocale::LongFormat),
             QLocale().toString(local.time(), u"HH:mm:ss"_s), zone);
}

QString Format::clockTime(const QDateTime& moment, const QDateTime& now)
{
    if (!moment.isValid())
        return {};
    const QDateTime local = moment.toLocalTime();
    if (local.date() == now.toLocalTime().date())
        return timeOfDay(local);
    return dayAndMonth(local.date()) + u' ' + timeOfDay(local);
}

QString Format::duration(qint64 milliseconds)
{
    if (milliseconds < 1000)
        return tr("%1 ms").arg(number(milliseconds));
    if (milliseconds < kMinute * 1000)
        return tr("%1 s").arg(QLocale().toString(static_cast<double>(milliseconds) / 1000.0, 'f', 1));
    if (milliseconds < 2 * kHour * 1000)
        return tr("%1 min").arg(number((milliseconds + 30'000) / 60'000));
    return tr("%1 h").arg(number((milliseconds + kHour * 500) / (kHour * 1000)));
}

int Format::characters(const QString& text)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    int count = 0;
    while (finder.toNextBoundary() != -1)
        ++count;
    return count;
}

QString Format::oneLine(const QString& text, int length)
{
    const QString line = text.simplified();
    return line.size() <= length ? line : line.left(length - 1).trimmed() + u'…';
}

} // namespace revos

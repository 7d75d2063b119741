#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QString>

namespace revos {

/// Numbers and times as people read them, in their locale. Pure but for the translation; GUI thread.
class Format
{
    Q_DECLARE_TR_FUNCTIONS(Format)

public:
    /// "1,234".
    static QString number(qint64 value);
    /// "37 %"; an en dash when @p whole is 0.
    static QString share(qint64 part, qint64 whole);
    /// "just now", "5 min ago", "in 2 h", "yesterday 14:05", "3 Oct 14:05", "3 Oct 2024". Null gives "".
    static QString relative(const QDateTime& moment, const QDateTime& now);
    /// "Monday, 3 November 2025 at 14:05:09 CET": for tool tips, with the zone. Null gives "".
    static QString exact(const QDateTime& moment);
    /// "14:05" today, else "3 Oct 14:05".
    static QString clockTime(const QDateTime& moment, const QDateTime& now);
    /// "850 ms", "2.4 s", "3 min".
    static QString duration(qint64 milliseconds);
    /// How many characters a person counts in @p text: an emoji of several code points is one.
    static int characters(const QString& text);
    /// @p text on one line, white space folded, at most @p length characters, then an ellipsis.
    static QString oneLine(const QString& text, int length = 200);
};

} // namespace revos

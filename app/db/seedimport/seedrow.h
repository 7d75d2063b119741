#pragma once

#include "db/seedimport/seedreport.h"

#include <QDateTime>
#include <QJsonObject>

namespace revos::db {

/// A row of the source, read with repairs: whatever is not taken as it is goes into the report.
class SeedRow
{
public:
    SeedRow(QJsonObject values, SeedTableReport& report);

    QString id() const { return m_id; }
    bool has(const char* column) const { return !value(column).isNull() && !value(column).isUndefined(); }
    QJsonValue value(const char* column) const { return m_values.value(QLatin1String(column)); }
    /// Empty for NULL.
    QString text(const char* column) const { return value(column).toString(); }

    /// At most @p most characters; cut with a note.
    QString cut(const char* column, int most) const;
    /// The same without space around it, and @p otherwise, with a note, when nothing is left.
    QString named(const char* column, int most, const QString& otherwise) const;
    /// A whole number within bounds, else the nearer bound with a note; @p otherwise, with a note, for NULL.
    qint64 number(const char* column, qint64 least, qint64 most, qint64 otherwise) const;
    /// A moment as ISO text with its zone (UTC when it has none); empty for NULL, and with a note for what is
    /// no moment that can be stored.
    QString moment(const char* column) const;
    /// moment(), else the first of the others that there is, else now; with a note when another had to stand
    /// in.
    QString momentOr(const char* column, std::initializer_list<const char*> others) const;
    /// When the row was made; now when the source does not say.
    QString createdAt() const;
    /// An object; NULL is {}, anything else {"value": …} with a note.
    QJsonObject object(const char* column) const;
    /// One of @p words, or @p otherwise with a note for NULL and for another one.
    QString wordOr(const char* column, std::initializer_list<const char*> words, const char* otherwise) const;
    /// True or false; @p otherwise with a note for NULL.
    bool flag(const char* column, bool otherwise) const;
    /// One of @p words; empty with a note for another one.
    QString word(const char* column, std::initializer_list<const char*> words) const;

    void note(const QByteArray& rule, const QStringList& facts = {}) const;
    void leaveOut(const QByteArray& rule, const QStringList& facts = {}) const;

private:
    QJsonObject m_values;
    SeedTableReport* m_report;
    QString m_id;
};

/// The moment of the import as ISO text.
QString isoNow();
/// @p text in lower case without space around it, when it can be an address; else empty.
QString usableAddress(const QString& text);
/// @p text when it can be stored as a web address; else empty.
QString usableUrl(const QString& text);

} // namespace revos::db

#pragma once

#include "files/textdecoder.h"

#include <QStringList>

#include <optional>

namespace revos {

/// Caps of a file: what is beyond is refused with the line it happens in.
struct CsvLimits
{
    qint64 bytes = 2LL * 1024 * 1024 * 1024;
    qint64 rows = 5'000'000;
    int columns = 200;
    qsizetype cellCharacters = 64LL * 1024;
};

struct CsvRecord
{
    qint64 line = 0; ///< of its first character, from 1
    QStringList cells;
};

/// Reads CSV as RFC 4180 describes it and as people really send it: comma, semicolon or tab (found out from
/// the first record), LF, CRLF or CR, byte order marks, quoted cells over several lines. Empty lines are
/// passed over. Streaming: holds one record. One thread.
class CsvReader
{
public:
    explicit CsvReader(QIODevice& device, CsvLimits limits = {});

    /// The next record; none at the end.
    /// @errors Invalid with line: "csv.broken-quotes", "csv.null-character", "csv.too-many-columns",
    /// "csv.cell-too-long", "csv.too-many-rows", "csv.too-big" (line, bytes allowed); what TextDecoder
    /// reports.
    [[nodiscard]] Result<std::optional<CsvRecord>> next();

    QChar delimiter() const { return m_delimiter; }
    QString encodingName() const { return m_decoder.encodingName(); }

private:
    [[nodiscard]] Result<bool> fill();
    [[nodiscard]] Result<void> sniffDelimiter();
    [[nodiscard]] Result<CsvRecord> readRecord();
    [[nodiscard]] Result<void> readPlain(QString& cell);
    [[nodiscard]] Result<void> readQuoted(QString& cell);
    [[nodiscard]] Result<bool> closesQuote(QString& cell);
    [[nodiscard]] Result<void> passLineEnd();
    [[nodiscard]] Result<void> endCell(CsvRecord& record, QString& cell) const;
    void takeUpTo(qsizetype end, QString& cell);

    TextDecoder m_decoder;
    CsvLimits m_limits;
    QString m_text;
    qsizetype m_at = 0;
    qint64 m_line = 1;
    qint64 m_rows = 0;
    qsizetype m_usualColumns = 0;
    QChar m_delimiter;
};

} // namespace revos

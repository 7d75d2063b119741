#include "files/csvreader.h"

namespace revos {

namespace {

constexpr QChar kQuote = u'"';
constexpr QChar kCr = u'\r';
constexpr QChar kLf = u'\n';

Error atLine(QByteArray reason, qint64 line, QStringList more = {})
{
    return Error::invalid(std::move(reason), QStringList{QString::number(line)} + more);
}

} // namespace

CsvReader::CsvReader(QIODevice& device, CsvLimits limits)
    : m_decoder(device)
    , m_limits(limits)
{}

Result<std::optional<CsvRecord>> CsvReader::next()
{
    if (m_delimiter.isNull())
        REVOS_TRY(sniffDelimiter());
    for (;;) {
        REVOS_TRY_ASSIGN(const auto ahead, peek());
        if (!ahead)
            return std::optional<CsvRecord>();
        REVOS_TRY_ASSIGN(CsvRecord record, readRecord());
        if (record.cells.size() == 1 && record.cells.first().isEmpty())
            continue;
        if (++m_rows > m_limits.rows)
            return fail(atLine("csv.too-many-rows", record.line, {QString::number(m_limits.rows)}));
        return std::optional(std::move(record));
    }
}

Result<bool> CsvReader::fill()
{
    while (m_at >= m_text.size()) {
        REVOS_TRY_ASSIGN(m_text, m_decoder.next());
        m_at = 0;
        if (m_text.isNull())
            return false;
    }
    return true;
}

Result<std::optional<QChar>> CsvReader::peek()
{
    REVOS_TRY_ASSIGN(const bool more, fill());
    return more ? std::optional(m_text[m_at]) : std::nullopt;
}

/// One character; CRLF and CR become LF, and lines are counted.
Result<std::optional<QChar>> CsvReader::take()
{
    REVOS_TRY_ASSIGN(const auto first, peek());
    if (!first)
        return std::optional<QChar>();
    ++m_at;
    if (*first == kCr) {
        REVOS_TRY_ASSIGN(const auto second, peek());
        if (second == kLf)
            ++m_at;
    }
    if (first->isNull())
        return fail(atLine("csv.null-character", m_line));
    if (*first != kCr && *first != kLf)
        return first;
    ++m_line;
    return std::optional(kLf);
}

/// The delimiter that stands most often outside quotes in the first line.
Result<void> CsvReader::sniffDelimiter()
{
    REVOS_TRY(fill());
    int commas = 0;
    int semicolons = 0;
    int tabs = 0;
    bool quoted = false;
    for (qsizetype i = m_at; i < m_text.size(); ++i) {
        const QChar character = m_text[i];
        if (character == kQuote)
            quoted = !quoted;
        else if (!quoted && (character == kLf || character == kCr))
            break;
        else if (!quoted) {
            commas += character == u',' ? 1 : 0;
            semicolons += character == u';' ? 1 : 0;
            tabs += character == u'\t' ? 1 : 0;
        }
    }
    m_delimiter = u',';
    if (semicolons > commas && semicolons >= tabs)
        m_delimiter = u';';
    else if (tabs > commas)
        m_delimiter = u'\t';
    return {};
}

Result<CsvRecord> CsvReader::readRecord()
{
    CsvRecord record;
    record.line = m_line;
    QString cell;
    bool cellBegins = true;
    for (;;) {
        const qint64 line = m_line;
        REVOS_TRY_ASSIGN(const auto character, take());
        if (!character || *character == kLf) {
            REVOS_TRY(endCell(record, cell));
            return record;
        }
        if (*character == m_delimiter) {
            REVOS_TRY(endCell(record, cell));
            cellBegins = true;
            continue;
        }
        if (cellBegins && *character == kQuote)
            REVOS_TRY(readQuoted(cell, line));
        else
            REVOS_TRY(add(cell, *character));
        cellBegins = false;
    }
}

/// The rest of a cell that began with a quote, up to its closing one.
Result<void> CsvReader::readQuoted(QString& cell, qint64 openedAt)
{
    for (;;) {
        REVOS_TRY_ASSIGN(const auto character, take());
        if (!character)
            return fail(atLine("csv.broken-quotes", openedAt));
        if (*character != kQuote) {
            // A quote nobody closed swallows the file; it is found before it is in memory.
            if (cell.size() >= m_limits.cellCharacters)
                return fail(atLine("csv.broken-quotes", openedAt));
            cell.append(*character);
            continue;
        }
        REVOS_TRY_ASSIGN(const auto after, peek());
        if (after != kQuote) {
            const bool ends = !after || *after == m_delimiter || *after == kLf || *after == kCr;
            if (!ends)
                return fail(atLine("csv.broken-quotes", m_line));
            return {};
        }
        ++m_at;
        REVOS_TRY(add(cell, kQuote));
    }
}

Result<void> CsvReader::add(QString& cell, QChar character) const
{
    if (cell.size() >= m_limits.cellCharacters)
        return fail(atLine("csv.cell-too-long", m_line, {QString::number(m_limits.cellCharacters)}));
    cell.append(character);
    return {};
}

Result<void> CsvReader::endCell(CsvRecord& record, QString& cell) const
{
    if (record.cells.size() >= m_limits.columns)
        return fail(atLine("csv.too-many-columns", record.line, {QString::number(m_limits.columns)}));
    record.cells.append(std::exchange(cell, {}));
    return {};
}

} // namespace revos

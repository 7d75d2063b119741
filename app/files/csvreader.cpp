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
        REVOS_TRY_ASSIGN(const bool more, fill());
        if (!more)
            return std::optional<CsvRecord>();
        REVOS_TRY_ASSIGN(CsvRecord record, readRecord());
        if (record.cells.size() == 1 && record.cells.first().isEmpty())
            continue;
        if (++m_rows > m_limits.rows)
            return fail(atLine("csv.too-many-rows", record.line, {QString::number(m_limits.rows)}));
        return std::optional(std::move(record));
    }
}

/// Whether there is a character at m_at.
Result<bool> CsvReader::fill()
{
    while (m_at >= m_text.size()) {
        REVOS_TRY_ASSIGN(m_text, m_decoder.next());
        m_at = 0;
        if (m_text.isNull())
            return false;
        if (m_decoder.bytesRead() > m_limits.bytes)
            return fail(atLine("csv.too-big", m_line, {QString::number(m_limits.bytes)}));
    }
    return true;
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
    record.cells.reserve(m_usualColumns);
    QString cell;
    for (;;) {
        REVOS_TRY_ASSIGN(bool more, fill());
        if (more && m_text[m_at] == kQuote)
            REVOS_TRY(readQuoted(cell));
        else
            REVOS_TRY(readPlain(cell));
        REVOS_TRY(endCell(record, cell));
        REVOS_TRY_ASSIGN(more, fill());
        if (more && m_text[m_at] == m_delimiter) {
            ++m_at;
            continue;
        }
        if (more)
            REVOS_TRY(passLineEnd());
        m_usualColumns = record.cells.size();
        return record;
    }
}

/// Up to a delimiter, a line end or the end.
Result<void> CsvReader::readPlain(QString& cell)
{
    for (;;) {
        REVOS_TRY_ASSIGN(const bool more, fill());
        if (!more)
            return {};
        const char16_t delimiter = m_delimiter.unicode();
        const auto* units = m_text.utf16();
        qsizetype end = m_at;
        while (end < m_text.size() && units[end] != delimiter && units[end] != u'\n' && units[end] != u'\r' &&
               units[end] != u'\0')
            ++end;
        takeUpTo(end, cell);
        if (cell.size() > m_limits.cellCharacters)
            return fail(atLine("csv.cell-too-long", m_line, {QString::number(m_limits.cellCharacters)}));
        if (end == m_text.size())
            continue;
        if (units[end] == u'\0')
            return fail(atLine("csv.null-character", m_line));
        return {};
    }
}

/// A cell that begins with a quote, up to behind its closing one. CRLF and CR in it become LF.
Result<void> CsvReader::readQuoted(QString& cell)
{
    const qint64 openedAt = m_line;
    ++m_at;
    for (;;) {
        REVOS_TRY_ASSIGN(const bool more, fill());
        if (!more)
            return fail(atLine("csv.broken-quotes", openedAt));
        const auto* units = m_text.utf16();
        qsizetype end = m_at;
        while (end < m_text.size() && units[end] != u'"' && units[end] != u'\n' && units[end] != u'\r' &&
               units[end] != u'\0')
            ++end;
        takeUpTo(end, cell);
        // A quote nobody closed swallows lines; it is found before the file is in memory.
        if (cell.size() > m_limits.cellCharacters && cell.contains(kLf))
            return fail(atLine("csv.broken-quotes", openedAt));
        if (cell.size() > m_limits.cellCharacters)
            return fail(atLine("csv.cell-too-long", m_line, {QString::number(m_limits.cellCharacters)}));
        if (end == m_text.size())
            continue;
        if (units[end] == u'\0')
            return fail(atLine("csv.null-character", m_line));
        if (units[end] != u'"') {
            REVOS_TRY(passLineEnd());
            cell += kLf;
            continue;
        }
        REVOS_TRY_ASSIGN(const bool closed, closesQuote(cell));
        if (closed)
            return {};
    }
}

/// At a quote inside a quoted cell: the end of the cell, or one of two that stand for a quote.
Result<bool> CsvReader::closesQuote(QString& cell)
{
    ++m_at;
    REVOS_TRY_ASSIGN(const bool more, fill());
    if (!more)
        return true;
    const QChar after = m_text[m_at];
    if (after == kQuote) {
        cell += kQuote;
        ++m_at;
        return false;
    }
    if (after != m_delimiter && after != kLf && after != kCr)
        return fail(atLine("csv.broken-quotes", m_line));
    return true;
}

/// At LF, CRLF or CR.
Result<void> CsvReader::passLineEnd()
{
    const bool isReturn = m_text[m_at] == kCr;
    ++m_at;
    ++m_line;
    if (!isReturn)
        return {};
    REVOS_TRY_ASSIGN(const bool more, fill());
    if (more && m_text[m_at] == kLf)
        ++m_at;
    return {};
}

void CsvReader::takeUpTo(qsizetype end, QString& cell)
{
    cell += QStringView(m_text).mid(m_at, end - m_at);
    m_at = end;
}

Result<void> CsvReader::endCell(CsvRecord& record, QString& cell) const
{
    if (record.cells.size() >= m_limits.columns)
        return fail(atLine("csv.too-many-columns", record.line, {QString::number(m_limits.columns)}));
    record.cells.append(std::exchange(cell, {}));
    return {};
}

} // namespace revos

#pragma once

#include "practice/ledger/appendlog.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <memory>
#include <vector>

namespace revos::practice {

/// What a ledger held.
template<class Entry>
struct LedgerContents
{
    std::vector<Entry> entries;
    qint64 tornBytes = 0; ///< at the end, where a kill cut a write
};

/// A ledger: an append-only file with one JSON object a line. An Entry has `number` (from 1, without gaps),
/// `realAt`, `toJson()` and `static Result<Entry> fromJson()`. One writer a file; not thread-safe.
template<class Entry>
class LedgerFile
{
public:
    /// Reads without changing anything, while it is being written or not; any thread. A torn last line is
    /// left out and reported; a broken line anywhere else, or a gap in the numbers, is an error naming it.
    [[nodiscard]] static Result<LedgerContents<Entry>> read(const QString& path)
    {
        REVOS_TRY_ASSIGN(const AppendLog::Contents lines, AppendLog::read(path));
        return parsed(lines, path);
    }

    /// Opens for writing, creating it when needed; a torn end is cut off. @p held receives what was there.
    [[nodiscard]] static Result<std::unique_ptr<LedgerFile>> open(const QString& path,
                                                                  LedgerContents<Entry>* held)
    {
        AppendLog::Contents lines;
        REVOS_TRY_ASSIGN(std::unique_ptr<AppendLog> log, AppendLog::open(path, &lines));
        REVOS_TRY_ASSIGN(*held, parsed(lines, path));
        return std::unique_ptr<LedgerFile>(new LedgerFile(std::move(log), qint64(held->entries.size())));
    }

    /// Numbers and stamps @p entry with real time; returns it once the disk has it.
    [[nodiscard]] Result<Entry> append(Entry entry)
    {
        entry.number = m_lastNumber + 1;
        entry.realAt = QDateTime::currentDateTimeUtc();
        REVOS_TRY(m_log->append(QJsonDocument(entry.toJson()).toJson(QJsonDocument::Compact)));
        ++m_lastNumber;
        return entry;
    }

private:
    LedgerFile(std::unique_ptr<AppendLog> log, qint64 lastNumber)
        : m_log(std::move(log))
        , m_lastNumber(lastNumber)
    {}

    [[nodiscard]] static Result<LedgerContents<Entry>> parsed(const AppendLog::Contents& lines,
                                                              const QString& path)
    {
        LedgerContents<Entry> contents;
        contents.tornBytes = lines.tornBytes;
        for (const QByteArray& line : lines.lines) {
            const qint64 number = qint64(contents.entries.size()) + 1;
            auto entry = Entry::fromJson(QJsonDocument::fromJson(line).object());
            if (!entry || entry->number != number) {
                Error error = Error::invalid("practice.ledger-broken", {path, QString::number(number)});
                error.detail = entry ? QStringLiteral("the numbers have a gap") : entry.error().detail;
                return fail(std::move(error));
            }
            contents.entries.push_back(std::move(*entry));
        }
        return contents;
    }

    std::unique_ptr<AppendLog> m_log;
    qint64 m_lastNumber;
};

} // namespace revos::practice

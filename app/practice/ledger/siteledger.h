#pragma once

#include "practice/ledger/appendlog.h"
#include "practice/ledger/siteentry.h"

#include <memory>
#include <vector>

namespace revos::practice {

/// What the practice network really saw, read from its file: the witness that a rehearsal and tests ask,
/// never our own log. A value; any thread.
class SiteLedger
{
public:
    /// `site-ledger.jsonl` in @p folder.
    static QString pathIn(const QString& folder);

    /// Reads the ledger, while its network runs or not. A torn last line is left out and reported; a broken
    /// line anywhere else, or a gap in the numbers, is an error that names the line.
    [[nodiscard]] static Result<SiteLedger> read(const QString& folder);

    const std::vector<SiteEntry>& entries() const { return m_entries; }
    qint64 tornBytes() const { return m_tornBytes; }

    /// All events of one kind, in order: `ledger.all<MessageReceived>()`.
    template<class Event>
    std::vector<Event> all() const
    {
        std::vector<Event> events;
        for (const SiteEntry& entry : m_entries) {
            if (const auto* event = std::get_if<Event>(&entry.event))
                events.push_back(*event);
        }
        return events;
    }

    /// The messages that reached @p slug, in order.
    std::vector<SiteEntry> messagesTo(const QString& slug) const;
    std::vector<SiteEntry> messagesFrom(const QString& slug) const;

private:
    friend class SiteLedgerWriter;
    [[nodiscard]] static Result<SiteLedger> parsed(const AppendLog::Contents& contents, const QString& path);

    std::vector<SiteEntry> m_entries;
    qint64 m_tornBytes = 0;
};

/// Writes the site ledger. One per folder; not thread-safe.
class SiteLedgerWriter
{
public:
    /// Opens or creates; @p held receives what was there.
    [[nodiscard]] static Result<std::unique_ptr<SiteLedgerWriter>> open(const QString& folder,
                                                                        SiteLedger* held);

    /// Numbers and stamps @p event, and returns the entry once the disk has it.
    [[nodiscard]] Result<SiteEntry> append(const QDateTime& practiceAt, SiteEvent event);

private:
    SiteLedgerWriter(std::unique_ptr<AppendLog> log, qint64 lastNumber);

    std::unique_ptr<AppendLog> m_log;
    qint64 m_lastNumber;
};

} // namespace revos::practice

#pragma once

#include "practice/ledger/ledgerfile.h"
#include "practice/ledger/siteentry.h"

namespace revos::practice {

using SiteLedgerFile = LedgerFile<SiteEntry>;

/// What the practice network really saw, read from its file: the witness that a rehearsal and tests ask,
/// never our own log. A value; any thread.
class SiteLedger
{
public:
    SiteLedger() = default;
    explicit SiteLedger(LedgerContents<SiteEntry> contents);

    /// `site-ledger.jsonl` in @p folder.
    static QString pathIn(const QString& folder);
    /// As LedgerFile::read.
    [[nodiscard]] static Result<SiteLedger> read(const QString& folder);

    const std::vector<SiteEntry>& entries() const& { return m_contents.entries; }
    std::vector<SiteEntry> entries() && { return std::move(m_contents.entries); } // of a temporary
    qint64 tornBytes() const { return m_contents.tornBytes; }
    /// The first entry, when there is one.
    const NetworkOpened* opening() const;

    /// All events of one kind, in order: `ledger.all<MessageReceived>()`.
    template<class Event>
    std::vector<Event> all() const
    {
        std::vector<Event> events;
        for (const SiteEntry& entry : m_contents.entries) {
            if (const auto* event = std::get_if<Event>(&entry.event))
                events.push_back(*event);
        }
        return events;
    }

    /// The messages that reached @p slug, in order; `event` holds a MessageReceived.
    std::vector<SiteEntry> messagesTo(const QString& slug) const;
    std::vector<SiteEntry> messagesFrom(const QString& slug) const;

private:
    LedgerContents<SiteEntry> m_contents;
};

} // namespace revos::practice

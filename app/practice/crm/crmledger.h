#pragma once

#include "practice/crm/crmentry.h"
#include "practice/ledger/ledgerfile.h"

namespace revos::practice {

using CrmLedgerFile = LedgerFile<CrmEntry>;

/// What the practice CRM really received, read from its file. A value; any thread.
class CrmLedger
{
public:
    CrmLedger() = default;
    explicit CrmLedger(LedgerContents<CrmEntry> contents);

    /// `crm-ledger.jsonl` in @p folder.
    static QString pathIn(const QString& folder);
    /// As LedgerFile::read.
    [[nodiscard]] static Result<CrmLedger> read(const QString& folder);

    const std::vector<CrmEntry>& entries() const& { return m_contents.entries; }
    std::vector<CrmEntry> entries() && { return std::move(m_contents.entries); } // of a temporary
    qint64 tornBytes() const { return m_contents.tornBytes; }
    /// The first entry, when there is one.
    const CrmOpened* opening() const;

    /// Every request, in order.
    std::vector<WebhookReceived> webhooks() const;
    /// Those that count as delivered: each id once.
    std::vector<WebhookReceived> accepted() const;

private:
    LedgerContents<CrmEntry> m_contents;
};

} // namespace revos::practice

#include "practice/crm/crmledger.h"

#include <QDir>

namespace revos::practice {

using namespace Qt::StringLiterals;

CrmLedger::CrmLedger(LedgerContents<CrmEntry> contents)
    : m_contents(std::move(contents))
{}

QString CrmLedger::pathIn(const QString& folder)
{
    return QDir(folder).filePath(u"crm-ledger.jsonl"_s);
}

Result<CrmLedger> CrmLedger::read(const QString& folder)
{
    REVOS_TRY_ASSIGN(LedgerContents<CrmEntry> contents, CrmLedgerFile::read(pathIn(folder)));
    return CrmLedger(std::move(contents));
}

const CrmOpened* CrmLedger::opening() const
{
    return m_contents.entries.empty() ? nullptr : std::get_if<CrmOpened>(&m_contents.entries.front().event);
}

std::vector<WebhookReceived> CrmLedger::webhooks() const
{
    std::vector<WebhookReceived> found;
    for (const CrmEntry& entry : m_contents.entries) {
        if (const auto* webhook = std::get_if<WebhookReceived>(&entry.event))
            found.push_back(*webhook);
    }
    return found;
}

std::vector<WebhookReceived> CrmLedger::accepted() const
{
    std::vector<WebhookReceived> found = webhooks();
    std::erase_if(found, [](const WebhookReceived& webhook) { return !webhook.isAccepted(); });
    return found;
}

} // namespace revos::practice

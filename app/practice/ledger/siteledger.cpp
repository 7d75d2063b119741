#include "practice/ledger/siteledger.h"

#include <QDir>

namespace revos::practice {

using namespace Qt::StringLiterals;

SiteLedger::SiteLedger(LedgerContents<SiteEntry> contents)
    : m_contents(std::move(contents))
{}

QString SiteLedger::pathIn(const QString& folder)
{
    return QDir(folder).filePath(u"site-ledger.jsonl"_s);
}

Result<SiteLedger> SiteLedger::read(const QString& folder)
{
    REVOS_TRY_ASSIGN(LedgerContents<SiteEntry> contents, SiteLedgerFile::read(pathIn(folder)));
    return SiteLedger(std::move(contents));
}

const NetworkOpened* SiteLedger::opening() const
{
    return m_contents.entries.empty() ? nullptr
                                      : std::get_if<NetworkOpened>(&m_contents.entries.front().event);
}

std::vector<SiteEntry> SiteLedger::messagesTo(const QString& slug) const
{
    std::vector<SiteEntry> found;
    for (const SiteEntry& entry : m_contents.entries) {
        const auto* message = std::get_if<MessageReceived>(&entry.event);
        if (message != nullptr && message->recipient == slug)
            found.push_back(entry);
    }
    return found;
}

std::vector<SiteEntry> SiteLedger::messagesFrom(const QString& slug) const
{
    std::vector<SiteEntry> found;
    for (const SiteEntry& entry : m_contents.entries) {
        const auto* message = std::get_if<MessageReceived>(&entry.event);
        if (message != nullptr && message->sender == slug)
            found.push_back(entry);
    }
    return found;
}

} // namespace revos::practice

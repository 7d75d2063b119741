#include "practice/ledger/siteledger.h"

#include <QDir>
#include <QJsonDocument>

namespace revos::practice {

using namespace Qt::StringLiterals;

QString SiteLedger::pathIn(const QString& folder)
{
    return QDir(folder).filePath(u"site-ledger.jsonl"_s);
}

Result<SiteLedger> SiteLedger::read(const QString& folder)
{
    const QString path = pathIn(folder);
    REVOS_TRY_ASSIGN(const AppendLog::Contents contents, AppendLog::read(path));
    return parsed(contents, path);
}

Result<SiteLedger> SiteLedger::parsed(const AppendLog::Contents& contents, const QString& path)
{
    SiteLedger ledger;
    ledger.m_tornBytes = contents.tornBytes;
    for (const QByteArray& line : contents.lines) {
        const qint64 number = qint64(ledger.m_entries.size()) + 1;
        auto entry = SiteEntry::fromJson(QJsonDocument::fromJson(line).object());
        if (!entry || entry->number != number) {
            Error error = Error::invalid("practice.ledger-broken", {path, QString::number(number)});
            error.detail = entry ? u"the numbers have a gap"_s : entry.error().detail;
            return fail(std::move(error));
        }
        ledger.m_entries.push_back(std::move(*entry));
    }
    return ledger;
}

std::vector<SiteEntry> SiteLedger::messagesTo(const QString& slug) const
{
    std::vector<SiteEntry> found;
    for (const SiteEntry& entry : m_entries) {
        const auto* message = std::get_if<MessageReceived>(&entry.event);
        if (message != nullptr && message->recipient == slug)
            found.push_back(entry);
    }
    return found;
}

std::vector<SiteEntry> SiteLedger::messagesFrom(const QString& slug) const
{
    std::vector<SiteEntry> found;
    for (const SiteEntry& entry : m_entries) {
        const auto* message = std::get_if<MessageReceived>(&entry.event);
        if (message != nullptr && message->sender == slug)
            found.push_back(entry);
    }
    return found;
}

SiteLedgerWriter::SiteLedgerWriter(std::unique_ptr<AppendLog> log, qint64 lastNumber)
    : m_log(std::move(log))
    , m_lastNumber(lastNumber)
{}

Result<std::unique_ptr<SiteLedgerWriter>> SiteLedgerWriter::open(const QString& folder, SiteLedger* held)
{
    const QString path = SiteLedger::pathIn(folder);
    AppendLog::Contents contents;
    REVOS_TRY_ASSIGN(std::unique_ptr<AppendLog> log, AppendLog::open(path, &contents));
    REVOS_TRY_ASSIGN(*held, SiteLedger::parsed(contents, path));
    return std::unique_ptr<SiteLedgerWriter>(
        new SiteLedgerWriter(std::move(log), qint64(held->entries().size())));
}

Result<SiteEntry> SiteLedgerWriter::append(const QDateTime& practiceAt, SiteEvent event)
{
    SiteEntry entry{m_lastNumber + 1, practiceAt, QDateTime::currentDateTimeUtc(), std::move(event)};
    REVOS_TRY(m_log->append(QJsonDocument(entry.toJson()).toJson(QJsonDocument::Compact)));
    ++m_lastNumber;
    return entry;
}

} // namespace revos::practice

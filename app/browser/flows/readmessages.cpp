#include "browser/flows/readmessages.h"

#include <QUuid>

namespace revos {

namespace {

/// Newest activity is on top: what a person read elsewhere while RevOS was closed is there.
constexpr int kRowsLookedAtAfterStart = 10;

QString freshSession()
{
    return QUuid::createUuid().toString(QUuid::Id128);
}

} // namespace

MessageReader::MessageReader(const SiteSession& session, const QHash<QString, QString>& heads, int maxThreads,
                             InboxMemory& memory)
    : m_session(session)
    , m_guard(session)
    , m_heads(heads)
    , m_maxThreads(maxThreads)
    , m_memory(memory)
{}

Result<SiteAnswer<QList<SiteThread>>> MessageReader::read(const ThreadsOpening& opening, const Call& call)
{
    SiteAnswer<QList<SiteThread>> answer;
    const QUrl inbox = m_session.pack.url(m_session.base, QStringLiteral("inbox"));
    REVOS_TRY_ASSIGN(answer.incident, m_guard.open(QStringLiteral("inbox"), inbox, call));
    if (answer.incident)
        return answer;
    REVOS_TRY_ASSIGN(const QStringList changed, changedThreads(call));
    if (!changed.isEmpty())
        REVOS_TRY(opening(changed));
    QList<SiteThread> threads;
    for (const QString& id : changed) {
        auto thread = readThread(id, call);
        // What was read before is kept; the next visit begins with the rest.
        if (!thread && threads.isEmpty())
            return fail(thread.error());
        if (!thread)
            break;
        if (thread->incident) {
            answer.incident = thread->incident;
            break;
        }
        threads.append(std::move(*thread->value));
    }
    answer.value = threads;
    return answer;
}

bool MessageReader::needsVisit(const QString& thread, bool isUnread, int row) const
{
    const auto handedOver = m_memory.constFind(thread);
    const auto stored = m_heads.constFind(thread);
    const bool wasLost = stored != m_heads.cend() && stored->isEmpty();
    if (isUnread || wasLost)
        return true;
    if (handedOver == m_memory.cend())
        return stored == m_heads.cend() || row < kRowsLookedAtAfterStart;
    // Handed over and not stored at all: not a conversation the caller keeps.
    return stored != m_heads.cend() && *stored != *handedOver;
}

Result<QStringList> MessageReader::changedThreads(const Call& call)
{
    HarvestPlan plan;
    plan.items = m_guard.locator("inbox.row");
    plan.fields = {{QStringLiteral("unread"), m_guard.locator("inbox.row_unread")}};
    plan.session = freshSession();
    plan.last = true;
    QStringList changed;
    int rowNumber = 0;
    for (;;) {
        REVOS_TRY_ASSIGN(const Harvest rows, m_session.page.harvest(plan, call));
        for (const HarvestRecord& row : rows.records) {
            const bool isUnread = !row.fields.value(QStringLiteral("unread")).isNull();
            if (needsVisit(row.key, isUnread, rowNumber++) && changed.size() < m_maxThreads)
                changed.append(row.key);
        }
        if (rows.waiting == 0 || rows.records.isEmpty())
            return changed;
    }
}

Result<SiteAnswer<SiteThread>> MessageReader::readThread(const QString& id, const Call& call)
{
    SiteAnswer<SiteThread> answer;
    const QUrl url =
        m_session.pack.url(m_session.base, QStringLiteral("thread"), {{QStringLiteral("id"), id}});
    REVOS_TRY_ASSIGN(answer.incident, m_guard.open(QStringLiteral("thread"), url, call));
    if (answer.incident)
        return answer;
    SiteThread thread;
    thread.threadId = id;
    REVOS_TRY_ASSIGN(const ElementMatch recipient,
                     m_session.page.locateOne(m_guard.locator("compose.recipient"), call));
    thread.recipientUrn = recipient.value;
    thread.recipientName = recipient.text.simplified();

    HarvestPlan plan;
    plan.items = m_guard.locator("messages.item");
    plan.fields = {{QStringLiteral("text"), m_guard.locator("messages.text")},
                   {QStringLiteral("mine"), m_guard.locator("messages.mine")},
                   {QStringLiteral("sender"), m_guard.locator("messages.sender_urn")},
                   {QStringLiteral("time"), m_guard.locator("messages.time")}};
    plan.session = freshSession();
    plan.last = true;
    for (;;) {
        REVOS_TRY_ASSIGN(const Harvest harvest, m_session.page.harvest(plan, call));
        for (const HarvestRecord& record : harvest.records) {
            SiteMessage message;
            message.siteMessageId = record.key;
            message.mine = !record.fields.value(QStringLiteral("mine")).isNull();
            message.senderUrn = record.fields.value(QStringLiteral("sender"));
            message.text = record.fields.value(QStringLiteral("text"));
            message.ageLabel = record.fields.value(QStringLiteral("time"));
            message.at = QDateTime::fromString(message.ageLabel, Qt::ISODateWithMs).toUTC();
            thread.messages.append(message);
        }
        if (harvest.waiting == 0 || harvest.records.isEmpty())
            break;
    }
    if (!thread.messages.isEmpty())
        m_memory.insert(id, thread.messages.last().siteMessageId);
    answer.value = thread;
    return answer;
}

} // namespace revos

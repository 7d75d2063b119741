#include "db/repositories/messagerepository.h"

#include "db/pg/decode.h"
#include "db/repositories/messagedecoder.h"
#include "db/repositories/saved.h"
#include "db/repositories/threadrecorder.h"

namespace revos::db {

namespace {

constexpr int kMaxPage = 500;

Params keyOf(const SessionSource& source, MessageId id)
{
    Params params;
    params.uuid(source.tenant()).uuid(id);
    return params;
}

} // namespace

MessageRepository::MessageRepository(SessionSource& source)
    : m_source(source)
{}

Result<Message> MessageRepository::load(MessageId id, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("message/load", keyOf(m_source, id), call));
    return decodeOne<MessageDecoder>(rows, QStringLiteral("message"));
}

Result<Message> MessageRepository::addDraft(const Message& draft, const Call& call)
{
    return computeAtomically(m_source, call, [&](SessionSource& source) -> Result<Message> {
        Params params = keyOf(source, draft.id);
        params.uuid(draft.leadId).text(wordOf(draft.step)).text(draft.content);
        REVOS_TRY(source.query("message/add-draft", addWhy(params, draft.why), call));
        REVOS_TRY_ASSIGN(
            const Rows rows,
            source.query("message/of-step",
                         Params().uuid(source.tenant()).uuid(draft.leadId).text(wordOf(draft.step)), call));
        return decodeOne<MessageDecoder>(rows, QStringLiteral("message"));
    });
}

Result<void> MessageRepository::markSkipped(MessageId id, const Why& why, const Call& call)
{
    Params params = keyOf(m_source, id);
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("message/skip", addWhy(params, why), call));
    return foundRow(rows, QStringLiteral("message"));
}

Result<void> MessageRepository::skipByPerson(MessageId id, const QString& reason, const Call& call)
{
    REVOS_TRY(m_source.query("message/skip-by-person", keyOf(m_source, id).text(reason.trimmed()), call));
    return {};
}

Result<qint64> MessageRepository::edit(MessageId id, qint64 rowVersion, const QString& content,
                                       const Call& call)
{
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_source.query("message/edit", keyOf(m_source, id).integer(rowVersion).text(content), call));
    return savedVersion(rows, "message.changed-meanwhile");
}

Result<QList<ApprovalItem>> MessageRepository::awaitingApproval(CampaignId campaign, int limit,
                                                                const Call& call)
{
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_source.query(
            "message/awaiting-approval",
            Params().uuid(m_source.tenant()).uuid(campaign).integer(std::clamp(limit, 1, kMaxPage)), call));
    return decodeAll<ApprovalDecoder>(rows);
}

Result<void> MessageRepository::approve(MessageId id, const QByteArray& hash, const Call& call)
{
    REVOS_TRY(m_source.query("message/approve", keyOf(m_source, id).text(QString::fromLatin1(hash)), call));
    return {};
}

Result<void> MessageRepository::approveInPractice(MessageId id, const QByteArray& hash, const Call& call)
{
    REVOS_TRY(m_source.query("message/approve-in-practice",
                             keyOf(m_source, id).text(QString::fromLatin1(hash)), call));
    return {};
}

Result<void> MessageRepository::markQueued(MessageId id, const QDateTime& scheduledFor, const Why& why,
                                           const Call& call)
{
    Params params = keyOf(m_source, id);
    params.timestamp(scheduledFor);
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("message/queue", addWhy(params, why), call));
    return foundRow(rows, QStringLiteral("message"));
}

Result<RecordedReply> MessageRepository::recordThread(AccountId account, const SiteThread& thread,
                                                      const Call& call)
{
    return computeAtomically(m_source, call, [&](SessionSource& source) {
        return ThreadRecorder(source, call).record(account, thread);
    });
}

Result<QHash<QString, QString>> MessageRepository::threadHeads(AccountId account, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("message/thread-heads",
                                                     Params().uuid(m_source.tenant()).uuid(account), call));
    QHash<QString, QString> heads;
    const Column thread = rows.column("thread_id");
    const Column message = rows.column("site_message_id");
    for (const Row row : rows)
        heads.insert(row.text(thread), row.text(message));
    REVOS_TRY(rows.check());
    return heads;
}

Result<void> MessageRepository::noteOpening(AccountId account, const QStringList& threads, const Call& call)
{
    REVOS_TRY(m_source.query("message/threads-opening",
                             Params().uuid(m_source.tenant()).uuid(account).texts(threads), call));
    return {};
}

Result<void> MessageRepository::noteStored(AccountId account, const QString& thread, const Call& call)
{
    REVOS_TRY(m_source.query("message/thread-stored",
                             Params().uuid(m_source.tenant()).uuid(account).text(thread), call));
    return {};
}

} // namespace revos::db

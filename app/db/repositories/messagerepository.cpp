#include "db/repositories/messagerepository.h"

#include "db/pg/decode.h"
#include "db/repositories/messagedecoder.h"
#include "db/repositories/saved.h"
#include "db/repositories/threadrecorder.h"

namespace revos::db {

namespace {

constexpr int kMaxPage = 500;

Params keyOf(const DbScope& scope, MessageId id)
{
    Params params;
    params.uuid(scope.tenant()).uuid(id);
    return params;
}

} // namespace

MessageRepository::MessageRepository(DbScope& scope)
    : m_scope(scope)
{}

Result<Message> MessageRepository::load(MessageId id, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_scope.query("message/load", keyOf(m_scope, id), call));
    return decodeOne<MessageDecoder>(rows, QStringLiteral("message"));
}

Result<Message> MessageRepository::addDraft(const Message& draft, const Call& call)
{
    return computeAtomically(m_scope, call, [&](DbScope& scope) -> Result<Message> {
        Params params = keyOf(scope, draft.id);
        params.uuid(draft.leadId).text(wordOf(draft.step)).text(draft.content);
        REVOS_TRY(scope.query("message/add-draft", addWhy(params, draft.why), call));
        REVOS_TRY_ASSIGN(
            const Rows rows,
            scope.query("message/of-step",
                        Params().uuid(scope.tenant()).uuid(draft.leadId).text(wordOf(draft.step)), call));
        return decodeOne<MessageDecoder>(rows, QStringLiteral("message"));
    });
}

Result<void> MessageRepository::markSkipped(MessageId id, const Why& why, const Call& call)
{
    Params params = keyOf(m_scope, id);
    REVOS_TRY_ASSIGN(const Rows rows, m_scope.query("message/skip", addWhy(params, why), call));
    return foundRow(rows, QStringLiteral("message"));
}

Result<qint64> MessageRepository::edit(MessageId id, qint64 rowVersion, const QString& content,
                                       const Call& call)
{
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_scope.query("message/edit", keyOf(m_scope, id).integer(rowVersion).text(content), call));
    return savedVersion(rows, "message.changed-meanwhile");
}

Result<QList<ApprovalItem>> MessageRepository::awaitingApproval(CampaignId campaign, int limit,
                                                                const Call& call)
{
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_scope.query("message/awaiting-approval",
                      Params().uuid(m_scope.tenant()).uuid(campaign).integer(std::clamp(limit, 1, kMaxPage)),
                      call));
    return decodeAll<ApprovalDecoder>(rows);
}

Result<void> MessageRepository::approve(MessageId id, const QByteArray& hash, const Call& call)
{
    REVOS_TRY(m_scope.query("message/approve", keyOf(m_scope, id).text(QString::fromLatin1(hash)), call));
    return {};
}

Result<void> MessageRepository::approveInPractice(MessageId id, const QByteArray& hash, const Call& call)
{
    REVOS_TRY(m_scope.query("message/approve-in-practice", keyOf(m_scope, id).text(QString::fromLatin1(hash)),
                            call));
    return {};
}

Result<void> MessageRepository::markQueued(MessageId id, const QDateTime& scheduledFor, const Why& why,
                                           const Call& call)
{
    Params params = keyOf(m_scope, id);
    params.timestamp(scheduledFor);
    REVOS_TRY_ASSIGN(const Rows rows, m_scope.query("message/queue", addWhy(params, why), call));
    return foundRow(rows, QStringLiteral("message"));
}

Result<RecordedReply> MessageRepository::recordThread(AccountId account, const SiteThread& thread,
                                                      const Call& call)
{
    return computeAtomically(
        m_scope, call, [&](DbScope& scope) { return ThreadRecorder(scope, call).record(account, thread); });
}

Result<QHash<QString, QString>> MessageRepository::threadHeads(AccountId account, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_scope.query("message/thread-heads",
                                                    Params().uuid(m_scope.tenant()).uuid(account), call));
    QHash<QString, QString> heads;
    const Column thread = rows.column("thread_id");
    const Column message = rows.column("site_message_id");
    for (const Row row : rows)
        heads.insert(row.text(thread), row.text(message));
    REVOS_TRY(rows.check());
    return heads;
}

} // namespace revos::db

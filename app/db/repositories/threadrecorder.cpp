#include "db/repositories/threadrecorder.h"

#include "db/pg/decode.h"
#include "db/repositories/words.h"
#include "domain/site/profilekey.h"

namespace revos::db {

namespace {

struct KnownDecoder
{
    explicit KnownDecoder(const Rows& rows)
        : id(rows.column("id"))
        , direction(rows.column("direction"))
        , origin(rows.column("origin"))
        , status(rows.column("status"))
        , content(rows.column("content"))
        , siteMessageId(rows.column("site_message_id"))
    {}

    KnownMessage operator()(const Row& row) const
    {
        return {row.id<MessageId>(id),
                row.word(direction, wordFrom<MessageDirection>),
                row.text(origin) == QLatin1String("revos"),
                row.word(status, wordFrom<MessageStatus>),
                row.text(content),
                row.text(siteMessageId)};
    }

    Column id, direction, origin, status, content, siteMessageId;
};

} // namespace

ThreadRecorder::ThreadRecorder(SessionSource& source, const Call& call)
    : m_source(source)
    , m_call(call)
{}

Result<RecordedReply> ThreadRecorder::record(AccountId account, const SiteThread& thread)
{
    REVOS_TRY_ASSIGN(const Lead lead, findLead(account, thread));
    REVOS_TRY_ASSIGN(const QList<KnownMessage> stored, known(lead.id));
    const ThreadReading reading = readThread(thread, stored, lead.since);
    REVOS_TRY(noteSeen(reading, thread.threadId));

    RecordedReply reply;
    reply.leadId = lead.id;
    reply.campaignId = lead.campaignId;
    reply.previousOutgoing = reading.outgoing;
    REVOS_TRY_ASSIGN(const QSet<QString> added, store(lead.id, reading.unread, thread.threadId));
    for (const SiteMessage& message : reading.unread) {
        if (!added.contains(message.siteMessageId))
            continue;
        if (message.mine)
            REVOS_TRY(countByHand(account, message));
        else
            reply.added.append(message);
    }
    if (!reply.added.isEmpty()) {
        REVOS_TRY_ASSIGN(reply.cancelledSteps, stopScheduled(lead.id));
    }
    return reply;
}

Result<ThreadRecorder::Lead> ThreadRecorder::findLead(AccountId account, const SiteThread& thread)
{
    const auto profile = ProfileKey::fromUrl(thread.recipientUrl);
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("message/lead-of-thread",
                                                     Params()
                                                         .uuid(m_source.tenant())
                                                         .uuid(account)
                                                         .text(thread.threadId)
                                                         .text(thread.recipientUrn)
                                                         .text(profile ? profile->toString() : QString()),
                                                     m_call));
    if (rows.isEmpty())
        return fail(Code::NotFound, QStringLiteral("a lead of the thread"));
    const Row row = rows.first();
    const Lead lead{row.id<LeadId>(rows.column("lead_id")), row.id<CampaignId>(rows.column("campaign_id")),
                    row.timestamp(rows.column("created_at"))};
    REVOS_TRY(rows.check());
    return lead;
}

Result<QList<KnownMessage>> ThreadRecorder::known(LeadId lead)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("message/of-lead", Params().uuid(m_source.tenant()).uuid(lead), m_call));
    return decodeAll<KnownDecoder>(rows);
}

Result<void> ThreadRecorder::noteSeen(const ThreadReading& reading, const QString& threadId)
{
    for (const ThreadReading::Seen& seen : reading.seen) {
        REVOS_TRY(m_source.query("message/seen",
                                 Params()
                                     .uuid(m_source.tenant())
                                     .uuid(seen.id)
                                     .text(seen.message.siteMessageId)
                                     .text(threadId)
                                     .timestamp(seen.message.at),
                                 m_call));
    }
    return {};
}

Result<QSet<QString>> ThreadRecorder::store(LeadId lead, const QList<SiteMessage>& messages,
                                            const QString& threadId)
{
    QSet<QString> added;
    if (messages.isEmpty())
        return added;
    QList<MessageId> ids;
    QList<bool> mine;
    QStringList siteIds;
    QStringList texts;
    QList<QDateTime> times;
    for (const SiteMessage& message : messages) {
        ids.append(MessageId::create());
        mine.append(message.mine);
        siteIds.append(message.siteMessageId);
        texts.append(storable(message.text, 20000));
        times.append(message.at);
    }
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("message/add-read",
                                                     Params()
                                                         .uuid(m_source.tenant())
                                                         .uuid(lead)
                                                         .text(threadId)
                                                         .uuids(ids)
                                                         .booleans(mine)
                                                         .texts(siteIds)
                                                         .texts(texts)
                                                         .timestamps(times),
                                                     m_call));
    const Column siteId = rows.column("site_message_id");
    for (const Row row : rows)
        added.insert(row.text(siteId));
    REVOS_TRY(rows.check());
    return added;
}

Result<void> ThreadRecorder::countByHand(AccountId account, const SiteMessage& message)
{
    REVOS_TRY(m_source.query(
        "message/count-by-hand",
        Params().uuid(m_source.tenant()).uuid(account).text(message.siteMessageId).timestamp(message.at),
        m_call));
    return {};
}

Result<int> ThreadRecorder::stopScheduled(LeadId lead)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("message/stop-on-reply",
                                                     Params().uuid(m_source.tenant()).uuid(lead), m_call));
    return rows.count();
}

} // namespace revos::db

#pragma once

#include "domain/ports/messagestore.h"
#include "domain/templates/approvalhash.h"
#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"

namespace revos::test {

/// Messages under the rules of the database: one a step, no way back after the gate, approvals by hash.
class FakeMessages final : public MessageStore
{
public:
    FakeMessages(World& world, Faults& faults)
        : m_world(world)
        , m_faults(faults)
    {}

    Result<Message> load(MessageId id, const Call& call) override
    {
        REVOS_TRY(m_faults.check("messages.load", call));
        REVOS_TRY_ASSIGN(const Message* message, found(id));
        return *message;
    }
    Result<Message> addDraft(const Message& draft, const Call& call) override
    {
        REVOS_TRY(m_faults.check("messages.addDraft", call));
        if (const Message* stored = m_world.step(draft.leadId, draft.step))
            return *stored;
        m_world.messages.append(draft);
        return draft;
    }
    Result<void> markSkipped(MessageId id, const Why& why, const Call& call) override
    {
        REVOS_TRY(m_faults.check("messages.markSkipped", call));
        REVOS_TRY_ASSIGN(Message * message, found(id));
        if (!isOpen(message->status))
            return fail(Code::Conflict, QStringLiteral("wrong move"));
        message->status = MessageStatus::Skipped;
        message->scheduledFor = {};
        message->why = why;
        return {};
    }
    Result<void> skipByPerson(MessageId id, const QString& reason, const Call& call) override
    {
        REVOS_TRY(m_faults.check("messages.skipByPerson", call));
        return markSkipped(id, Why{"message.skipped-by-person", {reason}, {}}, call);
    }
    Result<qint64> edit(MessageId, qint64, const QString&, const Call&) override { return unused(); }
    Result<QList<ApprovalItem>> awaitingApproval(CampaignId, int, const Call&) override { return unused(); }
    Result<void> approve(MessageId id, const QByteArray& hash, const Call& call) override
    {
        REVOS_TRY(m_faults.check("messages.approve", call));
        REVOS_TRY_ASSIGN(Message * message, found(id));
        if (hash != hashOf(*message))
            return fail(Error::because(Code::Conflict, "message.text-changed"));
        message->status = MessageStatus::Approved;
        message->approvedHash = hash;
        return {};
    }
    Result<void> approveInPractice(MessageId id, const QByteArray& hash, const Call& call) override
    {
        REVOS_TRY(m_faults.check("messages.approveInPractice", call));
        return approve(id, hash, call);
    }
    Result<void> markQueued(MessageId id, const QDateTime& scheduledFor, const Why& why,
                            const Call& call) override
    {
        REVOS_TRY(m_faults.check("messages.markQueued", call));
        REVOS_TRY_ASSIGN(Message * message, found(id));
        if (message->status != MessageStatus::Approved && message->status != MessageStatus::Queued)
            return fail(Code::Conflict, QStringLiteral("wrong move"));
        message->status = MessageStatus::Queued;
        message->scheduledFor = scheduledFor;
        message->why = why;
        return {};
    }
    Result<RecordedReply> recordThread(AccountId, const SiteThread& thread, const Call& call) override
    {
        REVOS_TRY(m_faults.check("messages.recordThread", call));
        const auto reply = m_world.replies.constFind(thread.threadId);
        if (reply == m_world.replies.cend())
            return fail(Code::NotFound, QStringLiteral("a lead of the thread"));
        RecordedReply recorded = *reply;
        for (const SiteMessage& message : thread.messages) {
            if (message.mine || m_world.readTexts.contains(message.siteMessageId))
                continue;
            m_world.readTexts.insert(message.siteMessageId);
            recorded.added.append(message);
        }
        return recorded;
    }
    Result<QHash<QString, QString>> threadHeads(AccountId, const Call& call) override
    {
        REVOS_TRY(m_faults.check("messages.threadHeads", call));
        return QHash<QString, QString>();
    }
    Result<void> noteOpening(AccountId, const QStringList& threads, const Call& call) override
    {
        REVOS_TRY(m_faults.check("messages.noteOpening", call));
        for (const QString& thread : threads)
            m_world.openThreads.insert(thread);
        return {};
    }
    Result<void> noteStored(AccountId, const QString& thread, const Call& call) override
    {
        REVOS_TRY(m_faults.check("messages.noteStored", call));
        m_world.openThreads.remove(thread);
        return {};
    }

    QByteArray hashOf(const Message& message) const
    {
        return approvalHash({"dm", m_world.leads.first().profileKey, {}, message.content});
    }

private:
    static bool isOpen(MessageStatus status)
    {
        return status == MessageStatus::Draft || status == MessageStatus::Approved ||
               status == MessageStatus::Queued || status == MessageStatus::Skipped;
    }
    Result<Message*> found(MessageId id)
    {
        Message* message = m_world.message(id);
        if (message == nullptr)
            return fail(Code::NotFound, QStringLiteral("message"));
        return message;
    }

    World& m_world;
    Faults& m_faults;
};

} // namespace revos::test

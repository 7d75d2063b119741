#pragma once

#include "db/sessionsource.h"
#include "domain/ports/messagestore.h"

namespace revos::db {

class MessageRepository final : public MessageStore
{
public:
    explicit MessageRepository(SessionSource& source);

    [[nodiscard]] Result<Message> load(MessageId id, const Call& call) override;
    [[nodiscard]] Result<Message> addDraft(const Message& draft, const Call& call) override;
    [[nodiscard]] Result<void> markSkipped(MessageId id, const Why& why, const Call& call) override;
    [[nodiscard]] Result<void> skipByPerson(MessageId id, const QString& reason, const Call& call) override;
    [[nodiscard]] Result<qint64> edit(MessageId id, qint64 rowVersion, const QString& content,
                                      const Call& call) override;
    [[nodiscard]] Result<QList<ApprovalItem>> awaitingApproval(CampaignId campaign, int limit,
                                                               const Call& call) override;
    [[nodiscard]] Result<void> approve(MessageId id, const QByteArray& hash, const Call& call) override;
    [[nodiscard]] Result<void> approveInPractice(MessageId id, const QByteArray& hash,
                                                 const Call& call) override;
    [[nodiscard]] Result<void> markQueued(MessageId id, const QDateTime& scheduledFor, const Why& why,
                                          const Call& call) override;
    [[nodiscard]] Result<RecordedReply> recordThread(AccountId account, const SiteThread& thread,
                                                     const Call& call) override;
    [[nodiscard]] Result<QHash<QString, QString>> threadHeads(AccountId account, const Call& call) override;
    [[nodiscard]] Result<void> noteOpening(AccountId account, const QStringList& threads,
                                           const Call& call) override;
    [[nodiscard]] Result<void> noteStored(AccountId account, const QString& thread,
                                          const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

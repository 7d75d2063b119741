#pragma once

#include "domain/ports/messagestore.h"
#include "gui/fakes/failing.h"

#include <QStringList>

namespace revos {

class FakeMessageStore final : public MessageStore
{
public:
    Failing failing;
    QList<ApprovalItem> waiting;
    QStringList edits;

    Result<Message> load(MessageId id, const Call& call) override;
    Result<Message> addDraft(const Message& draft, const Call& call) override;
    Result<void> markSkipped(MessageId id, const Why& why, const Call& call) override;
    Result<void> skipByPerson(MessageId id, const QString& reason, const Call& call) override;
    Result<qint64> edit(MessageId id, qint64 rowVersion, const QString& content, const Call& call) override;
    Result<QList<ApprovalItem>> awaitingApproval(CampaignId campaign, int limit, const Call& call) override;
    Result<void> approve(MessageId id, const QByteArray& hash, const Call& call) override;
    Result<void> approveInPractice(MessageId id, const QByteArray& hash, const Call& call) override;
    Result<void> markQueued(MessageId id, const QDateTime& scheduledFor, const Why& why,
                            const Call& call) override;
    Result<RecordedReply> recordThread(AccountId account, const SiteThread& thread,
                                       const Call& call) override;
    Result<QHash<QString, QString>> threadHeads(AccountId account, const Call& call) override;
    Result<void> noteOpening(AccountId account, const QStringList& threads, const Call& call) override;
    Result<void> noteStored(AccountId account, const QString& thread, const Call& call) override;
};

} // namespace revos

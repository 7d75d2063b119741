#pragma once

#include "db/repositories/threadreading.h"
#include "db/sessionsource.h"
#include "domain/ports/messagestore.h"

namespace revos::db {

/// Stores what a thread holds, inside a transaction.
class ThreadRecorder
{
public:
    ThreadRecorder(SessionSource& source, const Call& call);

    /// @errors NotFound when no lead of the account has that person.
    [[nodiscard]] Result<RecordedReply> record(AccountId account, const SiteThread& thread);

private:
    struct Lead
    {
        LeadId id;
        CampaignId campaignId;
        QDateTime since;
    };
    [[nodiscard]] Result<Lead> findLead(AccountId account, const SiteThread& thread);
    [[nodiscard]] Result<QList<KnownMessage>> known(LeadId lead);
    [[nodiscard]] Result<void> noteSeen(const ThreadReading& reading, const QString& threadId);
    /// The site ids that were not stored before.
    [[nodiscard]] Result<QSet<QString>> store(LeadId lead, const QList<SiteMessage>& messages,
                                              const QString& threadId);
    [[nodiscard]] Result<void> countByHand(AccountId account, const SiteMessage& message);
    [[nodiscard]] Result<int> stopScheduled(LeadId lead);

    SessionSource& m_source;
    const Call& m_call;
};

} // namespace revos::db

#pragma once

#include "core/call.h"
#include "domain/capture.h"
#include "domain/message.h"

namespace revos {

/// What a thread's new incoming messages mean for its lead.
struct RecordedReply
{
    LeadId leadId;
    CampaignId campaignId;
    QList<SiteMessage> added;     ///< incoming, not stored before, oldest first
    QStringList previousOutgoing; ///< our texts in the thread, for stripping quotes
    int cancelledSteps = 0;       ///< scheduled messages stopped by the reply
};

/// Messages of all steps. Sequential, any thread.
class MessageStore
{
public:
    virtual ~MessageStore() = default;

    [[nodiscard]] virtual Result<Message> load(MessageId id, const Call& call) = 0;
    /// Stores a draft; one message per (lead, step): the existing one is returned when there is one.
    [[nodiscard]] virtual Result<Message> addDraft(const Message& draft, const Call& call) = 0;
    /// A draft that cannot be rendered: stored as skipped with its reason.
    [[nodiscard]] virtual Result<void> markSkipped(MessageId id, const Why& why, const Call& call) = 0;
    /// A person's no to a message that has not gone out; @p reason, at most 500 characters, stays with it.
    /// @errors Conflict when it went out; NotFound; Denied.
    [[nodiscard]] virtual Result<void> skipByPerson(MessageId id, const QString& reason,
                                                    const Call& call) = 0;
    /// A person's new text; voids an approval. @errors Conflict
    [[nodiscard]] virtual Result<qint64> edit(MessageId id, qint64 rowVersion, const QString& content,
                                              const Call& call) = 0;
    /// Drafts waiting for a person, oldest first. @p campaign null = all.
    [[nodiscard]] virtual Result<QList<ApprovalItem>> awaitingApproval(CampaignId campaign, int limit,
                                                                       const Call& call) = 0;
    /// A person approves exactly the text behind @p hash; sends are queued for the campaign's schedule by the
    /// caller. What a client approves gets a job that plans it instead. @errors Conflict when the text is
    /// another by now; Denied.
    [[nodiscard]] virtual Result<void> approve(MessageId id, const QByteArray& hash, const Call& call) = 0;
    /// The same for the practice operator; refused outside a practice database.
    [[nodiscard]] virtual Result<void> approveInPractice(MessageId id, const QByteArray& hash,
                                                         const Call& call) = 0;
    /// Approved → queued, with the moment it is planned for.
    [[nodiscard]] virtual Result<void> markQueued(MessageId id, const QDateTime& scheduledFor, const Why& why,
                                                  const Call& call) = 0;
    /// Stores what a thread holds: incoming texts once each (by site id), stops scheduled steps on a reply,
    /// notes outgoing texts RevOS did not send as done by hand. NotFound when no lead has that person.
    [[nodiscard]] virtual Result<RecordedReply> recordThread(AccountId account, const SiteThread& thread,
                                                             const Call& call) = 0;
    /// Newest stored incoming/outgoing site message id per thread of the account, to skip unchanged threads;
    /// empty for a thread that was opened and not stored since.
    [[nodiscard]] virtual Result<QHash<QString, QString>> threadHeads(AccountId account,
                                                                      const Call& call) = 0;
    /// Remembers what is about to be opened, until each thread is stored: the site takes it for read at once.
    [[nodiscard]] virtual Result<void> noteOpening(AccountId account, const QStringList& threads,
                                                   const Call& call) = 0;
    /// What is worth keeping of an opened thread is stored.
    [[nodiscard]] virtual Result<void> noteStored(AccountId account, const QString& thread,
                                                  const Call& call) = 0;
};

/// Addresses found. Sequential, any thread.
class CaptureStore
{
public:
    virtual ~CaptureStore() = default;

    /// Stores a capture; the same address of the same lead is a duplicate and returned as it stands.
    [[nodiscard]] virtual Result<Capture> add(const Capture& capture, const Call& call) = 0;
    [[nodiscard]] virtual Result<QList<Capture>> awaitingReview(int limit, const Call& call) = 0;
    /// A person's decision; the capture's lead. @p address may correct what was read. @errors Conflict,
    /// Invalid
    [[nodiscard]] virtual Result<LeadId> decide(CaptureId id, CaptureState decision, const QString& address,
                                                const Call& call) = 0;
};

/// Do-not-contact entries. Sequential, any thread.
class SuppressionStore
{
public:
    virtual ~SuppressionStore() = default;

    /// Suppresses the person behind a lead everywhere in the tenant; cancels what is scheduled.
    [[nodiscard]] virtual Result<void> suppressLead(LeadId lead, const QByteArray& reason,
                                                    const Call& call) = 0;
    [[nodiscard]] virtual Result<bool> isSuppressed(ContactId contact, const Call& call) = 0;
};

} // namespace revos

#include "db/repositories/messagedecoder.h"

namespace revos::db {

MessageDecoder::MessageDecoder(const Rows& rows)
    : why(rows)
    , id(rows.column("id"))
    , rowVersion(rows.column("row_version"))
    , leadId(rows.column("lead_id"))
    , campaignId(rows.column("campaign_id"))
    , contactId(rows.column("contact_id"))
    , direction(rows.column("direction"))
    , step(rows.column("step"))
    , content(rows.column("content"))
    , status(rows.column("status"))
    , approvedHash(rows.column("approved_hash"))
    , threadId(rows.column("thread_id"))
    , siteMessageId(rows.column("site_message_id"))
    , scheduledFor(rows.column("scheduled_for"))
    , sentAt(rows.column("sent_at"))
{}

Message MessageDecoder::operator()(const Row& row) const
{
    Message message;
    message.id = row.id<MessageId>(id);
    message.rowVersion = row.integer(rowVersion);
    message.leadId = row.id<LeadId>(leadId);
    message.campaignId = row.id<CampaignId>(campaignId);
    message.contactId = row.id<ContactId>(contactId);
    message.direction = row.word(direction, wordFrom<MessageDirection>);
    message.step = row.word(step, wordFrom<StepKind>);
    message.content = row.text(content);
    message.status = row.word(status, wordFrom<MessageStatus>);
    message.approvedHash = row.text(approvedHash).toLatin1();
    message.threadId = row.text(threadId);
    message.siteMessageId = row.text(siteMessageId);
    message.scheduledFor = row.timestamp(scheduledFor);
    message.sentAt = row.timestamp(sentAt);
    message.why = why(row);
    return message;
}

ApprovalDecoder::ApprovalDecoder(const Rows& rows)
    : message(rows)
    , recipientName(rows.column("recipient_name"))
    , campaignName(rows.column("campaign_name"))
    , commentText(rows.column("comment_text"))
    , hash(rows.column("hash"))
{}

ApprovalItem ApprovalDecoder::operator()(const Row& row) const
{
    return {message(row), row.text(recipientName), row.text(campaignName), row.text(commentText),
            row.text(hash).toLatin1()};
}

} // namespace revos::db

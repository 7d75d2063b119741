#include "models/labels.h"

#include "domain/jobkinds.h"

namespace revos {

QString Labels::text(CampaignStatus status)
{
    switch (status) {
    case CampaignStatus::Draft:
        return tr("Draft", "campaign");
    case CampaignStatus::Scheduled:
        return tr("Scheduled", "campaign");
    case CampaignStatus::Active:
        return tr("Active", "campaign");
    case CampaignStatus::Paused:
        return tr("Paused", "campaign");
    case CampaignStatus::Completed:
        return tr("Completed", "campaign");
    case CampaignStatus::Archived:
        return tr("Archived", "campaign");
    }
    return {};
}

Tone Labels::tone(CampaignStatus status)
{
    switch (status) {
    case CampaignStatus::Active:
        return Tone::Ok;
    case CampaignStatus::Scheduled:
        return Tone::Waiting;
    case CampaignStatus::Paused:
        return Tone::Attention;
    case CampaignStatus::Completed:
        return Tone::Accent;
    case CampaignStatus::Draft:
    case CampaignStatus::Archived:
        return Tone::Neutral;
    }
    return Tone::Neutral;
}

QString Labels::text(LeadStage stage)
{
    switch (stage) {
    case LeadStage::New:
        return tr("New", "lead");
    case LeadStage::Contacted:
        return tr("Contacted", "lead");
    case LeadStage::Delivered:
        return tr("Message delivered", "lead");
    case LeadStage::Replied:
        return tr("Replied", "lead");
    case LeadStage::Captured:
        return tr("Address found", "lead");
    case LeadStage::SentToCrm:
        return tr("In the CRM", "lead");
    case LeadStage::Closed:
        return tr("Closed", "lead");
    case LeadStage::Blocked:
        return tr("Blocked", "lead");
    }
    return {};
}

Tone Labels::tone(LeadStage stage)
{
    switch (stage) {
    case LeadStage::New:
    case LeadStage::Closed:
        return Tone::Neutral;
    case LeadStage::Contacted:
    case LeadStage::Delivered:
        return Tone::Waiting;
    case LeadStage::Replied:
    case LeadStage::Captured:
        return Tone::Accent;
    case LeadStage::SentToCrm:
        return Tone::Ok;
    case LeadStage::Blocked:
        return Tone::Problem;
    }
    return Tone::Neutral;
}

QString Labels::text(StepKind step)
{
    switch (step) {
    case StepKind::Dm1:
        return tr("First message");
    case StepKind::FollowUp:
        return tr("Follow-up");
    case StepKind::Dm2:
        return tr("Confirmation");
    case StepKind::Dm3:
        return tr("Link");
    }
    return {};
}

QString Labels::text(TriggerMode mode)
{
    switch (mode) {
    case TriggerMode::WholeWord:
        return tr("Whole word");
    case TriggerMode::Contains:
        return tr("Anywhere");
    case TriggerMode::Fuzzy:
        return tr("With a typo");
    }
    return {};
}

QString Labels::text(CommentRule rule)
{
    switch (rule) {
    case CommentRule::Matched:
        return tr("Match", "comment");
    case CommentRule::NoTrigger:
        return tr("No trigger", "comment");
    case CommentRule::NearMiss:
        return tr("Near miss", "comment");
    case CommentRule::OwnComment:
        return tr("Own comment", "comment");
    case CommentRule::Reply:
        return tr("Reply to another", "comment");
    case CommentRule::Suppressed:
        return tr("Do not contact", "comment");
    case CommentRule::BotLike:
        return tr("Looks like a bot", "comment");
    case CommentRule::GenericPraise:
        return tr("Only praise", "comment");
    case CommentRule::AlreadyALead:
        return tr("Already a lead", "comment");
    }
    return {};
}

Tone Labels::tone(CommentRule rule)
{
    switch (rule) {
    case CommentRule::Matched:
        return Tone::Ok;
    case CommentRule::NearMiss:
        return Tone::Attention;
    case CommentRule::Suppressed:
    case CommentRule::BotLike:
        return Tone::Problem;
    case CommentRule::AlreadyALead:
        return Tone::Waiting;
    case CommentRule::NoTrigger:
    case CommentRule::OwnComment:
    case CommentRule::Reply:
    case CommentRule::GenericPraise:
        return Tone::Neutral;
    }
    return Tone::Neutral;
}

QString Labels::text(CaptureSource source)
{
    switch (source) {
    case CaptureSource::Comment:
        return tr("From the comment");
    case CaptureSource::DmReply:
        return tr("From the answer");
    case CaptureSource::Note:
        return tr("From a note");
    case CaptureSource::Enrichment:
        return tr("From enrichment");
    case CaptureSource::Manual:
        return tr("Typed by a person");
    }
    return {};
}

QString Labels::text(CartridgeType type)
{
    switch (type) {
    case CartridgeType::System:
        return tr("System", "cartridge");
    case CartridgeType::User:
        return tr("User", "cartridge");
    case CartridgeType::Skill:
        return tr("Skill", "cartridge");
    case CartridgeType::Preferences:
        return tr("Preferences", "cartridge");
    case CartridgeType::Voice:
        return tr("Voice", "cartridge");
    }
    return {};
}

QString Labels::text(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Pending:
        return tr("Pending", "delivery");
    case DeliveryState::Delivered:
        return tr("Delivered", "delivery");
    case DeliveryState::Parked:
        return tr("Gave up", "delivery");
    }
    return {};
}

Tone Labels::tone(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Pending:
        return Tone::Waiting;
    case DeliveryState::Delivered:
        return Tone::Ok;
    case DeliveryState::Parked:
        return Tone::Problem;
    }
    return Tone::Neutral;
}

QString Labels::text(JobState state)
{
    switch (state) {
    case JobState::Available:
        return tr("Waiting", "job");
    case JobState::Running:
        return tr("Running", "job");
    case JobState::Retry:
        return tr("Trying again", "job");
    case JobState::Done:
        return tr("Done", "job");
    case JobState::Failed:
        return tr("Failed", "job");
    case JobState::Cancelled:
        return tr("Cancelled", "job");
    case JobState::NeedsPerson:
        return tr("Needs you", "job");
    }
    return {};
}

Tone Labels::tone(JobState state)
{
    switch (state) {
    case JobState::Available:
        return Tone::Waiting;
    case JobState::Running:
        return Tone::Accent;
    case JobState::Done:
        return Tone::Ok;
    case JobState::Failed:
        return Tone::Problem;
    case JobState::Retry:
    case JobState::NeedsPerson:
        return Tone::Attention;
    case JobState::Cancelled:
        return Tone::Neutral;
    }
    return Tone::Neutral;
}

QString Labels::text(AccountState state)
{
    switch (state) {
    case AccountState::Ok:
        return tr("Signed in", "account");
    case AccountState::NeedsLogin:
        return tr("Needs sign-in", "account");
    case AccountState::Challenge:
        return tr("Asked for a check", "account");
    case AccountState::Restricted:
        return tr("Restricted", "account");
    case AccountState::Paused:
        return tr("Paused", "account");
    }
    return {};
}

Tone Labels::tone(AccountState state)
{
    switch (state) {
    case AccountState::Ok:
        return Tone::Ok;
    case AccountState::NeedsLogin:
    case AccountState::Paused:
        return Tone::Attention;
    case AccountState::Challenge:
    case AccountState::Restricted:
        return Tone::Problem;
    }
    return Tone::Neutral;
}

QString Labels::queue(const QByteArray& queue)
{
    if (queue == queues::kScrape)
        return tr("Comments", "queue");
    if (queue == queues::kDm)
        return tr("Messages", "queue");
    if (queue == queues::kReshare)
        return tr("Reshares", "queue");
    if (queue == queues::kWebhook)
        return tr("Webhooks", "queue");
    if (queue == queues::kEnrich)
        return tr("Enrichment", "queue");
    if (queue == queues::kMaintenance)
        return tr("Upkeep", "queue");
    return asWords(queue);
}

QString Labels::jobKind(const QByteArray& kind)
{
    if (kind == jobkinds::kWatchPost)
        return tr("Read comments", "job");
    if (kind == jobkinds::kPrepareLead)
        return tr("Prepare message", "job");
    if (kind == jobkinds::kPlanMessage)
        return tr("Plan message", "job");
    if (kind == jobkinds::kSendDm)
        return tr("Send message", "job");
    if (kind == jobkinds::kReadReplies)
        return tr("Read answers", "job");
    if (kind == jobkinds::kDeliverLead)
        return tr("Prepare delivery", "job");
    if (kind == jobkinds::kSendDelivery)
        return tr("Deliver to the CRM", "job");
    if (kind == jobkinds::kEndCampaign)
        return tr("End campaign", "job");
    if (kind == jobkinds::kReshare)
        return tr("Reshare", "job");
    if (kind == jobkinds::kFindPosts)
        return tr("Look for members' posts", "job");
    if (kind == jobkinds::kReadOwnPosts)
        return tr("Read own posts", "job");
    return asWords(kind);
}

QString Labels::deliveryEvent(const QByteArray& type)
{
    if (type == "lead.captured")
        return tr("Address found", "delivery");
    return asWords(type);
}

QString Labels::timelineKind(const QByteArray& kind)
{
    if (kind == "comment")
        return tr("Commented", "timeline");
    if (kind == "lead")
        return tr("Became a lead", "timeline");
    if (kind == "message_out")
        return tr("Message from us", "timeline");
    if (kind == "message_in")
        return tr("Answered", "timeline");
    if (kind == "capture")
        return tr("Address found", "timeline");
    if (kind == "delivery")
        return tr("Delivery to the CRM", "timeline");
    if (kind == "suppression")
        return tr("Asked not to be contacted", "timeline");
    if (kind == "note")
        return tr("Note", "timeline");
    return asWords(kind);
}

QString Labels::asWords(const QByteArray& name)
{
    QString words = QString::fromUtf8(name);
    for (QChar& letter : words) {
        if (letter == u'_' || letter == u'-' || letter == u'.')
            letter = u' ';
    }
    words = words.simplified();
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

Tone Labels::confidenceTone(int confidence)
{
    // 80 is where an address is accepted without a person.
    constexpr int kAccepted = 80;
    constexpr int kDoubtful = 50;
    if (confidence >= kAccepted)
        return Tone::Ok;
    return confidence >= kDoubtful ? Tone::Attention : Tone::Problem;
}

} // namespace revos

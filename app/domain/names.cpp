#include "domain/names.h"

#include <array>

namespace revos {

namespace {

template<class Enum>
struct Named
{
    Enum value;
    const char* name;
};

template<class Enum>
struct Names;

#define REVOS_NAMES(Enum, ...)                                                                               \
    template<>                                                                                               \
    struct Names<Enum>                                                                                       \
    {                                                                                                        \
        using E = Enum;                                                                                      \
        static constexpr auto kTable = std::to_array<Named<Enum>>({__VA_ARGS__});                            \
    };                                                                                                       \
    } /* namespace */                                                                                        \
    template<>                                                                                               \
    QByteArray nameOf<Enum>(Enum value)                                                                      \
    {                                                                                                        \
        return lookUpName<Enum>(value);                                                                      \
    }                                                                                                        \
    template<>                                                                                               \
    std::optional<Enum> fromName<Enum>(QByteArrayView name)                                                  \
    {                                                                                                        \
        return lookUpValue<Enum>(name);                                                                      \
    }                                                                                                        \
    namespace {

template<class Enum>
QByteArray lookUpName(Enum value)
{
    for (const auto& entry : Names<Enum>::kTable) {
        if (entry.value == value)
            return QByteArray(entry.name);
    }
    return {};
}

template<class Enum>
std::optional<Enum> lookUpValue(QByteArrayView name)
{
    for (const auto& entry : Names<Enum>::kTable) {
        if (name == QByteArrayView(entry.name))
            return entry.value;
    }
    return std::nullopt;
}

REVOS_NAMES(AccountMode, {E::Practice, "practice"}, {E::Assisted, "assisted"}, {E::Approved, "approved"})
REVOS_NAMES(DeviceKind, {E::Desktop, "desktop"}, {E::Recovery, "recovery"})
REVOS_NAMES(TrustStep, {E::Root, "root"}, {E::Approve, "approve"}, {E::Revoke, "revoke"}, {E::Key, "key"})
REVOS_NAMES(EvidenceKind, {E::Picture, "picture"}, {E::Outline, "outline"})
REVOS_NAMES(PodMemberStatus, {E::Active, "active"}, {E::Paused, "paused"}, {E::Left, "left"})
REVOS_NAMES(ReshareStatus, {E::Queued, "queued"}, {E::Processing, "processing"}, {E::Success, "success"},
            {E::Failed, "failed"}, {E::Skipped, "skipped"}, {E::Cancelled, "cancelled"},
            {E::Unknown, "unknown"})
REVOS_NAMES(ResharePlanState, {E::Proposed, "proposed"}, {E::Started, "started"}, {E::Ended, "ended"},
            {E::Cancelled, "cancelled"})
REVOS_NAMES(AccountState, {E::Ok, "ok"}, {E::NeedsLogin, "needs_login"}, {E::Challenge, "challenge"},
            {E::Restricted, "restricted"}, {E::Paused, "paused"})
REVOS_NAMES(SessionStatus, {E::Active, "active"}, {E::Expired, "expired"}, {E::Revoked, "revoked"})
REVOS_NAMES(CampaignStatus, {E::Draft, "draft"}, {E::Scheduled, "scheduled"}, {E::Active, "active"},
            {E::Paused, "paused"}, {E::Completed, "completed"}, {E::Archived, "archived"})
REVOS_NAMES(TriggerMode, {E::WholeWord, "whole_word"}, {E::Contains, "contains"}, {E::Fuzzy, "fuzzy"})
REVOS_NAMES(StepKind, {E::Dm1, "dm1"}, {E::FollowUp, "follow_up"}, {E::Dm2, "dm2"}, {E::Dm3, "dm3"})
REVOS_NAMES(CommentRule, {E::Matched, "matched"}, {E::NoTrigger, "no_trigger"}, {E::NearMiss, "near_miss"},
            {E::OwnComment, "own_comment"}, {E::Reply, "reply"}, {E::Suppressed, "suppressed"},
            {E::BotLike, "bot_like"}, {E::GenericPraise, "generic_praise"},
            {E::AlreadyALead, "already_a_lead"})
REVOS_NAMES(LeadStage, {E::New, "new"}, {E::Contacted, "contacted"}, {E::Delivered, "delivered"},
            {E::Replied, "replied"}, {E::Captured, "captured"}, {E::SentToCrm, "sent_to_crm"},
            {E::Closed, "closed"}, {E::Blocked, "blocked"})
REVOS_NAMES(MessageDirection, {E::Out, "out"}, {E::In, "in"})
REVOS_NAMES(MessageStatus, {E::Draft, "draft"}, {E::Approved, "approved"}, {E::Queued, "queued"},
            {E::Sending, "sending"}, {E::Sent, "sent"}, {E::Delivered, "delivered"}, {E::Failed, "failed"},
            {E::Skipped, "skipped"}, {E::Cancelled, "cancelled"}, {E::Unknown, "unknown"})
REVOS_NAMES(CaptureSource, {E::Comment, "comment"}, {E::DmReply, "dm_reply"}, {E::Note, "note"},
            {E::Enrichment, "enrichment"}, {E::Manual, "manual"})
REVOS_NAMES(CaptureState, {E::NeedsReview, "needs_review"}, {E::Accepted, "accepted"},
            {E::Rejected, "rejected"}, {E::Duplicate, "duplicate"})
REVOS_NAMES(EndpointState, {E::Active, "active"}, {E::Disabled, "disabled"})
REVOS_NAMES(DeliveryState, {E::Pending, "pending"}, {E::Delivered, "delivered"}, {E::Parked, "parked"})
REVOS_NAMES(JobState, {E::Available, "available"}, {E::Running, "running"}, {E::Retry, "retry"},
            {E::Done, "done"}, {E::Failed, "failed"}, {E::Cancelled, "cancelled"},
            {E::NeedsPerson, "needs_person"})
REVOS_NAMES(ActionKind, {E::Dm, "dm"}, {E::Invite, "invite"}, {E::Reply, "reply"}, {E::Reshare, "reshare"},
            {E::Visit, "visit"}, {E::Like, "like"}, {E::Post, "post"})
REVOS_NAMES(AttemptOutcome, {E::Sent, "sent"}, {E::NotSent, "not_sent"}, {E::Unknown, "unknown"})
REVOS_NAMES(SendDecision, {E::WentOut, "sent"}, {E::DidNotGoOut, "not_sent"})
REVOS_NAMES(CartridgeType, {E::System, "system"}, {E::User, "user"}, {E::Skill, "skill"},
            {E::Preferences, "preferences"}, {E::Voice, "voice"})

REVOS_NAMES(WorkspaceRole, {E::Admin, "admin"}, {E::Member, "member"}, {E::Client, "client"},
            {E::Superadmin, "superadmin"})
REVOS_NAMES(IncidentKind, {E::LoginWall, "login_wall"}, {E::Checkpoint, "checkpoint"},
            {E::Captcha, "captcha"}, {E::Restriction, "restriction"},
            {E::TooManyRequests, "too_many_requests"}, {E::IdentityMismatch, "identity_mismatch"},
            {E::UnknownPage, "unknown_page"})

#undef REVOS_NAMES

} // namespace

} // namespace revos

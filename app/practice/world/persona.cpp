#include "practice/world/persona.h"

namespace revos::practice {

using namespace Qt::StringLiterals;

Outcome Persona::outcomeAfter(int messages) const
{
    const bool needsAnswer = outcome == Outcome::Accepted || outcome == Outcome::AcceptedOrReview ||
                             outcome == Outcome::NeedsReview || outcome == Outcome::Suppressed;
    if (!needsAnswer || script.empty())
        return outcome;
    return messages >= script.back().afterMessage ? outcome : Outcome::NoAddress;
}

QString replyKindName(ReplyKind kind)
{
    switch (kind) {
    case ReplyKind::PlainAddress:
        return u"plain_address"_s;
    case ReplyKind::QuotedThenAddress:
        return u"quoted_then_address"_s;
    case ReplyKind::ObfuscatedAddress:
        return u"obfuscated_address"_s;
    case ReplyKind::TwoAddresses:
        return u"two_addresses"_s;
    case ReplyKind::NotMyAddress:
        return u"not_my_address"_s;
    case ReplyKind::TypoDomain:
        return u"typo_domain"_s;
    case ReplyKind::RoleAddress:
        return u"role_address"_s;
    case ReplyKind::ThirdPerson:
        return u"third_person"_s;
    case ReplyKind::OptOut:
        return u"opt_out"_s;
    case ReplyKind::Silence:
        return u"silence"_s;
    case ReplyKind::AddressInComment:
        return u"address_in_comment"_s;
    case ReplyKind::QuestionFirst:
        return u"question_first"_s;
    case ReplyKind::OnlyAfterFollowUp:
        return u"only_after_follow_up"_s;
    }
    return {};
}

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::NoLead:
        return u"no_lead"_s;
    case Outcome::Accepted:
        return u"accepted"_s;
    case Outcome::AcceptedOrReview:
        return u"accepted_or_review"_s;
    case Outcome::NeedsReview:
        return u"needs_review"_s;
    case Outcome::NoAddress:
        return u"no_address"_s;
    case Outcome::Suppressed:
        return u"suppressed"_s;
    case Outcome::NotReachable:
        return u"not_reachable"_s;
    case Outcome::SendUnproven:
        return u"send_unproven"_s;
    }
    return {};
}

QString commentKindName(CommentKind kind)
{
    switch (kind) {
    case CommentKind::Trigger:
        return u"trigger"_s;
    case CommentKind::NoTrigger:
        return u"no_trigger"_s;
    case CommentKind::NearMiss:
        return u"near_miss"_s;
    case CommentKind::Reply:
        return u"reply"_s;
    case CommentKind::AuthorsOwn:
        return u"authors_own"_s;
    case CommentKind::GenericPraise:
        return u"generic_praise"_s;
    case CommentKind::BotLike:
        return u"bot_like"_s;
    case CommentKind::Again:
        return u"again"_s;
    }
    return {};
}

QString contactKindName(ContactKind kind)
{
    switch (kind) {
    case ContactKind::Open:
        return u"open"_s;
    case ContactKind::OccupiedEditor:
        return u"occupied_editor"_s;
    case ContactKind::Upsell:
        return u"upsell"_s;
    case ContactKind::NotConnected:
        return u"not_connected"_s;
    case ContactKind::SilentFailure:
        return u"silent_failure"_s;
    }
    return {};
}

} // namespace revos::practice

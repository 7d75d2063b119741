#include "db/repositories/leaddetail.h"

#include "db/pg/decode.h"
#include "db/repositories/leaddecoder.h"
#include "db/repositories/leadwaiting.h"
#include "db/repositories/words.h"

namespace revos::db {

namespace {

struct HeadDecoder
{
    explicit HeadDecoder(const Rows& rows)
        : lead(rows)
        , facts(rows)
        , profileUrl(rows.column("profile_url"))
        , commentText(rows.column("comment_text"))
        , replyText(rows.column("reply_text"))
    {}

    std::pair<LeadDetail, LeadFacts> operator()(const Row& row) const
    {
        LeadDetail detail;
        detail.row = lead(row);
        detail.profileUrl = row.text(profileUrl);
        detail.commentText = row.text(commentText);
        detail.replyText = row.text(replyText);
        return {detail, facts(row)};
    }

    LeadRowDecoder lead;
    LeadFactsDecoder facts;
    Column profileUrl, commentText, replyText;
};

struct EntryDecoder
{
    explicit EntryDecoder(const Rows& rows)
        : why(rows)
        , at(rows.column("at"))
        , kind(rows.column("kind"))
        , text(rows.column("text"))
        , status(rows.column("status"))
        , id(rows.column("id"))
    {}

    TimelineEntry operator()(const Row& row) const
    {
        return {row.timestamp(at), row.text(kind).toLatin1(),   row.text(text),
                why(row),          row.text(status).toLatin1(), row.uuid(id)};
    }

    WhyColumns why;
    Column at, kind, text, status, id;
};

struct WaitingDecoder
{
    explicit WaitingDecoder(const Rows& rows)
        : messageStatus(rows.column("message_status"))
        , messageRule(rows.column("message_why_rule"))
        , messageFacts(rows.column("message_why_facts"))
        , messageUntil(rows.column("message_why_until"))
        , scheduledFor(rows.column("scheduled_for"))
        , hasReview(rows.column("has_review"))
        , reviewReason(rows.column("review_reason"))
        , deliveryState(rows.column("delivery_state"))
        , nextAttemptAt(rows.column("next_attempt_at"))
        , deliveryRule(rows.column("delivery_why_rule"))
        , deliveryFacts(rows.column("delivery_why_facts"))
    {}

    WaitingFacts operator()(const Row& row) const
    {
        WaitingFacts facts;
        if (!row.isNull(messageStatus)) {
            facts.message = WaitingFacts::PendingMessage{
                row.word(messageStatus, wordFrom<MessageStatus>),
                Why{row.text(messageRule).toLatin1(), row.texts(messageFacts), row.timestamp(messageUntil)},
                row.timestamp(scheduledFor)};
        }
        if (row.boolean(hasReview))
            facts.reviewReason = row.text(reviewReason).toLatin1();
        if (!row.isNull(deliveryState)) {
            facts.delivery = WaitingFacts::LastDelivery{
                row.word(deliveryState, wordFrom<DeliveryState>), row.timestamp(nextAttemptAt),
                Why{row.text(deliveryRule).toLatin1(), row.texts(deliveryFacts), {}}};
        }
        return facts;
    }

    Column messageStatus, messageRule, messageFacts, messageUntil, scheduledFor, hasReview, reviewReason,
        deliveryState, nextAttemptAt, deliveryRule, deliveryFacts;
};

} // namespace

Result<LeadDetail> readLeadDetail(SessionSource& source, LeadId id, const Call& call)
{
    return computeAtomically(source, call, [&](SessionSource& inside) -> Result<LeadDetail> {
        const Params key = Params().uuid(inside.tenant()).uuid(id);
        REVOS_TRY_ASSIGN(const Rows head, inside.query("lead/detail", key, call));
        REVOS_TRY_ASSIGN(const auto found, decodeOne<HeadDecoder>(head, QStringLiteral("lead")));
        LeadDetail detail = found.first;
        REVOS_TRY_ASSIGN(const Rows entries, inside.query("lead/timeline", key, call));
        REVOS_TRY_ASSIGN(detail.timeline, decodeAll<EntryDecoder>(entries));
        REVOS_TRY_ASSIGN(const Rows waiting, inside.query("lead/waiting", key, call));
        REVOS_TRY_ASSIGN(WaitingFacts facts, decodeOne<WaitingDecoder>(waiting, QStringLiteral("lead")));
        facts.lead = found.second;
        detail.waiting = waitingOf(facts);
        return detail;
    });
}

} // namespace revos::db

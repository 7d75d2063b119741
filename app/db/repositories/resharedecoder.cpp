#include "db/repositories/resharedecoder.h"

namespace revos::db {

ReshareDecoder::ReshareDecoder(const Rows& rows)
    : why(rows)
    , id(rows.column("id"))
    , rowVersion(rows.column("row_version"))
    , plan(rows.column("plan_id"))
    , pod(rows.column("pod_id"))
    , author(rows.column("author_account_id"))
    , resharer(rows.column("resharer_account_id"))
    , resharerName(rows.column("resharer_name"))
    , postUrl(rows.column("post_url"))
    , postUrn(rows.column("post_urn"))
    , commentary(rows.column("commentary"))
    , approvedHash(rows.column("approved_hash"))
    , hash(rows.column("hash"))
    , scheduledFor(rows.column("scheduled_for"))
    , executedAt(rows.column("executed_at"))
    , executionMs(rows.column("execution_time_ms"))
    , status(rows.column("status"))
    , siteUrn(rows.column("site_urn"))
{}

Reshare ReshareDecoder::operator()(const Row& row) const
{
    Reshare reshare;
    reshare.id = row.id<ReshareId>(id);
    reshare.rowVersion = row.integer(rowVersion);
    reshare.plan = row.id<ResharePlanId>(plan);
    reshare.pod = row.id<PodId>(pod);
    reshare.author = row.id<AccountId>(author);
    reshare.resharer = row.id<AccountId>(resharer);
    reshare.resharerName = row.text(resharerName);
    reshare.postUrl = row.text(postUrl);
    reshare.postUrn = row.text(postUrn);
    reshare.commentary = row.text(commentary);
    reshare.approvedHash = row.text(approvedHash).toLatin1();
    reshare.hash = row.text(hash).toLatin1();
    reshare.scheduledFor = row.timestamp(scheduledFor);
    reshare.executedAt = row.timestamp(executedAt);
    reshare.executionTime = std::chrono::milliseconds(row.integer(executionMs));
    reshare.status = row.word(status, wordFrom<ReshareStatus>);
    reshare.siteUrn = row.text(siteUrn);
    reshare.why = why(row);
    return reshare;
}

ResharePlanDecoder::ResharePlanDecoder(const Rows& rows)
    : why(rows)
    , id(rows.column("id"))
    , rowVersion(rows.column("row_version"))
    , pod(rows.column("pod_id"))
    , podName(rows.column("pod_name"))
    , author(rows.column("author_account_id"))
    , authorName(rows.column("author_name"))
    , postUrl(rows.column("post_url"))
    , postUrn(rows.column("post_urn"))
    , seed(rows.column("seed"))
    , state(rows.column("state"))
    , startsAt(rows.column("starts_at"))
    , endsAt(rows.column("ends_at"))
    , createdAt(rows.column("created_at"))
{}

StoredResharePlan ResharePlanDecoder::operator()(const Row& row) const
{
    StoredResharePlan plan;
    plan.id = row.id<ResharePlanId>(id);
    plan.rowVersion = row.integer(rowVersion);
    plan.pod = row.id<PodId>(pod);
    plan.podName = row.text(podName);
    plan.author = row.id<AccountId>(author);
    plan.authorName = row.text(authorName);
    plan.postUrl = row.text(postUrl);
    plan.postUrn = row.text(postUrn);
    plan.seed = quint64(row.integer(seed)); // stored as the same 64 bits, signed
    plan.state = row.word(state, wordFrom<ResharePlanState>);
    plan.startsAt = row.timestamp(startsAt);
    plan.endsAt = row.timestamp(endsAt);
    plan.createdAt = row.timestamp(createdAt);
    plan.why = why(row);
    return plan;
}

} // namespace revos::db

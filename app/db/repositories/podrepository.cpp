#include "db/repositories/podrepository.h"

#include "db/pg/decode.h"
#include "db/pg/pgerror.h"
#include "db/repositories/podplanning.h"
#include "db/repositories/saved.h"
#include "db/repositories/words.h"

namespace revos::db {

namespace {

struct PodSummaryDecoder
{
    explicit PodSummaryDecoder(const Rows& rows)
        : id(rows.column("id"))
        , name(rows.column("name"))
        , members(rows.column("members"))
        , stopped(rows.column("stopped"))
        , runningPlans(rows.column("running_plans"))
        , awaitingApproval(rows.column("awaiting_approval"))
        , unknown(rows.column("unknown_ones"))
        , nextReshareAt(rows.column("next_reshare_at"))
    {}
    PodSummary operator()(const Row& row) const
    {
        return {row.id<PodId>(id),       row.text(name),
                row.small(members),      row.small(stopped),
                row.small(runningPlans), row.small(awaitingApproval),
                row.small(unknown),      row.timestamp(nextReshareAt)};
    }

    Column id, name, members, stopped, runningPlans, awaitingApproval, unknown, nextReshareAt;
};

struct PodDecoder
{
    explicit PodDecoder(const Rows& rows)
        : id(rows.column("id"))
        , rowVersion(rows.column("row_version"))
        , name(rows.column("name"))
        , daily(rows.column("reshare_limit_daily"))
        , window(rows.column("reshare_window_minutes"))
        , podGap(rows.column("pod_gap_minutes"))
        , memberGap(rows.column("member_gap_minutes"))
        , findsPosts(rows.column("finds_posts"))
    {}
    Pod operator()(const Row& row) const
    {
        Pod pod;
        pod.id = row.id<PodId>(id);
        pod.rowVersion = row.integer(rowVersion);
        pod.name = row.text(name);
        pod.reshareLimitDaily = row.small(daily);
        pod.rules.window = std::chrono::minutes(row.small(window));
        pod.rules.podGap = std::chrono::minutes(row.small(podGap));
        pod.rules.memberGap = std::chrono::minutes(row.small(memberGap));
        pod.findsPosts = row.boolean(findsPosts);
        return pod;
    }

    Column id, rowVersion, name, daily, window, podGap, memberGap, findsPosts;
};

struct MembershipDecoder
{
    explicit MembershipDecoder(const Rows& rows)
        : account(rows.column("account_id"))
        , name(rows.column("display_name"))
        , status(rows.column("status"))
        , state(rows.column("state"))
        , hasOpenIncident(rows.column("has_open_incident"))
        , joinedAt(rows.column("joined_at"))
        , optedOutOf(rows.column("opted_out_of"))
        , of7Days(rows.column("of_7_days"))
        , of30Days(rows.column("of_30_days"))
        , lastAt(rows.column("last_at"))
    {}
    PodMembership operator()(const Row& row) const
    {
        PodMembership member;
        member.account = row.id<AccountId>(account);
        member.accountName = row.text(name);
        member.status = row.word(status, wordFrom<PodMemberStatus>);
        member.state = row.word(state, wordFrom<AccountState>);
        member.hasOpenIncident = row.boolean(hasOpenIncident);
        member.joinedAt = row.timestamp(joinedAt);
        const QList<QUuid> authors = row.uuids(optedOutOf);
        for (const QUuid& author : authors)
            member.optedOut.append(AccountId(author));
        member.resharesOf7Days = row.small(of7Days);
        member.resharesOf30Days = row.small(of30Days);
        member.lastReshareAt = row.timestamp(lastAt);
        return member;
    }

    Column account, name, status, state, hasOpenIncident, joinedAt, optedOutOf, of7Days, of30Days, lastAt;
};

[[nodiscard]] Result<qint64> putPod(SessionSource& source, const Pod& pod, const Call& call)
{
    const bool isNew = pod.rowVersion == 0;
    Params params;
    params.uuid(source.tenant()).uuid(pod.id);
    if (!isNew)
        params.integer(pod.rowVersion);
    params.text(pod.name)
        .integer(pod.reshareLimitDaily)
        .integer(pod.rules.window.count())
        .integer(pod.rules.podGap.count())
        .integer(pod.rules.memberGap.count())
        .boolean(pod.findsPosts);
    const auto rows =
        isNew ? source.query("pod/insert", params, call) : source.query("pod/update", params, call);
    if (!rows && violates(rows.error(), QLatin1String("pods_name")))
        return fail(Error::invalid("pod.name-taken", {pod.name}));
    REVOS_TRY(rows);
    return savedVersion(*rows, "pod.changed-meanwhile");
}

[[nodiscard]] Result<void> putMembers(SessionSource& source, const Pod& pod, const Call& call)
{
    QList<AccountId> accounts;
    for (const PodMembership& member : pod.members)
        accounts.append(member.account);
    REVOS_TRY(
        source.query("pod/drop-members", Params().uuid(source.tenant()).uuid(pod.id).uuids(accounts), call));
    for (const PodMembership& member : pod.members) {
        REVOS_TRY(source.query("pod/put-member",
                               Params()
                                   .uuid(source.tenant())
                                   .uuid(pod.id)
                                   .uuid(member.account)
                                   .text(wordOf(member.status))
                                   .uuids(member.optedOut),
                               call));
    }
    return {};
}

} // namespace

PodRepository::PodRepository(SessionSource& source)
    : m_source(source)
{}

Result<QList<PodSummary>> PodRepository::list(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("pod/list", Params().uuid(m_source.tenant()), call));
    return decodeAll<PodSummaryDecoder>(rows);
}

Result<Pod> PodRepository::load(PodId id, const Call& call)
{
    return computeAtomically(m_source, call, [&](SessionSource& source) -> Result<Pod> {
        const Params key = Params().uuid(source.tenant()).uuid(id);
        REVOS_TRY_ASSIGN(const Rows rows, source.query("pod/load", key, call));
        REVOS_TRY_ASSIGN(Pod pod, decodeOne<PodDecoder>(rows, QStringLiteral("pod")));
        REVOS_TRY_ASSIGN(const Rows members, source.query("pod/members", key, call));
        REVOS_TRY_ASSIGN(pod.members, decodeAll<MembershipDecoder>(members));
        return pod;
    });
}

Result<qint64> PodRepository::save(const Pod& pod, const Call& call)
{
    return computeAtomically(m_source, call, [&](SessionSource& source) -> Result<qint64> {
        REVOS_TRY_ASSIGN(const qint64 version, putPod(source, pod, call));
        REVOS_TRY(putMembers(source, pod, call));
        return version;
    });
}

Result<QList<PodMember>> PodRepository::planMembers(PodId id, const QString& postUrn, AccountId author,
                                                    const Call& call)
{
    return computeAtomically(m_source, call, [&](SessionSource& source) {
        return readPlanMembers(source, id, postUrn, author, call);
    });
}

Result<QList<QDateTime>> PodRepository::takenMoments(PodId id, const QDateTime& from, const Call& call)
{
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_source.query("pod/taken-moments", Params().uuid(m_source.tenant()).uuid(id).timestamp(from), call));
    QList<QDateTime> moments;
    const Column at = rows.column("at");
    for (const Row row : rows)
        moments.append(row.timestamp(at));
    REVOS_TRY(rows.check());
    return moments;
}

Result<QList<PodId>> PodRepository::lookingFor(AccountId author, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("pod/looking-for", Params().uuid(m_source.tenant()).uuid(author), call));
    QList<PodId> pods;
    const Column id = rows.column("id");
    for (const Row row : rows)
        pods.append(row.id<PodId>(id));
    REVOS_TRY(rows.check());
    return pods;
}

Result<std::optional<PostsReading>> PodRepository::postsRead(AccountId account, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("pod/posts-read", Params().uuid(m_source.tenant()).uuid(account), call));
    const Column readAt = rows.column("read_at");
    const Column urns = rows.column("post_urns");
    std::optional<PostsReading> reading;
    for (const Row row : rows)
        reading = PostsReading{row.timestamp(readAt), row.texts(urns)};
    REVOS_TRY(rows.check());
    return reading;
}

Result<void> PodRepository::notePostsRead(AccountId account, const QStringList& urns, const Call& call)
{
    REVOS_TRY(m_source.query("pod/put-posts-read", Params().uuid(m_source.tenant()).uuid(account).texts(urns),
                             call));
    return {};
}

} // namespace revos::db

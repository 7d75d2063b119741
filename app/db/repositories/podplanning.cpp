#include "db/repositories/podplanning.h"

#include "db/pg/decode.h"
#include "db/repositories/framedecoders.h"
#include "db/repositories/words.h"

#include <QHash>

namespace revos::db {

namespace {

struct MemberDecoder
{
    explicit MemberDecoder(const Rows& rows)
        : account(rows.column("account_id"))
        , status(rows.column("status"))
        , state(rows.column("state"))
        , optedOut(rows.column("opted_out"))
        , hasOpenIncident(rows.column("has_open_incident"))
        , hasOne(rows.column("has_one"))
    {}
    PodMember operator()(const Row& row) const
    {
        PodMember member;
        member.account = row.id<AccountId>(account);
        member.status = row.word(status, wordFrom<PodMemberStatus>);
        member.state = row.word(state, wordFrom<AccountState>);
        member.optedOut = row.boolean(optedOut);
        member.hasOpenIncident = row.boolean(hasOpenIncident);
        member.resharedThisPost = row.boolean(hasOne);
        return member;
    }

    Column account, status, state, optedOut, hasOpenIncident, hasOne;
};

/// What each account of @p rows has, as @p Decoder reads it; the account's column is "account_id".
template<class Decoder>
[[nodiscard]] Result<QHash<AccountId, QList<Decoded<Decoder>>>> byAccount(const Rows& rows)
{
    const Column account = rows.column("account_id");
    const Decoder decode(rows);
    QHash<AccountId, QList<Decoded<Decoder>>> found;
    for (const Row row : rows)
        found[row.id<AccountId>(account)].append(decode(row));
    REVOS_TRY(rows.check());
    return found;
}

struct MomentDecoder
{
    explicit MomentDecoder(const Rows& rows)
        : at(rows.column("at"))
    {}
    QDateTime operator()(const Row& row) const { return row.timestamp(at); }

    Column at;
};

} // namespace

Result<QList<PodMember>> readPlanMembers(SessionSource& source, PodId pod, const QString& postUrn,
                                         AccountId author, const Call& call)
{
    const Params ofPod = Params().uuid(source.tenant()).uuid(pod);
    REVOS_TRY_ASSIGN(const Rows memberRows,
                     source.query("pod/plan-members",
                                  Params().uuid(source.tenant()).uuid(pod).text(postUrn).uuid(author), call));
    REVOS_TRY_ASSIGN(QList<PodMember> members, decodeAll<MemberDecoder>(memberRows));
    REVOS_TRY_ASSIGN(const Rows momentRows, source.query("pod/plan-moments", ofPod, call));
    REVOS_TRY_ASSIGN(const auto moments, byAccount<MomentDecoder>(momentRows));
    REVOS_TRY_ASSIGN(const Rows hourRows, source.query("pod/plan-hours", ofPod, call));
    REVOS_TRY_ASSIGN(const auto hours, byAccount<HoursDecoder>(hourRows));
    REVOS_TRY_ASSIGN(const Rows limitRows, source.query("pod/plan-limits", ofPod, call));
    REVOS_TRY_ASSIGN(const auto limits, byAccount<LimitDecoder<ActionKind::Reshare>>(limitRows));
    for (PodMember& member : members) {
        member.reshares = moments.value(member.account);
        member.hours = CommonHours(hours.value(member.account));
        member.limits = limits.value(member.account);
    }
    return members;
}

} // namespace revos::db

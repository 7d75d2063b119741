#include "db/repositories/resharerepository.h"

#include "db/pg/decode.h"
#include "db/pg/pgerror.h"
#include "db/repositories/resharedecoder.h"
#include "db/repositories/saved.h"
#include "domain/reasons.h"

namespace revos::db {

namespace {

constexpr int kMaxPage = 500;

Params keyOf(const SessionSource& source, ReshareId id)
{
    return Params().uuid(source.tenant()).uuid(id);
}

[[nodiscard]] Result<void> addReshare(SessionSource& source, const StoredResharePlan& plan,
                                      const Reshare& reshare, const Call& call)
{
    Params params = keyOf(source, reshare.id);
    params.uuid(plan.id)
        .uuid(plan.pod)
        .text(plan.postUrl)
        .text(plan.postUrn)
        .uuid(plan.author)
        .uuid(reshare.resharer)
        .text(reshare.commentary)
        .timestamp(reshare.scheduledFor)
        .text(wordOf(reshare.status));
    const auto added = source.query("reshare/add", addWhy(params, reshare.why), call);
    if (!added && violates(added.error(), QLatin1String("reshare_history_once")))
        return fail(Error::because(Code::Conflict, "pod.planned-meanwhile"));
    REVOS_TRY(added);
    return {};
}

/// Gives each plan its reshares.
[[nodiscard]] Result<void> fill(SessionSource& source, QList<StoredResharePlan>& plans, const Call& call)
{
    QList<ResharePlanId> ids;
    for (const StoredResharePlan& plan : std::as_const(plans))
        ids.append(plan.id);
    REVOS_TRY_ASSIGN(const Rows rows,
                     source.query("reshare/of-plans", Params().uuid(source.tenant()).uuids(ids), call));
    REVOS_TRY_ASSIGN(const QList<Reshare> reshares, decodeAll<ReshareDecoder>(rows));
    for (const Reshare& reshare : reshares)
        plans[ids.indexOf(reshare.plan)].reshares.append(reshare);
    return {};
}

} // namespace

ReshareRepository::ReshareRepository(SessionSource& source)
    : m_source(source)
{}

Result<void> ReshareRepository::addPlan(const StoredResharePlan& plan, const Call& call)
{
    return m_source.atomically(call, [&](SessionSource& source) -> Result<void> {
        const auto added = source.query("reshare/add-plan",
                                        Params()
                                            .uuid(source.tenant())
                                            .uuid(plan.id)
                                            .uuid(plan.pod)
                                            .uuid(plan.author)
                                            .text(plan.postUrl)
                                            .text(plan.postUrn)
                                            .integer(qint64(plan.seed))
                                            .timestamp(plan.startsAt)
                                            .timestamp(plan.endsAt),
                                        call);
        if (!added && violates(added.error(), QLatin1String("reshare_plans_running")))
            return fail(Error::because(Code::Conflict, "pod.plan-exists"));
        REVOS_TRY(added);
        for (const Reshare& reshare : plan.reshares)
            REVOS_TRY(addReshare(source, plan, reshare, call));
        return {};
    });
}

Result<StoredResharePlan> ReshareRepository::loadPlan(ResharePlanId id, const Call& call)
{
    return computeAtomically(m_source, call, [&](SessionSource& source) -> Result<StoredResharePlan> {
        REVOS_TRY_ASSIGN(const Rows rows,
                         source.query("reshare/load-plan", Params().uuid(source.tenant()).uuid(id), call));
        REVOS_TRY_ASSIGN(const StoredResharePlan plan,
                         decodeOne<ResharePlanDecoder>(rows, QStringLiteral("reshare plan")));
        QList<StoredResharePlan> plans{plan};
        REVOS_TRY(fill(source, plans, call));
        return plans.takeFirst();
    });
}

Result<QList<StoredResharePlan>> ReshareRepository::plans(PodId pod, int limit, const Call& call)
{
    return computeAtomically(m_source, call, [&](SessionSource& source) -> Result<QList<StoredResharePlan>> {
        REVOS_TRY_ASSIGN(
            const Rows rows,
            source.query("reshare/plans",
                         Params().uuid(source.tenant()).uuid(pod).integer(std::clamp(limit, 1, kMaxPage)),
                         call));
        REVOS_TRY_ASSIGN(QList<StoredResharePlan> plans, decodeAll<ResharePlanDecoder>(rows));
        REVOS_TRY(fill(source, plans, call));
        return plans;
    });
}

Result<void> ReshareRepository::startPlan(ResharePlanId id, const QDateTime& startsAt, const Call& call)
{
    return m_source.atomically(call, [&](SessionSource& source) -> Result<void> {
        const Params params = Params().uuid(source.tenant()).uuid(id).timestamp(startsAt);
        REVOS_TRY(source.query("reshare/shift", params, call));
        REVOS_TRY_ASSIGN(const Rows rows, source.query("reshare/start-plan", params, call));
        return foundRow(rows, QStringLiteral("reshare plan"));
    });
}

Result<void> ReshareRepository::cancelPlan(ResharePlanId id, const Why& why, const Call& call)
{
    return m_source.atomically(call, [&](SessionSource& source) -> Result<void> {
        Params params;
        params.uuid(source.tenant()).uuid(id);
        addWhy(params, why);
        REVOS_TRY_ASSIGN(const Rows rows, source.query("reshare/cancel-plan", params, call));
        REVOS_TRY(foundRow(rows, QStringLiteral("reshare plan")));
        REVOS_TRY(source.query("reshare/cancel-open", params, call));
        return {};
    });
}

Result<Reshare> ReshareRepository::load(ReshareId id, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("reshare/load", keyOf(m_source, id), call));
    return decodeOne<ReshareDecoder>(rows, QStringLiteral("reshare"));
}

Result<QList<Reshare>> ReshareRepository::awaitingApproval(PodId pod, int limit, const Call& call)
{
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_source.query("reshare/awaiting-approval",
                       Params().uuid(m_source.tenant()).uuid(pod).integer(std::clamp(limit, 1, kMaxPage)),
                       call));
    return decodeAll<ReshareDecoder>(rows);
}

Result<qint64> ReshareRepository::edit(ReshareId id, qint64 rowVersion, const QString& commentary,
                                       const Call& call)
{
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_source.query("reshare/edit", keyOf(m_source, id).integer(rowVersion).text(commentary), call));
    return savedVersion(rows, "reshare.changed-meanwhile");
}

Result<void> ReshareRepository::approve(ReshareId id, const QByteArray& hash, const Call& call)
{
    REVOS_TRY(m_source.query("reshare/approve", keyOf(m_source, id).text(QString::fromLatin1(hash)), call));
    return {};
}

Result<void> ReshareRepository::approveInPractice(ReshareId id, const QByteArray& hash, const Call& call)
{
    REVOS_TRY(m_source.query("reshare/approve-in-practice",
                             keyOf(m_source, id).text(QString::fromLatin1(hash)), call));
    return {};
}

Result<void> ReshareRepository::markQueued(ReshareId id, const QDateTime& scheduledFor, const Why& why,
                                           const Call& call)
{
    Params params = keyOf(m_source, id);
    params.timestamp(scheduledFor);
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("reshare/queue", addWhy(params, why), call));
    return foundRow(rows, QStringLiteral("queued reshare"));
}

Result<void> ReshareRepository::end(ReshareId id, ReshareStatus status, const Why& why, const Call& call)
{
    Params params = keyOf(m_source, id);
    params.text(wordOf(status));
    addWhy(params, why);
    const QString sentence = englishSentence(why.rule, why.facts);
    params.textOrNull(status == ReshareStatus::Failed ? std::optional(storable(sentence, 2000))
                                                      : std::nullopt);
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("reshare/end", params, call));
    return foundRow(rows, QStringLiteral("reshare"));
}

Result<QStringList> ReshareRepository::lastCommentaries(AccountId account, int limit, const Call& call)
{
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_source.query("reshare/last-commentaries",
                       Params().uuid(m_source.tenant()).uuid(account).integer(std::clamp(limit, 1, kMaxPage)),
                       call));
    QStringList texts;
    const Column commentary = rows.column("commentary");
    for (const Row row : rows)
        texts.append(row.text(commentary));
    REVOS_TRY(rows.check());
    return texts;
}

} // namespace revos::db

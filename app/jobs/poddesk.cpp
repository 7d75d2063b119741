#include "jobs/poddesk.h"

#include "core/clock.h"
#include "domain/pods/commentarydrafter.h"
#include "domain/pods/commentaryjudge.h"
#include "domain/pods/reshareplanner.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/jobqueue.h"
#include "domain/ports/outcomestore.h"
#include "domain/ports/podstore.h"
#include "domain/ports/unitofwork.h"
#include "domain/schedule/seededmix.h"
#include "domain/site/posturl.h"
#include "jobs/flowjobs.h"
#include "jobs/sendschedule.h"

#include <QRandomGenerator>

namespace revos {

namespace {

// So many of an account's own texts must not be repeated.
constexpr int kRemembered = 20;

/// @p plan as rows: everybody once, the skipped with their reasons.
QList<Reshare> rowsOf(const ResharePlan& plan)
{
    QList<Reshare> rows;
    for (const PlannedReshare& planned : plan.planned) {
        Reshare reshare;
        reshare.id = ReshareId::create();
        reshare.resharer = planned.account;
        reshare.scheduledFor = planned.at;
        reshare.why = planned.why;
        rows.append(reshare);
    }
    for (const SkippedReshare& skipped : plan.skipped) {
        Reshare reshare;
        reshare.id = ReshareId::create();
        reshare.resharer = skipped.account;
        reshare.status = ReshareStatus::Skipped;
        reshare.why = skipped.why;
        rows.append(reshare);
    }
    return rows;
}

/// A plan of @p reshare alone, beside everything else that is planned; from @p now on.
[[nodiscard]] Result<ResharePlan> planOf(Stores& stores, const Reshare& reshare, const QDateTime& now,
                                         const Call& call)
{
    REVOS_TRY_ASSIGN(const Pod pod, stores.pods.load(reshare.pod, call));
    REVOS_TRY_ASSIGN(QList<PodMember> members,
                     stores.pods.planMembers(pod.id, reshare.postUrn, reshare.author, call));
    const auto own = std::find_if(members.begin(), members.end(), [&](const PodMember& member) {
        return member.account == reshare.resharer;
    });
    if (own == members.end())
        return ResharePlan{0, {}, {{reshare.resharer, Why{"reshare.left", {}, {}}}}};
    const QDateTime before = now.addSecs(-std::chrono::seconds(pod.rules.podGap).count());
    REVOS_TRY_ASSIGN(QList<QDateTime> taken, stores.pods.takenMoments(pod.id, before, call));
    // Its own old place is nobody's any more.
    taken.removeOne(reshare.scheduledFor);
    own->reshares.removeOne(reshare.scheduledFor);
    own->resharedThisPost = false;
    const quint64 seed = seededMix(qHash(reshare.id.uuid(), size_t{0}));
    return ResharePlanner(pod.rules).planOne(reshare.author, *own, now, taken, seed);
}

} // namespace

PodDesk::PodDesk(FlowServices services, QUrl practiceBase)
    : m_services(services)
    , m_practiceBase(std::move(practiceBase))
{}

Result<ResharePlanId> PodDesk::propose(PodId id, const QString& postUrl, AccountId author, const Call& call)
{
    REVOS_TRY_ASSIGN(const PostUrl post, PostUrl::parse(postUrl, m_practiceBase));
    REVOS_TRY_ASSIGN(const Pod pod, m_services.stores.pods.load(id, call));
    StoredResharePlan stored;
    stored.id = ResharePlanId::create();
    stored.pod = id;
    stored.author = author;
    stored.postUrl = post.canonical.toString();
    stored.postUrn = post.urn.toString();
    stored.seed = QRandomGenerator::system()->generate64();
    stored.startsAt = m_services.clock.now();
    stored.endsAt = stored.startsAt.addSecs(std::chrono::seconds(pod.rules.window).count());
    if (!author.isNull()) {
        REVOS_TRY_ASSIGN(const Account writer, m_services.stores.accounts.load(author, call));
        stored.authorName = writer.displayName;
    }
    REVOS_TRY_ASSIGN(const QList<PodMember> members,
                     m_services.stores.pods.planMembers(id, stored.postUrn, author, call));
    const QDateTime before = stored.startsAt.addSecs(-std::chrono::seconds(pod.rules.podGap).count());
    REVOS_TRY_ASSIGN(const QList<QDateTime> taken, m_services.stores.pods.takenMoments(id, before, call));
    stored.reshares =
        rowsOf(ResharePlanner(pod.rules).plan(author, members, stored.startsAt, taken, stored.seed));
    REVOS_TRY(draftWords(stored, call));
    REVOS_TRY(m_services.stores.reshares.addPlan(stored, call));
    return stored.id;
}

/// Whoever's words cannot be drafted writes them: nothing goes out without.
Result<void> PodDesk::draftWords(StoredResharePlan& plan, const Call& call)
{
    const CommentaryDrafter drafter(plan.authorName.section(u' ', 0, 0));
    QStringList said;
    quint64 seed = plan.seed;
    for (Reshare& reshare : plan.reshares) {
        if (reshare.status != ReshareStatus::Queued)
            continue;
        REVOS_TRY_ASSIGN(const QStringList own,
                         m_services.stores.reshares.lastCommentaries(reshare.resharer, kRemembered, call));
        seed = seededMix(seed);
        reshare.commentary = drafter.draft(said + own, seed).value_or(QString());
        if (!reshare.commentary.isEmpty())
            said.append(reshare.commentary);
    }
    return {};
}

Result<void> PodDesk::start(ResharePlanId id, const Call& call)
{
    return m_services.unitOfWork.run(call, [&](Stores& stores) -> Result<void> {
        REVOS_TRY(stores.reshares.startPlan(id, m_services.clock.now(), call));
        REVOS_TRY_ASSIGN(const StoredResharePlan plan, stores.reshares.loadPlan(id, call));
        for (const Reshare& reshare : plan.reshares) {
            if (reshare.status == ReshareStatus::Queued)
                REVOS_TRY(stores.jobs.add(
                    flowjobs::reshare(reshare.id, reshare.resharer, reshare.scheduledFor), call));
        }
        return {};
    });
}

Result<void> PodDesk::cancel(ResharePlanId plan, const QString& reason, const Call& call)
{
    return m_services.stores.reshares.cancelPlan(plan, Why{"reshare.cancelled-by-person", {reason}, {}},
                                                 call);
}

Result<void> PodDesk::approve(ReshareId id, const QByteArray& hash, Actor actor, const Call& call)
{
    REVOS_TRY_ASSIGN(const Reshare reshare, m_services.stores.reshares.load(id, call));
    if (hash == reshare.hash) // of other words the database says that they changed
        REVOS_TRY(judge(reshare, reshare.commentary, call));
    if (actor == Actor::PracticeOperator)
        return m_services.stores.reshares.approveInPractice(id, hash, call);
    return m_services.stores.reshares.approve(id, hash, call);
}

Result<qint64> PodDesk::edit(ReshareId id, qint64 rowVersion, const QString& commentary, const Call& call)
{
    REVOS_TRY_ASSIGN(const Reshare reshare, m_services.stores.reshares.load(id, call));
    const QString words = commentary.trimmed();
    REVOS_TRY(judge(reshare, words, call));
    return m_services.stores.reshares.edit(id, rowVersion, words, call);
}

Result<void> PodDesk::skip(ReshareId id, const QString& reason, const Call& call)
{
    return m_services.stores.reshares.end(id, ReshareStatus::Skipped,
                                          Why{"reshare.skipped-by-person", {reason}, {}}, call);
}

Result<void> PodDesk::decideUnknown(ReshareId id, const OutcomeDecision& decision, const Call& call)
{
    return m_services.unitOfWork.run(call, [&](Stores& stores) -> Result<void> {
        REVOS_TRY_ASSIGN(const ReshareStatus status, stores.outcomes.decide(id, decision, call));
        if (status != ReshareStatus::Queued)
            return {};
        REVOS_TRY_ASSIGN(const Reshare reshare, stores.reshares.load(id, call));
        REVOS_TRY_ASSIGN(const ResharePlan plan, planOf(stores, reshare, m_services.clock.now(), call));
        if (plan.planned.isEmpty())
            return stores.reshares.end(id, ReshareStatus::Skipped, plan.skipped.first().why, call);
        const QDateTime moment = plan.planned.first().at;
        REVOS_TRY(stores.reshares.markQueued(id, moment, plannedAgain(decision, moment), call));
        REVOS_TRY(stores.jobs.add(flowjobs::reshare(id, reshare.resharer, moment), call));
        return {};
    });
}

Result<void> PodDesk::judge(const Reshare& reshare, const QString& commentary, const Call& call)
{
    REVOS_TRY_ASSIGN(const StoredResharePlan plan, m_services.stores.reshares.loadPlan(reshare.plan, call));
    REVOS_TRY_ASSIGN(QStringList others,
                     m_services.stores.reshares.lastCommentaries(reshare.resharer, kRemembered, call));
    others.removeAll(reshare.commentary);
    for (const Reshare& other : plan.reshares) {
        if (other.id != reshare.id && !other.commentary.isEmpty() && other.status != ReshareStatus::Skipped)
            others.append(other.commentary);
    }
    const Why why = CommentaryJudge(others).judge(commentary);
    if (!why.isEmpty())
        return fail(Error::invalid(why.rule, why.facts));
    return {};
}

} // namespace revos

#include "gui/fakes/fakepods.h"

#include "gui/fakes/answers.h"

namespace revos {

using namespace Qt::StringLiterals;

Result<QList<PodSummary>> FakePodStore::list(const Call&)
{
    REVOS_TRY(failing.check());
    return summaries;
}

Result<Pod> FakePodStore::load(PodId id, const Call&)
{
    REVOS_TRY(failing.check());
    return pods.contains(id) ? Result<Pod>(pods.value(id)) : Result<Pod>(fail(missing()));
}

Result<qint64> FakePodStore::save(const Pod& pod, const Call&)
{
    REVOS_TRY(failing.check());
    if (saveError)
        return fail(*saveError);
    ++saves;
    Pod stored = pod;
    ++stored.rowVersion;
    pods.insert(pod.id, stored);
    for (PodSummary& summary : summaries) {
        if (summary.id == pod.id) {
            summary.name = pod.name;
            summary.members = static_cast<int>(pod.members.size());
            return stored.rowVersion;
        }
    }
    PodSummary summary;
    summary.id = pod.id;
    summary.name = pod.name;
    summary.members = static_cast<int>(pod.members.size());
    summaries.append(summary);
    return stored.rowVersion;
}

Result<QList<PodMember>> FakePodStore::planMembers(PodId, const QString&, AccountId, const Call&)
{
    return fail(notHere());
}

Result<QList<QDateTime>> FakePodStore::takenMoments(PodId, const QDateTime&, const Call&)
{
    return fail(notHere());
}

Result<QList<PodId>> FakePodStore::lookingFor(AccountId, const Call&)
{
    return fail(notHere());
}

Result<std::optional<PostsReading>> FakePodStore::postsRead(AccountId, const Call&)
{
    return fail(notHere());
}

Result<void> FakePodStore::notePostsRead(AccountId, const QStringList&, const Call&)
{
    return fail(notHere());
}

Reshare* FakeReshareStore::reshareOf(const QString& member)
{
    for (StoredResharePlan& plan : stored) {
        for (Reshare& reshare : plan.reshares) {
            if (reshare.resharerName == member)
                return &reshare;
        }
    }
    return nullptr;
}

Reshare* FakeReshareStore::find(ReshareId id)
{
    for (StoredResharePlan& plan : stored) {
        for (Reshare& reshare : plan.reshares) {
            if (reshare.id == id)
                return &reshare;
        }
    }
    return nullptr;
}

Result<void> FakeReshareStore::addPlan(const StoredResharePlan&, const Call&)
{
    return fail(notHere());
}

Result<StoredResharePlan> FakeReshareStore::loadPlan(ResharePlanId, const Call&)
{
    return fail(notHere());
}

Result<QList<StoredResharePlan>> FakeReshareStore::plans(PodId pod, int limit, const Call&)
{
    REVOS_TRY(failing.check());
    QList<StoredResharePlan> fitting;
    for (const StoredResharePlan& plan : stored) {
        if (plan.pod == pod && fitting.size() < limit)
            fitting.append(plan);
    }
    return fitting;
}

Result<void> FakeReshareStore::startPlan(ResharePlanId, const QDateTime&, const Call&)
{
    return fail(notHere());
}

Result<void> FakeReshareStore::cancelPlan(ResharePlanId, const Why&, const Call&)
{
    return fail(notHere());
}

Result<Reshare> FakeReshareStore::load(ReshareId, const Call&)
{
    return fail(notHere());
}

Result<QList<Reshare>> FakeReshareStore::awaitingApproval(PodId, int, const Call&)
{
    return fail(notHere());
}

Result<qint64> FakeReshareStore::edit(ReshareId, qint64, const QString&, const Call&)
{
    return fail(notHere());
}

Result<void> FakeReshareStore::approve(ReshareId, const QByteArray&, const Call&)
{
    return fail(notHere());
}

Result<void> FakeReshareStore::approveInPractice(ReshareId, const QByteArray&, const Call&)
{
    return fail(notHere());
}

Result<void> FakeReshareStore::markQueued(ReshareId, const QDateTime&, const Why&, const Call&)
{
    return fail(notHere());
}

Result<void> FakeReshareStore::end(ReshareId, ReshareStatus, const Why&, const Call&)
{
    return fail(notHere());
}

Result<QStringList> FakeReshareStore::lastCommentaries(AccountId, int, const Call&)
{
    return fail(notHere());
}

Result<ResharePlanId> FakePodActions::propose(PodId pod, const QString& postUrl, AccountId author,
                                              const Call&)
{
    REVOS_TRY(failing.check());
    done.append(u"propose "_s + postUrl);
    lastAuthor = author;
    StoredResharePlan plan = m_reshares.stored.isEmpty() ? StoredResharePlan() : m_reshares.stored.first();
    plan.id = ResharePlanId::create();
    plan.pod = pod;
    plan.postUrl = postUrl;
    plan.author = author;
    plan.authorName.clear();
    plan.state = ResharePlanState::Proposed;
    for (Reshare& reshare : plan.reshares)
        reshare.id = ReshareId::create();
    m_reshares.stored.prepend(plan);
    return plan.id;
}

Result<void> FakePodActions::start(ResharePlanId id, const Call&)
{
    REVOS_TRY(failing.check());
    for (StoredResharePlan& plan : m_reshares.stored) {
        if (plan.id == id) {
            done.append(u"start"_s);
            plan.state = ResharePlanState::Started;
            return {};
        }
    }
    return fail(missing());
}

Result<void> FakePodActions::cancel(ResharePlanId id, const QString& reason, const Call&)
{
    REVOS_TRY(failing.check());
    for (StoredResharePlan& plan : m_reshares.stored) {
        if (plan.id == id) {
            done.append(u"cancel: "_s + reason);
            plan.state = ResharePlanState::Cancelled;
            return {};
        }
    }
    return fail(missing());
}

Result<void> FakePodActions::approve(ReshareId id, const QByteArray& hash, Actor, const Call&)
{
    REVOS_TRY(failing.check());
    Reshare* reshare = m_reshares.find(id);
    if (reshare == nullptr)
        return fail(missing());
    if (reshare->hash != hash)
        return fail(Error::because(Code::Conflict, "gate.not-approved"));
    done.append(u"approve "_s + reshare->resharerName);
    reshare->approvedHash = hash;
    return {};
}

Result<qint64> FakePodActions::edit(ReshareId id, qint64 rowVersion, const QString& commentary, const Call&)
{
    REVOS_TRY(failing.check());
    Reshare* reshare = m_reshares.find(id);
    if (reshare == nullptr)
        return fail(missing());
    if (reshare->rowVersion != rowVersion)
        return fail(Code::Conflict, u"fake"_s);
    reshare->commentary = commentary;
    reshare->hash = commentary.toUtf8().toHex();
    reshare->approvedHash.clear();
    edits.append(commentary);
    return ++reshare->rowVersion;
}

Result<void> FakePodActions::skip(ReshareId id, const QString& reason, const Call&)
{
    REVOS_TRY(failing.check());
    Reshare* reshare = m_reshares.find(id);
    if (reshare == nullptr)
        return fail(missing());
    done.append(u"skip "_s + reshare->resharerName + u": "_s + reason);
    reshare->status = ReshareStatus::Skipped;
    return {};
}

Result<void> FakePodActions::decideUnknown(ReshareId, const OutcomeDecision& decision, const Call&)
{
    REVOS_TRY(failing.check());
    REVOS_TRY_ASSIGN(const QString said, m_outcomes.close(decision));
    done.append(said);
    return {};
}

} // namespace revos

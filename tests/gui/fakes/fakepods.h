#pragma once

#include "domain/ports/podactions.h"
#include "domain/ports/podstore.h"
#include "gui/fakes/fakestores.h"

namespace revos {

class FakePodStore final : public PodStore
{
public:
    Failing failing;
    std::optional<Error> saveError; ///< of save() alone
    QList<PodSummary> summaries;
    QHash<PodId, Pod> pods;
    int saves = 0;

    Result<QList<PodSummary>> list(const Call& call) override;
    Result<Pod> load(PodId id, const Call& call) override;
    Result<qint64> save(const Pod& pod, const Call& call) override;
    Result<QList<PodMember>> planMembers(PodId id, const QString& postUrn, AccountId author,
                                         const Call& call) override;
    Result<QList<QDateTime>> takenMoments(PodId id, const QDateTime& from, const Call& call) override;
    Result<QList<PodId>> lookingFor(AccountId author, const Call& call) override;
    Result<std::optional<PostsReading>> postsRead(AccountId account, const Call& call) override;
    Result<void> notePostsRead(AccountId account, const QStringList& urns, const Call& call) override;
};

class FakeReshareStore final : public ReshareStore
{
public:
    Failing failing;
    QList<StoredResharePlan> stored; ///< newest first

    /// The reshare of that member in the newest plan that has one.
    Reshare* reshareOf(const QString& member);
    Reshare* find(ReshareId id);

    Result<void> addPlan(const StoredResharePlan& plan, const Call& call) override;
    Result<StoredResharePlan> loadPlan(ResharePlanId id, const Call& call) override;
    Result<QList<StoredResharePlan>> plans(PodId pod, int limit, const Call& call) override;
    Result<void> startPlan(ResharePlanId id, const QDateTime& startsAt, const Call& call) override;
    Result<void> cancelPlan(ResharePlanId id, const Why& why, const Call& call) override;
    Result<Reshare> load(ReshareId id, const Call& call) override;
    Result<QList<Reshare>> awaitingApproval(PodId pod, int limit, const Call& call) override;
    Result<qint64> edit(ReshareId id, qint64 rowVersion, const QString& commentary,
                        const Call& call) override;
    Result<void> approve(ReshareId id, const QByteArray& hash, const Call& call) override;
    Result<void> approveInPractice(ReshareId id, const QByteArray& hash, const Call& call) override;
    Result<void> markQueued(ReshareId id, const QDateTime& scheduledFor, const Why& why,
                            const Call& call) override;
    Result<void> end(ReshareId id, ReshareStatus status, const Why& why, const Call& call) override;
    Result<QStringList> lastCommentaries(AccountId account, int limit, const Call& call) override;
};

/// Does to the fake stores what the product would do, and remembers what it was asked.
class FakePodActions final : public PodActions
{
public:
    FakePodActions(FakeReshareStore& reshares, FakeOutcomeStore& outcomes)
        : m_reshares(reshares)
        , m_outcomes(outcomes)
    {}

    Failing failing;
    QStringList done; ///< "start", "approve Priya Raman", "skip Priya Raman: off topic", …
    QStringList edits;
    AccountId lastAuthor; ///< of propose()

    Result<ResharePlanId> propose(PodId pod, const QString& postUrl, AccountId author,
                                  const Call& call) override;
    Result<void> start(ResharePlanId plan, const Call& call) override;
    Result<void> cancel(ResharePlanId plan, const QString& reason, const Call& call) override;
    Result<void> approve(ReshareId reshare, const QByteArray& hash, Actor actor, const Call& call) override;
    Result<qint64> edit(ReshareId reshare, qint64 rowVersion, const QString& commentary,
                        const Call& call) override;
    Result<void> skip(ReshareId reshare, const QString& reason, const Call& call) override;
    Result<void> decideUnknown(ReshareId reshare, const OutcomeDecision& decision, const Call& call) override;

private:
    FakeReshareStore& m_reshares;
    FakeOutcomeStore& m_outcomes;
};

} // namespace revos

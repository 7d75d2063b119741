#pragma once

#include "domain/ports/podstore.h"
#include "domain/templates/approvalhash.h"
#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"

namespace revos::test {

/// Holds one plan, by the rules of the database: only what waits moves, other words void an approval.
class FakeReshares final : public ReshareStore
{
public:
    FakeReshares(World& world, Faults& faults)
        : m_world(world)
        , m_faults(faults)
    {}

    static QByteArray hashOf(const Reshare& reshare, const QString& words)
    {
        return approvalHash(
            {"reshare", reshare.resharer.toString() + QLatin1Char(':') + reshare.postUrn, {}, words});
    }

    Result<void> addPlan(const StoredResharePlan& plan, const Call& call) override
    {
        REVOS_TRY(m_faults.check("reshares.addPlan", call));
        m_world.plan = plan;
        for (Reshare& reshare : m_world.plan.reshares) {
            reshare.plan = plan.id;
            reshare.postUrl = plan.postUrl;
            reshare.postUrn = plan.postUrn;
            reshare.hash = hashOf(reshare, reshare.commentary);
        }
        return {};
    }
    Result<StoredResharePlan> loadPlan(ResharePlanId, const Call& call) override
    {
        REVOS_TRY(m_faults.check("reshares.loadPlan", call));
        return m_world.plan;
    }
    Result<QList<StoredResharePlan>> plans(PodId, int, const Call&) override { return unused(); }
    Result<void> startPlan(ResharePlanId, const QDateTime& startsAt, const Call& call) override
    {
        REVOS_TRY(m_faults.check("reshares.startPlan", call));
        if (m_world.plan.state != ResharePlanState::Proposed)
            return fail(Error::because(Code::Conflict, "reshare-plan.wrong-move"));
        const qint64 later = m_world.plan.startsAt.msecsTo(startsAt);
        m_world.plan.state = ResharePlanState::Started;
        m_world.plan.startsAt = startsAt;
        m_world.plan.endsAt = m_world.plan.endsAt.addMSecs(later);
        for (Reshare& reshare : m_world.plan.reshares) {
            if (reshare.status == ReshareStatus::Queued)
                reshare.scheduledFor = reshare.scheduledFor.addMSecs(later);
        }
        return {};
    }
    Result<void> cancelPlan(ResharePlanId, const Why& why, const Call& call) override
    {
        REVOS_TRY(m_faults.check("reshares.cancelPlan", call));
        m_world.plan.state = ResharePlanState::Cancelled;
        m_world.plan.why = why;
        for (Reshare& reshare : m_world.plan.reshares) {
            if (reshare.status != ReshareStatus::Queued)
                continue;
            reshare.status = ReshareStatus::Cancelled;
            reshare.why = why;
        }
        return {};
    }
    Result<Reshare> load(ReshareId id, const Call& call) override
    {
        REVOS_TRY(m_faults.check("reshares.load", call));
        const Reshare* found = m_world.reshare(id);
        if (found == nullptr)
            return fail(Code::NotFound, QStringLiteral("reshare"));
        return *found;
    }
    Result<QList<Reshare>> awaitingApproval(PodId, int, const Call&) override { return unused(); }
    Result<qint64> edit(ReshareId id, qint64 rowVersion, const QString& commentary, const Call& call) override
    {
        REVOS_TRY(m_faults.check("reshares.edit", call));
        Reshare* reshare = m_world.reshare(id);
        if (reshare->rowVersion != rowVersion)
            return fail(Error::because(Code::Conflict, "reshare.changed-meanwhile"));
        reshare->commentary = commentary;
        reshare->hash = hashOf(*reshare, commentary);
        reshare->approvedHash.clear();
        return ++reshare->rowVersion;
    }
    Result<void> approve(ReshareId id, const QByteArray& hash, const Call& call) override
    {
        REVOS_TRY(m_faults.check("reshares.approve", call));
        return put(id, hash);
    }
    Result<void> approveInPractice(ReshareId id, const QByteArray& hash, const Call& call) override
    {
        REVOS_TRY(m_faults.check("reshares.approveInPractice", call));
        return put(id, hash);
    }
    Result<void> markQueued(ReshareId id, const QDateTime& scheduledFor, const Why& why,
                            const Call& call) override
    {
        REVOS_TRY(m_faults.check("reshares.markQueued", call));
        REVOS_TRY_ASSIGN(Reshare* const reshare, waiting(id));
        reshare->scheduledFor = scheduledFor;
        reshare->why = why;
        return {};
    }
    Result<void> end(ReshareId id, ReshareStatus status, const Why& why, const Call& call) override
    {
        REVOS_TRY(m_faults.check("reshares.end", call));
        REVOS_TRY_ASSIGN(Reshare* const reshare, waiting(id));
        reshare->status = status;
        reshare->why = why;
        return {};
    }
    Result<QStringList> lastCommentaries(AccountId account, int, const Call& call) override
    {
        REVOS_TRY(m_faults.check("reshares.lastCommentaries", call));
        return m_world.said.value(account);
    }

private:
    Result<void> put(ReshareId id, const QByteArray& hash)
    {
        Reshare* reshare = m_world.reshare(id);
        if (reshare->hash != hash)
            return fail(Error::because(Code::Conflict, "reshare.text-changed"));
        reshare->approvedHash = hash;
        return {};
    }
    Result<Reshare*> waiting(ReshareId id)
    {
        Reshare* reshare = m_world.reshare(id);
        if (reshare->status != ReshareStatus::Queued)
            return fail(Error::because(Code::Conflict, "reshare.wrong-move"));
        return reshare;
    }

    World& m_world;
    Faults& m_faults;
};

} // namespace revos::test

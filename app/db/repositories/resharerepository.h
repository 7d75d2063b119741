#pragma once

#include "db/sessionsource.h"
#include "domain/ports/podstore.h"

namespace revos::db {

class ReshareRepository final : public ReshareStore
{
public:
    explicit ReshareRepository(SessionSource& source);

    [[nodiscard]] Result<void> addPlan(const StoredResharePlan& plan, const Call& call) override;
    [[nodiscard]] Result<StoredResharePlan> loadPlan(ResharePlanId id, const Call& call) override;
    [[nodiscard]] Result<QList<StoredResharePlan>> plans(PodId pod, int limit, const Call& call) override;
    [[nodiscard]] Result<void> startPlan(ResharePlanId id, const QDateTime& startsAt,
                                         const Call& call) override;
    [[nodiscard]] Result<void> cancelPlan(ResharePlanId id, const Why& why, const Call& call) override;
    [[nodiscard]] Result<Reshare> load(ReshareId id, const Call& call) override;
    [[nodiscard]] Result<QList<Reshare>> awaitingApproval(PodId pod, int limit, const Call& call) override;
    [[nodiscard]] Result<qint64> edit(ReshareId id, qint64 rowVersion, const QString& commentary,
                                      const Call& call) override;
    [[nodiscard]] Result<void> approve(ReshareId id, const QByteArray& hash, const Call& call) override;
    [[nodiscard]] Result<void> approveInPractice(ReshareId id, const QByteArray& hash,
                                                 const Call& call) override;
    [[nodiscard]] Result<void> markQueued(ReshareId id, const QDateTime& scheduledFor, const Why& why,
                                          const Call& call) override;
    [[nodiscard]] Result<void> end(ReshareId id, ReshareStatus status, const Why& why,
                                   const Call& call) override;
    [[nodiscard]] Result<QStringList> lastCommentaries(AccountId account, int limit,
                                                       const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

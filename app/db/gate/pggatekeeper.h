#pragma once

#include "db/sessionsource.h"
#include "domain/ports/gatekeeper.h"

namespace revos::db {

/// The gate in PostgreSQL: every question is one function of revos_api, which is one transaction. Never to be
/// used inside a transaction of others: what it permits must be committed when it answers. Any thread.
class PgGatekeeper final : public Gatekeeper
{
public:
    /// @p source outlives this object.
    explicit PgGatekeeper(SessionSource& source);

    [[nodiscard]] Result<GateAnswer> requestDm(const ClaimedJob& job, MessageId message,
                                               const Call& call) override;
    [[nodiscard]] Result<GateAnswer> previewDm(const ClaimedJob& job, MessageId message,
                                               const Call& call) override;
    [[nodiscard]] Result<GateAnswer> requestReshare(const ClaimedJob& job, ReshareId reshare,
                                                    const Call& call) override;
    [[nodiscard]] Result<GateAnswer> previewReshare(const ClaimedJob& job, ReshareId reshare,
                                                    const Call& call) override;
    [[nodiscard]] Result<QList<QDateTime>> sendCalendar(AccountId account, const Call& call) override;
    [[nodiscard]] Result<void> settle(SendAttemptId attempt, const AttemptResult& result,
                                      const Call& call) override;
    [[nodiscard]] Result<GateAnswer> requestVisit(AccountId account, const QString& subjectKey,
                                                  const Call& call) override;
    [[nodiscard]] Result<void> countByHand(AccountId account, ActionKind kind, const QString& subjectKey,
                                           const Call& call) override;
    [[nodiscard]] Result<QList<LimitStanding>> limits(AccountId account, const Call& call) override;
    [[nodiscard]] Result<int> closeOrphans(WorkerId worker, const Call& call) override;
    [[nodiscard]] Result<IncidentId> openIncident(AccountId account, const QByteArray& kind,
                                                  const QByteArray& evidence, const Call& call) override;
    [[nodiscard]] Result<void> clearIncident(IncidentId incident, const QString& reason,
                                             const Call& call) override;

private:
    [[nodiscard]] Result<GateAnswer> request(StatementName name, const ClaimedJob& job, const QUuid& subject,
                                             const Call& call);
    [[nodiscard]] Result<GateAnswer> preview(StatementName name, const ClaimedJob& job, const QUuid& subject,
                                             const Call& call);
    [[nodiscard]] Error afterLostAnswer(SendAttemptId attempt, Error error);
    [[nodiscard]] Result<bool> wasOpened(SendAttemptId attempt, const Call& call);

    SessionSource& m_source;
};

} // namespace revos::db

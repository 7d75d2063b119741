#pragma once

#include "core/call.h"
#include "domain/gate.h"
#include "domain/job.h"

namespace revos {

/// A window of a limit as it stands.
struct LimitStanding
{
    ActionKind kind = ActionKind::Dm;
    QByteArray window; ///< "hour", "day", "week" or "gap"
    int limit = 0;     ///< actions; for "gap" seconds
    int used = 0;      ///< reserved + used inside the window
    QDateTime frees;   ///< when the oldest one leaves the window; null when below the limit
    QByteArray source; ///< which rule is the strictest: "account", "campaign", "tenant", "ramp", "default"
};

/// The last check before something irreversible, and the ledger behind it. All of it happens in the
/// database, in one transaction, on the workspace clock. Sequential, any thread.
class Gatekeeper
{
public:
    virtual ~Gatekeeper() = default;

    /// Permission to send @p message for @p job, whose lease token must be current. A refusal is an answer;
    /// an error means no permission either. A lost COMMIT answer is looked up by attempt id before it
    /// returns.
    [[nodiscard]] virtual Result<GateAnswer> requestDm(const ClaimedJob& job, MessageId message,
                                                       const Call& call) = 0;
    /// The same questions without reserving anything: the pass stays empty, and so does the refusal when it
    /// would be given now. Asked before a page is opened.
    [[nodiscard]] virtual Result<GateAnswer> previewDm(const ClaimedJob& job, MessageId message,
                                                       const Call& call) = 0;
    /// requestDm() and previewDm() for a reshare.
    [[nodiscard]] virtual Result<GateAnswer> requestReshare(const ClaimedJob& job, ReshareId reshare,
                                                            const Call& call) = 0;
    [[nodiscard]] virtual Result<GateAnswer> previewReshare(const ClaimedJob& job, ReshareId reshare,
                                                            const Call& call) = 0;
    /// Moments of the account's messages of the last 7 days and of those planned, ascending.
    [[nodiscard]] virtual Result<QList<QDateTime>> sendCalendar(AccountId account, const Call& call) = 0;
    /// How the attempt ended: closes the row, the ledger entry and the message or the reshare.
    [[nodiscard]] virtual Result<void> settle(SendAttemptId attempt, const AttemptResult& result,
                                              const Call& call) = 0;
    /// Counts a visit against the limits, or says when one is free again.
    [[nodiscard]] virtual Result<GateAnswer> requestVisit(AccountId account, const QString& subjectKey,
                                                          const Call& call) = 0;
    /// Counts what a person did on the site by hand, now; the same subject once. @p subjectKey: the one the
    /// gate would have used, or byHandSubject() when nobody says what it was about.
    [[nodiscard]] virtual Result<void> countByHand(AccountId account, ActionKind kind,
                                                   const QString& subjectKey, const Call& call) = 0;
    [[nodiscard]] virtual Result<QList<LimitStanding>> limits(AccountId account, const Call& call) = 0;
    /// Attempts left open by a dead worker become unknown; how many.
    [[nodiscard]] virtual Result<int> closeOrphans(WorkerId worker, const Call& call) = 0;
    /// Opens (or finds) the account's incident: all its lanes stop until a person clears it.
    [[nodiscard]] virtual Result<IncidentId> openIncident(AccountId account, const QByteArray& kind,
                                                          const QByteArray& evidence, const Call& call) = 0;
    [[nodiscard]] virtual Result<void> clearIncident(IncidentId incident, const QString& reason,
                                                     const Call& call) = 0;
};

} // namespace revos

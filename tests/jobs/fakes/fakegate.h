#pragma once

#include "domain/ports/gatekeeper.h"
#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"

namespace revos::test {

/// Says what a test wants, and holds on to what the real one would: a pass makes the message "sending" or the
/// reshare "processing", a settlement ends it.
class FakeGate final : public Gatekeeper
{
public:
    FakeGate(World& world, Faults& faults)
        : m_world(world)
        , m_faults(faults)
    {}

    Why previewRefusal;
    Why refusal;      ///< at the click
    Why visitRefusal; ///< empty = a pass
    QList<AttemptResult> settled;
    QList<QByteArray> incidents;
    QStringList visits;
    QStringList countedByHand;

    Result<GateAnswer> requestDm(const ClaimedJob&, MessageId message, const Call& call) override
    {
        REVOS_TRY(m_faults.check("gate.requestDm", call));
        if (!refusal.isEmpty())
            return GateAnswer{{}, refusal};
        m_sending = message;
        m_world.message(message)->status = MessageStatus::Sending;
        return GateAnswer{GatePass{SendAttemptId::create(), {}}, {}};
    }
    Result<GateAnswer> previewDm(const ClaimedJob&, MessageId, const Call& call) override
    {
        REVOS_TRY(m_faults.check("gate.previewDm", call));
        return GateAnswer{{}, previewRefusal};
    }
    Result<GateAnswer> requestReshare(const ClaimedJob&, ReshareId reshare, const Call& call) override
    {
        REVOS_TRY(m_faults.check("gate.requestReshare", call));
        if (!refusal.isEmpty())
            return GateAnswer{{}, refusal};
        m_sharing = reshare;
        m_world.reshare(reshare)->status = ReshareStatus::Processing;
        return GateAnswer{GatePass{SendAttemptId::create(), {}}, {}};
    }
    Result<GateAnswer> previewReshare(const ClaimedJob&, ReshareId, const Call& call) override
    {
        REVOS_TRY(m_faults.check("gate.previewReshare", call));
        return GateAnswer{{}, previewRefusal};
    }
    Result<QList<QDateTime>> sendCalendar(AccountId, const Call& call) override
    {
        REVOS_TRY(m_faults.check("gate.sendCalendar", call));
        return m_world.calendar;
    }
    Result<void> settle(SendAttemptId, const AttemptResult& result, const Call& call) override
    {
        REVOS_TRY(m_faults.check("gate.settle", call));
        settled.append(result);
        if (!m_sharing.isNull()) {
            Reshare* reshare = m_world.reshare(m_sharing);
            reshare->status = result.outcome == AttemptOutcome::Sent      ? ReshareStatus::Success
                              : result.outcome == AttemptOutcome::NotSent ? ReshareStatus::Queued
                                                                          : ReshareStatus::Unknown;
            reshare->why = result.why;
            return {};
        }
        Message* message = m_world.message(m_sending);
        message->status = result.outcome == AttemptOutcome::Sent      ? MessageStatus::Sent
                          : result.outcome == AttemptOutcome::NotSent ? MessageStatus::Queued
                                                                      : MessageStatus::Unknown;
        message->why = result.why;
        return {};
    }
    Result<GateAnswer> requestVisit(AccountId, const QString& subject, const Call& call) override
    {
        REVOS_TRY(m_faults.check("gate.requestVisit", call));
        if (!visitRefusal.isEmpty())
            return GateAnswer{{}, visitRefusal};
        visits.append(subject);
        return GateAnswer{GatePass{}, {}};
    }
    Result<void> countByHand(AccountId, ActionKind, const QString& subject, const Call& call) override
    {
        REVOS_TRY(m_faults.check("gate.countByHand", call));
        countedByHand.append(subject);
        return {};
    }
    Result<QList<LimitStanding>> limits(AccountId, const Call&) override { return unused(); }
    Result<int> closeOrphans(WorkerId, const Call&) override { return unused(); }
    Result<IncidentId> openIncident(AccountId, const QByteArray& kind, const QByteArray&,
                                    const Call& call) override
    {
        REVOS_TRY(m_faults.check("gate.openIncident", call));
        incidents.append(kind);
        return IncidentId::create();
    }
    Result<void> clearIncident(IncidentId, const QString&, const Call&) override { return unused(); }

private:
    World& m_world;
    Faults& m_faults;
    MessageId m_sending;
    ReshareId m_sharing;
};

} // namespace revos::test

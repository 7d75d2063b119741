#pragma once

#include "domain/ports/podactions.h"
#include "jobs/flowservices.h"

#include <QUrl>

namespace revos {

struct Pod;
struct Reshare;
struct ResharePlan;
struct StoredResharePlan;

/// Carries out a person's decisions about pods through the ports, each with all that follows from it in one
/// transaction.
class PodDesk final : public PodActions
{
public:
    /// Uses stores, unit of work and clock of @p services. @p practiceBase: origin of the practice network,
    /// whose posts count as posts; empty outside practice.
    PodDesk(FlowServices services, QUrl practiceBase);

    [[nodiscard]] Result<ResharePlanId> propose(PodId pod, const QString& postUrl, AccountId author,
                                                const Call& call) override;
    [[nodiscard]] Result<void> start(ResharePlanId plan, const Call& call) override;
    [[nodiscard]] Result<void> cancel(ResharePlanId plan, const QString& reason, const Call& call) override;
    [[nodiscard]] Result<void> approve(ReshareId reshare, const QByteArray& hash, Actor actor,
                                       const Call& call) override;
    [[nodiscard]] Result<qint64> edit(ReshareId reshare, qint64 rowVersion, const QString& commentary,
                                      const Call& call) override;
    [[nodiscard]] Result<void> skip(ReshareId reshare, const QString& reason, const Call& call) override;
    [[nodiscard]] Result<void> decideUnknown(ReshareId reshare, const OutcomeDecision& decision,
                                             const Call& call) override;

private:
    [[nodiscard]] Result<void> draftWords(StoredResharePlan& plan, const Call& call);
    /// Whether @p commentary is @p reshare's own among all that is said in its plan and by its account
    /// lately.
    [[nodiscard]] Result<void> judge(const Reshare& reshare, const QString& commentary, const Call& call);

    FlowServices m_services;
    QUrl m_practiceBase;
};

} // namespace revos

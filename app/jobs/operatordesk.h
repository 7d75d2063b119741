#pragma once

#include "domain/ports/operatoractions.h"
#include "jobs/messageplanning.h"

namespace revos {

/// Carries out a person's decisions through the ports, each with all that follows from it in one transaction.
class OperatorDesk final : public OperatorActions
{
public:
    /// Uses stores, unit of work and clock of @p services; the site and the network are not touched.
    explicit OperatorDesk(FlowServices services);

    [[nodiscard]] Result<void> approve(MessageId message, const QByteArray& hash, Actor actor,
                                       const Call& call) override;
    [[nodiscard]] Result<void> skip(MessageId message, const QString& reason, const Call& call) override;
    [[nodiscard]] Result<void> decideUnknown(MessageId message, const OutcomeDecision& decision,
                                             const Call& call) override;
    [[nodiscard]] Result<void> decideCapture(CaptureId capture, CaptureState decision, const QString& address,
                                             const Call& call) override;
    [[nodiscard]] Result<void> launch(CampaignId campaign, const Call& call) override;
    [[nodiscard]] Result<void> pause(CampaignId campaign, const Call& call) override;
    [[nodiscard]] Result<void> resume(CampaignId campaign, const Call& call) override;
    [[nodiscard]] Result<void> archive(CampaignId campaign, const Call& call) override;

private:
    [[nodiscard]] Result<void> start(CampaignId campaign, const Call& call);

    FlowServices m_services;
    MessagePlanning m_planning;
};

} // namespace revos

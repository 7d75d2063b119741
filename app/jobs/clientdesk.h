#pragma once

#include "domain/ports/messagestore.h"
#include "domain/ports/operatoractions.h"

namespace revos {

/// What a client decides: yes or no to own messages. What follows from it is done by the agency's desktops,
/// which know hours and limits; everything else is the agency's and refused here, as the database refuses it.
class ClientDesk final : public OperatorActions
{
public:
    /// @p messages: of the client's own login; outlives this.
    explicit ClientDesk(MessageStore& messages);

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
    MessageStore& m_messages;
};

} // namespace revos

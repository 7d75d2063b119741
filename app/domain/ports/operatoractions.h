#pragma once

#include "core/call.h"
#include "domain/campaign.h"
#include "domain/capture.h"
#include "domain/message.h"
#include "domain/outcome.h"

namespace revos {

/// Who takes the decision. The practice operator exists in practice databases only, and the database refuses
/// it everywhere else.
enum class Actor { Person, PracticeOperator };

/// What a person decides, each with everything that follows from it (queueing, planning, delivering) in one
/// transaction. The window, the command line and the practice operator all call these. Sequential, any
/// thread.
class OperatorActions
{
public:
    virtual ~OperatorActions() = default;

    /// Approves exactly the text behind @p hash and plans its sending.
    /// @errors Conflict when the text is another by now, Denied.
    [[nodiscard]] virtual Result<void> approve(MessageId message, const QByteArray& hash, Actor actor,
                                               const Call& call) = 0;
    /// The message will not be sent. @p reason is what the person typed, kept with it.
    [[nodiscard]] virtual Result<void> skip(MessageId message, const QString& reason, const Call& call) = 0;
    /// Closes an attempt of @p message whose outcome nobody knows. Went out: the sequence goes on. Did not:
    /// the same text is planned anew, unless what it was for has ended meanwhile. Never the practice
    /// operator's to say. @errors Conflict when it is known meanwhile or still being looked for; Invalid
    /// without a reason.
    [[nodiscard]] virtual Result<void> decideUnknown(MessageId message, const OutcomeDecision& decision,
                                                     const Call& call) = 0;
    /// Accepts an address (corrected when @p address differs) and delivers the lead, or rejects it.
    [[nodiscard]] virtual Result<void> decideCapture(CaptureId capture, CaptureState decision,
                                                     const QString& address, const Call& call) = 0;
    /// Checks the launch list, activates the campaign and starts watching its post.
    /// @errors Invalid with the first missing point.
    [[nodiscard]] virtual Result<void> launch(CampaignId campaign, const Call& call) = 0;
    [[nodiscard]] virtual Result<void> pause(CampaignId campaign, const Call& call) = 0;
    [[nodiscard]] virtual Result<void> resume(CampaignId campaign, const Call& call) = 0;
    [[nodiscard]] virtual Result<void> archive(CampaignId campaign, const Call& call) = 0;
};

} // namespace revos

#pragma once

#include "domain/gate.h"

#include <QJsonObject>

namespace revos {

/// What a person says about an attempt whose outcome RevOS could not see.
enum class SendDecision { WentOut, DidNotGoOut };

/// A person's word on one attempt. Of an attempt, not of a message: what is sent again is another one.
struct OutcomeDecision
{
    SendAttemptId attempt;
    SendDecision decision = SendDecision::WentOut;
    QString reason; ///< what the person typed; 1–500 characters, kept with who and when
    QString link;   ///< where it can be seen; may be empty

    bool operator==(const OutcomeDecision&) const = default;
};

/// An attempt that may have gone out, with what a person needs to look it up. Of a message or of a reshare:
/// the other ids are null.
struct UnknownOutcome
{
    SendAttemptId attempt;
    MessageId message;
    LeadId lead;
    ReshareId reshare;
    PodId pod;
    AccountId account; ///< in whose name
    QString accountName;
    QString about;      ///< the person it is for, or the pod
    QString within;     ///< the campaign, or the author of the post; may be empty
    QString text;       ///< the very words
    QString url;        ///< of the person's profile or the post
    QDateTime openedAt; ///< UTC; the gate was passed, the press came right after
    Why why;
    QJsonObject evidence; ///< what was seen last: "step", names and counts

    bool isReshare() const { return message.isNull(); }
    bool operator==(const UnknownOutcome&) const = default;
};

} // namespace revos

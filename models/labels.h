#pragma once

#include "domain/account.h"
#include "domain/campaign.h"
#include "domain/capture.h"
#include "domain/cartridge.h"
#include "domain/comment.h"
#include "domain/delivery.h"
#include "domain/job.h"
#include "domain/lead.h"
#include "domain/message.h"
#include "models/tone.h"

#include <QCoreApplication>

namespace revos {

/// The word and the tone of every value a person sees. One place, so that a state reads the same in a table,
/// in a detail side and in the palette. GUI thread.
class Labels
{
    Q_DECLARE_TR_FUNCTIONS(Labels)

public:
    static QString text(CampaignStatus status);
    static Tone tone(CampaignStatus status);
    static QString text(LeadStage stage);
    static Tone tone(LeadStage stage);
    static QString text(StepKind step);
    static QString text(TriggerMode mode);
    static QString text(CommentRule rule);
    static Tone tone(CommentRule rule);
    static QString text(CaptureSource source);
    static QString text(CartridgeType type);
    static QString text(DeliveryState state);
    static Tone tone(DeliveryState state);
    static QString text(JobState state);
    static Tone tone(JobState state);
    static QString text(AccountState state);
    static Tone tone(AccountState state);

    /// "Messages" for dm_queue; an unknown queue is shown as words.
    static QString queue(const QByteArray& queue);
    /// "Send message" for send_dm (domain/jobkinds.h); an unknown kind is shown as words.
    static QString jobKind(const QByteArray& kind);
    /// "Address found" for lead.captured; an unknown type is shown as words.
    static QString deliveryEvent(const QByteArray& type);
    /// "Comment", "Message sent", … of a timeline entry.
    static QString timelineKind(const QByteArray& kind);
    /// "read_new_replies" → "Read new replies": for what came with a newer program than this one.
    static QString asWords(const QByteArray& name);
    /// How sure a score from 0 to 100 is.
    static Tone confidenceTone(int confidence);
};

} // namespace revos

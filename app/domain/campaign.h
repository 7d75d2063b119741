#pragma once

#include "domain/ids.h"
#include "domain/why.h"

#include <QDateTime>
#include <QList>

namespace revos {

enum class CampaignStatus { Draft, Scheduled, Active, Paused, Completed, Archived };
enum class TriggerMode { WholeWord, Contains, Fuzzy };

/// A word that makes a comment a lead.
struct CampaignTrigger
{
    TriggerId id;
    QString word; ///< as typed; 1–80 characters after trimming
    TriggerMode mode = TriggerMode::WholeWord;

    bool operator==(const CampaignTrigger&) const = default;
};

/// One text of the sequence.
enum class StepKind {
    Dm1,      ///< asks for the address; due 120–900 s after the comment
    FollowUp, ///< once, after 24 h without an answer
    Dm2,      ///< confirms the address once it is accepted
    Dm3,      ///< carries the magnet's link, after Dm2
};

struct CampaignStep
{
    StepId id;
    StepKind kind = StepKind::Dm1;
    QString text; ///< template with merge tags
    bool enabled = true;

    bool operator==(const CampaignStep&) const = default;
};

/// A campaign as an editor holds it: one post, its triggers, texts and where leads go.
/// Everything but name and owner may be missing until launch; the launch checklist names what is.
struct Campaign
{
    CampaignId id;
    qint64 rowVersion = 0; ///< 0 = not saved yet
    UserId ownerId;        ///< the client it is run for
    AccountId accountId;
    CartridgeId cartridgeId;
    EndpointId endpointId;
    QString name;
    QString postUrl;
    QString postUrn; ///< normalised, "urn:li:activity:123…"
    QString leadMagnetName;
    CampaignStatus status = CampaignStatus::Draft;
    QList<CampaignTrigger> triggers;
    QList<CampaignStep> steps;
    QDateTime startsAt; ///< UTC; null = at launch
    QDateTime endsAt;   ///< UTC; null = open end
    QDateTime createdAt;

    bool operator==(const Campaign&) const = default;
};

/// Counts of the funnel, all from facts.
struct Funnel
{
    qint64 comments = 0;
    qint64 matched = 0;
    qint64 leads = 0;
    qint64 contacted = 0;
    qint64 replied = 0;
    qint64 captured = 0;
    qint64 delivered = 0;

    bool operator==(const Funnel&) const = default;
};

/// A row of the campaign list.
struct CampaignSummary
{
    CampaignId id;
    qint64 rowVersion = 0;
    QString name;
    QString ownerName;
    QString accountName;
    QString postUrl;
    CampaignStatus status = CampaignStatus::Draft;
    Funnel funnel;
    Why next; ///< what happens next, or what is missing

    bool operator==(const CampaignSummary&) const = default;
};

/// One point of the launch checklist.
struct ChecklistItem
{
    QByteArray reason; ///< key of domain/reasons.h
    QStringList facts;
    bool ok = false;

    bool operator==(const ChecklistItem&) const = default;
};

/// What a campaign still needs before it may be launched; every item ok = ready. Pure.
QList<ChecklistItem> launchChecklist(const Campaign& campaign);

} // namespace revos

#pragma once

#include "domain/ids.h"
#include "domain/why.h"

#include <QDateTime>
#include <QList>

#include <chrono>

namespace revos {

/// Where one member's reshare of one post stands. The names are the ones of the product's first documents;
/// Cancelled and Unknown came with the gate.
enum class ReshareStatus {
    Queued,     ///< planned; waits for approval, for its moment, or for what `why` says
    Processing, ///< the gate was passed
    Success,    ///< seen among the member's own posts
    Failed,     ///< given up before anything was clicked
    Skipped,    ///< never planned, or a person said no
    Cancelled,  ///< the post is gone, or the plan was stopped
    Unknown     ///< may have gone out; a person looks
};

/// How far a plan is. A proposed one is shown and does nothing.
enum class ResharePlanState { Proposed, Started, Ended, Cancelled };

/// One member's reshare of one post, with the member's own words.
struct Reshare
{
    ReshareId id;
    qint64 rowVersion = 0;
    ResharePlanId plan;
    PodId pod;
    AccountId author;   ///< whose post it is; null when it is nobody's of the workspace
    AccountId resharer; ///< never the author
    QString resharerName;
    QString postUrl;
    QString postUrn;         ///< "urn:li:activity:…"
    QString commentary;      ///< empty until drafted
    QByteArray approvedHash; ///< of the commentary a person approved; empty = not approved
    QByteArray hash;         ///< of the commentary as it is: to be handed back with the approval
    QDateTime scheduledFor;  ///< UTC; null when skipped from the start
    QDateTime executedAt;    ///< UTC; when it was seen, or ended
    std::chrono::milliseconds executionTime{0};
    ReshareStatus status = ReshareStatus::Queued;
    QString siteUrn; ///< of the reshare itself, once seen
    Why why;

    bool isApproved() const { return !approvedHash.isEmpty() && approvedHash == hash; }
    bool operator==(const Reshare&) const = default;
};

/// A plan as it is stored: frozen, with everybody in it once.
struct StoredResharePlan
{
    ResharePlanId id;
    qint64 rowVersion = 0;
    PodId pod;
    QString podName;
    AccountId author;
    QString authorName;
    QString postUrl;
    QString postUrn;
    quint64 seed = 0;
    ResharePlanState state = ResharePlanState::Proposed;
    QDateTime startsAt; ///< UTC; the window begins
    QDateTime endsAt;   ///< UTC; the window ends
    QDateTime createdAt;
    Why why;                 ///< of Cancelled
    QList<Reshare> reshares; ///< planned ones by time, then the skipped

    bool operator==(const StoredResharePlan&) const = default;
};

} // namespace revos

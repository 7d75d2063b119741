#pragma once

#include "domain/ports/campaignaudit.h"
#include "domain/ports/rehearsalcontrol.h"
#include "rehearsal/summary.h"
#include "rehearsal/witness.h"

#include <functional>

namespace revos {
class CampaignStore;
class JobQueue;
class OperatorActions;
class PodActions;
class ReshareStore;
namespace practice {
class PracticeNetwork;
class PracticeOperator;
} // namespace practice
} // namespace revos

namespace revos::rehearsal {

class Engine;

/// What a rehearsal works with; all of it outlives the rehearsal.
struct Parts
{
    Engine& engine;
    CampaignStore& campaigns;
    JobQueue& jobs;
    OperatorActions& actions;
    PodActions& podActions;
    ReshareStore& reshares;
    CampaignAudit& audit;
    practice::PracticeNetwork& network;
    practice::PracticeOperator& practiceOperator;
};

/// An account that takes part, and who it is on the network.
struct Participant
{
    AccountId account;
    QString slug;
};

/// What is rehearsed.
struct Plan
{
    CampaignId campaign;
    QList<Participant> accounts; ///< the first one wrote the post and sends; all are in the pod
    PodId pod;
    QString networkFolder; ///< where the network keeps its ledger
    QString crmFolder;     ///< where the CRM keeps its own
    QString reportPath;
};

/// Runs a campaign on the practice network until nothing is runnable or due, and then asks the other side.
///
/// The practice clock stands still while anything works and jumps to the next due moment when nothing does.
/// Running it again after a crash goes on where it was: everything that counts is in the database and in the
/// ledgers. One worker thread.
class Rehearsal
{
public:
    using Progress = std::function<void(const RehearsalProgress&)>;

    Rehearsal(Parts parts, Plan plan, Progress progress);

    /// @errors Cancelled, Timeout, and whatever keeps it from going on; a broken check is a value.
    [[nodiscard]] Result<Summary> run(const Call& call);
    /// What both sides hold now; at any moment.
    [[nodiscard]] Result<Witness> witness(const Call& call);

private:
    [[nodiscard]] Result<void> begin(const Call& call);
    /// Lets the pod reshare the post of the campaign, with the practice operator's approval.
    [[nodiscard]] Result<void> startPod(const Call& call);
    /// False when nothing is left to wait for.
    [[nodiscard]] Result<bool> jumpToNext(const Call& call);
    [[nodiscard]] Result<void> workUntilNothingIsLeft(const Call& call);
    [[nodiscard]] Result<Summary> conclude(const Call& call);
    [[nodiscard]] Result<void> report(const QByteArray& phase, const Call& call);

    Parts m_parts;
    Plan m_plan;
    Progress m_progress;
};

} // namespace revos::rehearsal

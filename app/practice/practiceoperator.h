#pragma once

#include "core/call.h"
#include "domain/ids.h"

namespace revos {

class OperatorActions;
class PodActions;
struct Stores;

namespace practice {

/// Approves drafts in a rehearsal, through the same function as the window. It acts on behalf of nobody: the
/// database refuses it outside a practice database.
class PracticeOperator
{
public:
    PracticeOperator(Stores& stores, OperatorActions& actions, PodActions& podActions);

    /// Approves every draft of @p campaign that waits; how many. Addresses in review are left for a person.
    [[nodiscard]] Result<int> approveWaiting(CampaignId campaign, const Call& call);
    /// Approves the words of every reshare of @p pod that wait; how many.
    [[nodiscard]] Result<int> approveReshares(PodId pod, const Call& call);

private:
    Stores& m_stores;
    OperatorActions& m_actions;
    PodActions& m_podActions;
};

} // namespace practice
} // namespace revos

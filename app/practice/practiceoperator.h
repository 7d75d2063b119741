#pragma once

#include "core/call.h"
#include "domain/ids.h"

namespace revos {

class MessageStore;
class OperatorActions;

namespace practice {

/// Approves drafts in a rehearsal, through the same function as the window. It acts on behalf of nobody: the
/// database refuses it outside a practice database.
class PracticeOperator
{
public:
    PracticeOperator(MessageStore& messages, OperatorActions& actions);

    /// Approves every draft of @p campaign that waits; how many. Addresses in review are left for a person.
    [[nodiscard]] Result<int> approveWaiting(CampaignId campaign, const Call& call);

private:
    MessageStore& m_messages;
    OperatorActions& m_actions;
};

} // namespace practice
} // namespace revos

#include "practice/practiceoperator.h"

#include "domain/ports/messagestore.h"
#include "domain/ports/operatoractions.h"

namespace revos::practice {

namespace {

constexpr int kBatch = 200;

} // namespace

PracticeOperator::PracticeOperator(MessageStore& messages, OperatorActions& actions)
    : m_messages(messages)
    , m_actions(actions)
{}

Result<int> PracticeOperator::approveWaiting(CampaignId campaign, const Call& call)
{
    int approved = 0;
    for (;;) {
        REVOS_TRY_ASSIGN(const auto waiting, m_messages.awaitingApproval(campaign, kBatch, call));
        if (waiting.isEmpty())
            return approved;
        for (const ApprovalItem& item : waiting) {
            REVOS_TRY(m_actions.approve(item.message.id, item.hash, Actor::PracticeOperator, call));
            ++approved;
        }
    }
}

} // namespace revos::practice

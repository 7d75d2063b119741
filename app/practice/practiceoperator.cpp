#include "practice/practiceoperator.h"

#include "domain/ports/messagestore.h"
#include "domain/ports/podactions.h"
#include "domain/ports/podstore.h"
#include "domain/ports/unitofwork.h"

namespace revos::practice {

namespace {

constexpr int kBatch = 200;

} // namespace

PracticeOperator::PracticeOperator(Stores& stores, OperatorActions& actions, PodActions& podActions)
    : m_stores(stores)
    , m_actions(actions)
    , m_podActions(podActions)
{}

Result<int> PracticeOperator::approveWaiting(CampaignId campaign, const Call& call)
{
    int approved = 0;
    for (;;) {
        REVOS_TRY_ASSIGN(const auto waiting, m_stores.messages.awaitingApproval(campaign, kBatch, call));
        if (waiting.isEmpty())
            return approved;
        for (const ApprovalItem& item : waiting) {
            REVOS_TRY(m_actions.approve(item.message.id, item.hash, Actor::PracticeOperator, call));
            ++approved;
        }
    }
}

Result<int> PracticeOperator::approveReshares(PodId pod, const Call& call)
{
    REVOS_TRY_ASSIGN(const auto waiting, m_stores.reshares.awaitingApproval(pod, kBatch, call));
    for (const Reshare& reshare : waiting)
        REVOS_TRY(m_podActions.approve(reshare.id, reshare.hash, Actor::PracticeOperator, call));
    return int(waiting.size());
}

} // namespace revos::practice

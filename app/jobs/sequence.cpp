#include "jobs/sequence.h"

#include "domain/ports/campaignstore.h"
#include "domain/ports/commentstore.h"
#include "domain/ports/jobqueue.h"
#include "domain/ports/messagestore.h"
#include "domain/ports/unitofwork.h"
#include "jobs/flowjobs.h"
#include "jobs/messagecomposer.h"

#include <algorithm>

namespace revos {

std::optional<StepKind> stepAfterSending(StepKind sent)
{
    switch (sent) {
    case StepKind::Dm1:
        return StepKind::FollowUp;
    case StepKind::Dm2:
        return StepKind::Dm3;
    case StepKind::FollowUp:
    case StepKind::Dm3:
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<StepKind> stepAfterAddress(const Campaign& campaign)
{
    for (const StepKind kind : {StepKind::Dm2, StepKind::Dm3}) {
        const bool isThere =
            std::any_of(campaign.steps.begin(), campaign.steps.end(),
                        [kind](const CampaignStep& step) { return step.kind == kind && step.enabled; });
        if (isThere)
            return kind;
    }
    return std::nullopt;
}

bool asksForAddress(StepKind step)
{
    return step == StepKind::Dm1 || step == StepKind::FollowUp;
}

Result<void> followAddress(Stores& stores, LeadId lead, const Call& call)
{
    REVOS_TRY(stores.jobs.add(flowjobs::deliverLead(lead), call));
    REVOS_TRY_ASSIGN(const LeadStore::Facts facts, stores.leads.facts(lead, call));
    REVOS_TRY_ASSIGN(const Campaign campaign, stores.campaigns.load(facts.campaignId, call));
    const auto next = stepAfterAddress(campaign);
    // Who asked to be left alone gets no thanks either.
    if (!next || !facts.facts.blockedCode.isEmpty())
        return {};
    return addDraft(stores.messages, campaign, *next, facts, call);
}

Result<void> followSending(Stores& stores, const Message& sent, const Call& call)
{
    const auto next = stepAfterSending(sent.step);
    if (!next)
        return {};
    REVOS_TRY_ASSIGN(const Campaign campaign, stores.campaigns.load(sent.campaignId, call));
    REVOS_TRY_ASSIGN(const LeadStore::Facts facts, stores.leads.facts(sent.leadId, call));
    if (asksForAddress(*next) && (facts.facts.repliedAt.isValid() || facts.facts.capturedAt.isValid()))
        return {};
    return addDraft(stores.messages, campaign, *next, facts, call);
}

} // namespace revos

#include "domain/lead.h"

namespace revos {

LeadStage stageOf(const LeadFacts& facts)
{
    // The same order as the generated column `stage` of revos.leads.
    if (facts.closedAt.isValid())
        return LeadStage::Closed;
    if (facts.sentToCrmAt.isValid())
        return LeadStage::SentToCrm;
    if (!facts.blockedCode.isEmpty())
        return LeadStage::Blocked;
    if (facts.capturedAt.isValid())
        return LeadStage::Captured;
    if (facts.repliedAt.isValid())
        return LeadStage::Replied;
    if (facts.deliveredDmAt.isValid())
        return LeadStage::Delivered;
    if (facts.contactedAt.isValid())
        return LeadStage::Contacted;
    return LeadStage::New;
}

} // namespace revos

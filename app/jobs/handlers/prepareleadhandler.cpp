#include "jobs/handlers/prepareleadhandler.h"

#include "domain/extraction/emailextractor.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/messagestore.h"
#include "domain/ports/unitofwork.h"
#include "jobs/captures.h"
#include "jobs/flowjobs.h"
#include "jobs/messagecomposer.h"

namespace revos {

PrepareLeadHandler::PrepareLeadHandler(FlowServices services)
    : m_services(services)
{}

QByteArray PrepareLeadHandler::kind() const
{
    return jobkinds::kPrepareLead;
}

QByteArray PrepareLeadHandler::queue() const
{
    return queues::kDm;
}

Result<JobOutcome> PrepareLeadHandler::run(const JobContext& context, const QJsonObject& args)
{
    REVOS_TRY_ASSIGN(const auto id, flowjobs::idArgument<LeadId>(args, QLatin1String("lead_id")));
    REVOS_TRY_ASSIGN(const LeadStore::Facts facts, m_services.stores.leads.facts(id, context.call));
    REVOS_TRY_ASSIGN(const bool captured, captureFromComment(context, facts));
    if (captured)
        return JobOutcome::done();
    REVOS_TRY_ASSIGN(const Campaign campaign,
                     m_services.stores.campaigns.load(facts.campaignId, context.call));
    REVOS_TRY(addDraft(m_services.stores.messages, campaign, StepKind::Dm1, facts, context.call));
    return JobOutcome::done();
}

Result<bool> PrepareLeadHandler::captureFromComment(const JobContext& context, const LeadStore::Facts& facts)
{
    const Extraction extraction = EmailExtractor().extract(facts.commentText);
    bool accepted = false;
    REVOS_TRY(m_services.unitOfWork.run(context.call, [&](Stores& stores) -> Result<void> {
        REVOS_TRY_ASSIGN(accepted, storeExtraction(stores, facts.leadId, extraction, CaptureSource::Comment,
                                                   facts.commentText, context.call));
        return {};
    }));
    return accepted;
}

} // namespace revos

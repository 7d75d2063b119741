#include "jobs/handlers/watchposthandler.h"

#include "domain/ports/campaignstore.h"
#include "domain/ports/commentstore.h"
#include "domain/ports/gatekeeper.h"
#include "domain/ports/sendplanstore.h"
#include "domain/ports/siteactions.h"
#include "domain/ports/unitofwork.h"
#include "domain/schedule/visitintervals.h"
#include "jobs/commentintake.h"
#include "jobs/flowjobs.h"
#include "jobs/handlers/siteincidents.h"
#include "jobs/handlers/sitewrites.h"

namespace revos {

WatchPostHandler::WatchPostHandler(FlowServices services)
    : m_services(services)
{}

QByteArray WatchPostHandler::kind() const
{
    return jobkinds::kWatchPost;
}

QByteArray WatchPostHandler::queue() const
{
    return queues::kScrape;
}

Result<JobOutcome> WatchPostHandler::run(const JobContext& context, const QJsonObject& args)
{
    REVOS_TRY_ASSIGN(const auto id, flowjobs::idArgument<CampaignId>(args, QLatin1String("campaign_id")));
    REVOS_TRY_ASSIGN(const Campaign campaign, m_services.stores.campaigns.load(id, context.call));
    if (campaign.status != CampaignStatus::Active)
        return JobOutcome::done();
    REVOS_TRY_ASSIGN(const Account account,
                     m_services.stores.accounts.load(campaign.accountId, context.call));
    REVOS_TRY_ASSIGN(const GateAnswer visit,
                     m_services.gate.requestVisit(account.id, campaign.postUrn, context.call));
    if (auto stopped = heedStop(visit.refusal))
        return *std::move(stopped);
    if (!visit.pass)
        return visit.refusal.until.isValid() ? JobOutcome::snooze(visit.refusal.until, visit.refusal)
                                             : JobOutcome::needsPerson(visit.refusal);

    REVOS_TRY_ASSIGN(const auto known, m_services.stores.comments.knownSiteIds(id, context.call));
    REVOS_TRY_ASSIGN(const auto reading,
                     m_services.site.readComments(account.id, campaign.postUrl, known, {}, context.call));
    if (reading.incident)
        return stopForIncident(m_services, account.id, *reading.incident, context.call);
    if (!reading.value)
        return fail(Code::Internal, QStringLiteral("a reading without comments and without an incident"));
    CommentIntake intake(m_services.stores, m_services.unitOfWork, context.clock);
    REVOS_TRY_ASSIGN(const IntakeResult taken,
                     intake.take(campaign, account, reading.value->comments, context.call));
    return untilNextVisit(context, campaign, taken.added);
}

Result<JobOutcome> WatchPostHandler::untilNextVisit(const JobContext& context, const Campaign& campaign,
                                                    int newComments)
{
    REVOS_TRY_ASSIGN(const SendFrame frame,
                     m_services.stores.sendPlans.frame(campaign.accountId, campaign.id, context.call));
    const QDateTime now = context.clock.now();
    const QDateTime begin = campaign.startsAt.isValid() ? campaign.startsAt : campaign.createdAt;
    const auto interval = watchInterval(std::chrono::milliseconds(begin.msecsTo(now)), newComments);
    const QDateTime next = nextVisit(now, interval, frame.hours);
    return JobOutcome::snooze(next, Why{"watch.next-visit", {next.toString(Qt::ISODate)}, next});
}

} // namespace revos

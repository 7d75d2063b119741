#include "jobs/handlers/watchposthandler.h"

#include "domain/matching/commentjudge.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/commentstore.h"
#include "domain/ports/gatekeeper.h"
#include "domain/ports/jobqueue.h"
#include "domain/ports/siteactions.h"
#include "domain/ports/unitofwork.h"
#include "domain/schedule/visitintervals.h"
#include "domain/site/profilekey.h"
#include "jobs/flowjobs.h"
#include "jobs/handlers/siteincidents.h"

namespace revos {

namespace {

/// Keys of the people whose comments never become leads: the account itself. The post's author is told apart
/// by the site, which marks their comments as the author's own.
QSet<QString> ownKeys(const Account& account)
{
    QSet<QString> keys;
    if (const auto key = ProfileKey::fromUrl(account.profileUrl))
        keys.insert(key->toString());
    return keys;
}

QStringList profileKeys(const QList<SiteComment>& comments)
{
    QStringList keys;
    keys.reserve(comments.size());
    for (const SiteComment& comment : comments) {
        const auto key = ProfileKey::fromUrl(comment.authorUrl);
        keys.append(key ? key->toString() : QString());
    }
    return keys;
}

} // namespace

WatchPostHandler::WatchPostHandler(FlowServices services)
    : m_services(services)
{}

QByteArray WatchPostHandler::kind() const
{
    return flowjobs::kWatchPost;
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
    if (campaign.endsAt.isValid() && context.clock.now() >= campaign.endsAt) {
        REVOS_TRY(m_services.stores.campaigns.setStatus(id, CampaignStatus::Completed, context.call));
        return JobOutcome::done();
    }
    REVOS_TRY_ASSIGN(const Account account,
                     m_services.stores.accounts.load(campaign.accountId, context.call));
    REVOS_TRY_ASSIGN(const GateAnswer visit,
                     m_services.gate.requestVisit(account.id, campaign.postUrn, context.call));
    if (!visit.pass)
        return JobOutcome::snooze(visit.refusal.until, visit.refusal);

    REVOS_TRY_ASSIGN(const auto known, m_services.stores.comments.knownSiteIds(id, context.call));
    REVOS_TRY_ASSIGN(const auto reading,
                     m_services.site.readComments(account.id, campaign.postUrl, known, {}, context.call));
    if (reading.incident)
        return stopForIncident(m_services, account.id, *reading.incident, context.call);
    if (!reading.value)
        return fail(Code::Internal, QStringLiteral("a reading without comments and without an incident"));
    REVOS_TRY_ASSIGN(const int added, store(context, campaign, account, *reading.value));
    return nextVisit(context, campaign, added);
}

Result<int> WatchPostHandler::store(const JobContext& context, const Campaign& campaign,
                                    const Account& account, const CommentReading& reading)
{
    const QList<SiteComment>& comments = reading.comments;
    const QStringList keys = profileKeys(comments);
    REVOS_TRY_ASSIGN(const auto standing,
                     m_services.stores.comments.standing(campaign.id, keys, context.call));
    REVOS_TRY_ASSIGN(TriggerMatcher matcher, TriggerMatcher::compile(campaign.triggers));
    const CommentJudge judge(std::move(matcher),
                             CommentStandings{ownKeys(account), standing.suppressed, standing.leads});
    const QList<CommentVerdict> verdicts = judge.judgeAll(comments, keys);

    QList<JudgedComment> judged;
    judged.reserve(comments.size());
    // Oldest first, so that leads are made in the order in which people asked.
    for (qsizetype i = comments.size() - 1; i >= 0; --i)
        judged.append(JudgedComment{comments[i], keys[i], verdicts[i]});

    int added = 0;
    REVOS_TRY(m_services.unitOfWork.run(context.call, [&](Stores& stores) -> Result<void> {
        REVOS_TRY_ASSIGN(const RecordedComments recorded,
                         stores.comments.record(campaign.id, judged, context.call));
        for (const LeadId lead : recorded.newLeads)
            REVOS_TRY(stores.jobs.add(flowjobs::prepareLead(lead), context.call));
        if (!recorded.newLeads.isEmpty())
            REVOS_TRY(stores.jobs.add(flowjobs::readReplies(account.id, context.clock.now()), context.call));
        added = recorded.added;
        return {};
    }));
    return added;
}

Result<JobOutcome> WatchPostHandler::nextVisit(const JobContext& context, const Campaign& campaign,
                                               int newComments)
{
    const QDateTime now = context.clock.now();
    const QDateTime begin = campaign.startsAt.isValid() ? campaign.startsAt : campaign.createdAt;
    const auto interval = watchInterval(std::chrono::milliseconds(begin.msecsTo(now)), newComments);
    QDateTime next = now.addSecs(std::chrono::seconds(interval).count());
    if (campaign.endsAt.isValid() && next > campaign.endsAt)
        next = campaign.endsAt;
    return JobOutcome::snooze(next, Why{"watch.next-visit", {next.toString(Qt::ISODate)}, next});
}

} // namespace revos

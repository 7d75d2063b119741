#include "jobs/commentintake.h"

#include "core/clock.h"
#include "domain/matching/commentjudge.h"
#include "domain/ports/commentstore.h"
#include "domain/ports/jobqueue.h"
#include "domain/ports/unitofwork.h"
#include "domain/site/profilekey.h"
#include "jobs/flowjobs.h"

namespace revos {

namespace {

QString keyOf(const QString& url)
{
    const auto key = ProfileKey::fromUrl(url);
    return key ? key->toString() : QString();
}

} // namespace

CommentIntake::CommentIntake(Stores& stores, UnitOfWork& unitOfWork, const Clock& clock)
    : m_stores(stores)
    , m_unitOfWork(unitOfWork)
    , m_clock(clock)
{}

Result<QList<JudgedComment>> CommentIntake::judge(const Campaign& campaign, const Account& account,
                                                  const QList<SiteComment>& comments, const Call& call)
{
    QStringList keys;
    keys.reserve(comments.size());
    for (const SiteComment& comment : comments)
        keys.append(keyOf(comment.authorUrl));
    REVOS_TRY_ASSIGN(const auto standing, m_stores.comments.standing(campaign.id, keys, call));
    REVOS_TRY_ASSIGN(TriggerMatcher matcher, TriggerMatcher::compile(campaign.triggers));
    // The sending account's own comments, which are the author's on a client's own post, are no leads.
    const CommentStandings standings{{keyOf(account.profileUrl)}, standing.suppressed, standing.leads};
    const CommentJudge commentJudge(std::move(matcher), standings);
    const QList<CommentVerdict> verdicts = commentJudge.judgeAll(comments, keys);
    QList<JudgedComment> judged;
    judged.reserve(comments.size());
    for (qsizetype i = 0; i < comments.size(); ++i)
        judged.append(JudgedComment{comments[i], keys[i], verdicts[i]});
    return judged;
}

Result<IntakeResult> CommentIntake::take(const Campaign& campaign, const Account& account,
                                         const QList<SiteComment>& comments, const Call& call)
{
    REVOS_TRY_ASSIGN(QList<JudgedComment> judged, judge(campaign, account, comments, call));
    // Oldest first, so that leads are made in the order in which people asked.
    std::reverse(judged.begin(), judged.end());
    IntakeResult result;
    REVOS_TRY(m_unitOfWork.run(call, [&](Stores& stores) -> Result<void> {
        REVOS_TRY_ASSIGN(const RecordedComments recorded, stores.comments.record(campaign.id, judged, call));
        for (const LeadId lead : recorded.newLeads)
            REVOS_TRY(stores.jobs.add(flowjobs::prepareLead(lead), call));
        if (!recorded.newLeads.isEmpty() && campaign.status == CampaignStatus::Active)
            REVOS_TRY(stores.jobs.add(flowjobs::readReplies(account.id, m_clock.now()), call));
        result = IntakeResult{recorded.added, int(recorded.newLeads.size())};
        return {};
    }));
    return result;
}

} // namespace revos

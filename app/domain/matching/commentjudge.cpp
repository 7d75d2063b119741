#include "domain/matching/commentjudge.h"

#include "domain/matching/botscore.h"
#include "domain/matching/genericpraise.h"

namespace revos {

namespace {

CommentVerdict verdict(CommentRule rule, const TriggerMatch& match, const QString& text)
{
    return {rule, match.triggerId, text.mid(match.from, match.to - match.from)};
}

} // namespace

CommentJudge::CommentJudge(TriggerMatcher matcher, CommentStandings standings)
    : m_matcher(std::move(matcher))
    , m_standings(std::move(standings))
{}

CommentVerdict CommentJudge::judge(const SiteComment& comment, const QString& profileKey) const
{
    if (m_standings.own.contains(profileKey))
        return {CommentRule::OwnComment, {}, {}};
    if (!comment.parentId.isEmpty())
        return {CommentRule::Reply, {}, {}};
    const auto match = m_matcher.match(comment.text);
    if (!match)
        return withoutTrigger(comment.text);
    if (m_standings.suppressed.contains(profileKey))
        return verdict(CommentRule::Suppressed, *match, comment.text);
    if (m_standings.leads.contains(profileKey))
        return verdict(CommentRule::AlreadyALead, *match, comment.text);
    if (botScore(comment).isBotLike())
        return verdict(CommentRule::BotLike, *match, comment.text);
    return verdict(CommentRule::Matched, *match, comment.text);
}

QList<CommentVerdict> CommentJudge::judgeAll(const QList<SiteComment>& comments,
                                             const QStringList& profileKeys) const
{
    Q_ASSERT(comments.size() == profileKeys.size());
    QList<CommentVerdict> verdicts(comments.size());
    QSet<QString> taken;
    for (qsizetype i = comments.size() - 1; i >= 0; --i) {
        verdicts[i] = judge(comments[i], profileKeys[i]);
        if (verdicts[i].rule != CommentRule::Matched || profileKeys[i].isEmpty())
            continue;
        if (taken.contains(profileKeys[i]))
            verdicts[i].rule = CommentRule::AlreadyALead;
        taken.insert(profileKeys[i]);
    }
    return verdicts;
}

CommentVerdict CommentJudge::withoutTrigger(const QString& text) const
{
    if (const auto near = m_matcher.nearMiss(text))
        return verdict(CommentRule::NearMiss, near->where, text);
    return {isGenericPraise(text) ? CommentRule::GenericPraise : CommentRule::NoTrigger, {}, {}};
}

} // namespace revos

#pragma once

#include "domain/comment.h"
#include "domain/matching/triggermatcher.h"

#include <QSet>

namespace revos {

/// Who a comment's author is to the campaign, by profile key (site/profilekey.h).
struct CommentStandings
{
    QSet<QString> own;        ///< the post's author and the sending accounts
    QSet<QString> suppressed; ///< asked not to be contacted
    QSet<QString> leads;      ///< have a lead in this campaign
};

/// Decides which comments become leads, and names the rule for those that do not.
///
/// The first rule that holds is the verdict: own comment, reply; without a trigger: near miss, generic
/// praise, no trigger; with one: suppressed, already a lead, bot-like. So the verdict of a match that is held
/// back still carries the trigger.
class CommentJudge
{
public:
    CommentJudge(TriggerMatcher matcher, CommentStandings standings);

    CommentVerdict judge(const SiteComment& comment, const QString& profileKey) const;

    /// Verdicts of a whole reading, newest comment first as the site gives it. Of several matching comments
    /// by one person the oldest becomes the lead and the others AlreadyALead. @p profileKeys has one key per
    /// comment.
    QList<CommentVerdict> judgeAll(const QList<SiteComment>& comments, const QStringList& profileKeys) const;

private:
    CommentVerdict withoutTrigger(const QString& text) const;

    TriggerMatcher m_matcher;
    CommentStandings m_standings;
};

} // namespace revos

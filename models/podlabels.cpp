#include "models/podlabels.h"

#include "models/format.h"
#include "models/labels.h"

#include <algorithm>

namespace revos {

bool waitsForApproval(const Reshare& reshare)
{
    return reshare.status == ReshareStatus::Queued && !reshare.isApproved();
}

int plannedCount(const StoredResharePlan& plan)
{
    return static_cast<int>(
        std::count_if(plan.reshares.begin(), plan.reshares.end(),
                      [](const Reshare& reshare) { return reshare.status == ReshareStatus::Queued; }));
}

StateWord PodLabels::word(ResharePlanState state)
{
    switch (state) {
    case ResharePlanState::Proposed:
        return {tr("Proposed", "plan"), Tone::Attention, tr("Nothing moves until you start it.")};
    case ResharePlanState::Started:
        return {tr("Running", "plan"), Tone::Accent, tr("Every reshare goes out at its moment.")};
    case ResharePlanState::Ended:
        return {tr("Ended", "plan"), Tone::Ok, tr("Every reshare has come to its end.")};
    case ResharePlanState::Cancelled:
        return {tr("Cancelled", "plan"), Tone::Neutral, tr("What had not gone out does not go out.")};
    }
    return {};
}

StateWord PodLabels::word(const Reshare& reshare)
{
    switch (reshare.status) {
    case ReshareStatus::Queued:
        if (reshare.commentary.isEmpty())
            return {tr("No text yet", "reshare"), Tone::Attention,
                    tr("Nobody has written the words. It waits for them and for your approval.")};
        if (!reshare.isApproved())
            return {tr("To approve", "reshare"), Tone::Attention,
                    tr("It waits until somebody has read and approved the words.")};
        return {tr("Approved", "reshare"), Tone::Waiting, tr("It goes out at its moment.")};
    case ReshareStatus::Processing:
        return {tr("Going out", "reshare"), Tone::Accent,
                tr("The last check is passed. RevOS is on the page now.")};
    case ReshareStatus::Success:
        return {tr("Reshared", "reshare"), Tone::Ok, tr("It was seen among the member's own posts.")};
    case ReshareStatus::Failed:
        return {tr("Failed", "reshare"), Tone::Problem,
                tr("It was given up before anything was clicked. Nothing went out.")};
    case ReshareStatus::Skipped:
        return {tr("Skipped", "reshare"), Tone::Neutral, tr("It is left out of this plan.")};
    case ReshareStatus::Cancelled:
        return {tr("Cancelled", "reshare"), Tone::Neutral, tr("It was stopped before it went out.")};
    case ReshareStatus::Unknown:
        return {tr("Needs you", "reshare"), Tone::Problem,
                tr("It may have gone out. It is not repeated by itself; look at the member's own posts.")};
    }
    return {};
}

StateWord PodLabels::word(const PodMembership& member)
{
    if (member.status == PodMemberStatus::Left)
        return {tr("Left", "member"), Tone::Neutral, tr("Is no longer in the pod.")};
    if (member.status == PodMemberStatus::Paused)
        return {tr("Paused", "member"), Tone::Attention, tr("Is left out of new plans until resumed here.")};
    if (member.hasOpenIncident)
        return {tr("Stopped", "member"), Tone::Problem,
                tr("The account has an open incident. Clear it in Accounts first.")};
    if (member.state != AccountState::Ok)
        return {Labels::text(member.state), Labels::tone(member.state),
                tr("The account cannot act now. Look at it in Accounts.")};
    if (!member.optedOut.isEmpty())
        return {tr("Active", "member"), Tone::Ok, tr("Reshares, but not the posts of everybody.")};
    return {tr("Active", "member"), Tone::Ok, tr("Reshares when its turn comes.")};
}

QString PodLabels::title(const StoredResharePlan& plan, const QDateTime& now)
{
    const QString author = plan.authorName.isEmpty() ? tr("somebody outside") : plan.authorName;
    return tr("Post of %1, %2 – %3", "author, time, state")
        .arg(author, Format::clockTime(plan.startsAt.isValid() ? plan.startsAt : plan.createdAt, now),
             word(plan.state).text);
}

QString PodLabels::stateLine(const PodSummary& pod, const QDateTime& now)
{
    QStringList parts{tr("Members: %1").arg(Format::number(pod.members))};
    if (pod.awaitingApproval > 0)
        parts.append(tr("To approve: %1").arg(Format::number(pod.awaitingApproval)));
    if (pod.unknown > 0)
        parts.append(tr("Outcome unknown: %1").arg(Format::number(pod.unknown)));
    if (pod.stopped > 0)
        parts.append(tr("Stopped: %1").arg(Format::number(pod.stopped)));
    parts.append(pod.nextReshareAt.isValid()
                     ? tr("Next reshare %1").arg(Format::relative(pod.nextReshareAt, now))
                     : tr("Nothing planned"));
    return parts.join(QStringLiteral(" · "));
}

} // namespace revos

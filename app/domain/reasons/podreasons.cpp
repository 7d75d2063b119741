#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> podReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("reshare.author", "Wrote the post; an author does not reshare it.", None),
        REVOS_REASON("reshare.has-one", "Reshared this post already, or is about to.", None),
        REVOS_REASON("reshare.left", "Is no longer in the pod.", None),
        REVOS_REASON("reshare.member-paused", "Is paused in this pod.", None),
        REVOS_REASON("reshare.opted-out", "Does not want to reshare this.", None),
        REVOS_REASON("reshare.incident-open",
                     "The account is stopped by an incident. It was left out; look at the incident first.",
                     Review),
        REVOS_REASON("reshare.account-not-ready",
                     "The account is not signed in. It was left out; sign in and plan again.", SignIn),
        REVOS_REASON("reshare.hours-closed", "Its hours are closed in the whole window.", None),
        REVOS_REASON("reshare.limit-reached",
                     "Has used %1 of its %2 reshares, and the next are too far away for this post.", Wait),
        REVOS_REASON("reshare.moved", "Has used %1 of its %2 reshares; moved to the next day.", Wait),
        REVOS_REASON("reshare.too-soon", "Reshares something else at the same time.", None),
        REVOS_REASON("reshare.window-full",
                     "The window has no room left. Others reshared less; it comes first next time.", None),
        REVOS_REASON("reshare.planned", "Planned for %1.", Wait),
        REVOS_REASON("reshare.replanned", "Was not shared in time; planned anew for %1.", Wait),
        REVOS_REASON("reshare.not-approved", "Waiting for a person to approve the words.", Review),
        REVOS_REASON("reshare.limit-hour", "%1 of %2 reshares of this hour are used. Goes on at %3.", Wait),
        REVOS_REASON("reshare.limit-day", "%1 of %2 reshares of 24 hours are used. Goes on at %3.", Wait),
        REVOS_REASON("reshare.limit-week", "%1 of %2 reshares of 7 days are used. Goes on at %3.", Wait),
        REVOS_REASON("reshare.pod-limit-day",
                     "%1 of the %2 reshares this pod allows in 24 hours are used. Goes on at %3.", Wait),
        REVOS_REASON("reshare.limit-gap", "Too close to another reshare. Goes on at %1.", Wait),
        REVOS_REASON("reshare.outside-hours", "Outside the account's hours. Goes on at %1.", Wait),
        REVOS_REASON(
            "reshare.gave-up",
            "The post could not be reshared in %1 tries: %2. Nothing went out; mend it and plan anew.",
            Review),
        REVOS_REASON("reshare.cancelled-by-person", "The plan was cancelled: %1", None),
        REVOS_REASON("reshare.skipped-by-person", "Left out by a person: %1", None),
        REVOS_REASON("reshare.gone", "The reshare is not there any more. Nothing was changed.", Retry),
        REVOS_REASON("reshare.no-words", "There are no words yet. Nothing was approved; write some.",
                     EditInput),
        REVOS_REASON("reshare.text-changed",
                     "The words were changed meanwhile. Nothing was approved; read them again.", Retry),
        REVOS_REASON("reshare.changed-meanwhile",
                     "Somebody changed this reshare first. Nothing was saved; look at it again.", Retry),
        REVOS_REASON("reshare.not-editable", "The reshare is %1; its words stay. Nothing was changed.", None),
        REVOS_REASON("reshare.wrong-move", "A reshare that is %1 cannot become %2. Nothing was changed.",
                     Retry),
        REVOS_REASON("reshare-plan.wrong-move", "A plan that is %1 cannot become %2. Nothing was changed.",
                     Retry),
        REVOS_REASON("gate.plan-not-started", "The plan is %1. Nothing was reshared.", None),
        REVOS_REASON(
            "pod.plan-exists",
            "The pod has a plan for this post that has not ended. Nothing was planned; open that one.",
            Review),
        REVOS_REASON(
            "pod.planned-meanwhile",
            "A member was planned for this post by somebody else meanwhile. Nothing was planned; try again.",
            Retry),
        REVOS_REASON("pod.name-taken",
                     "There is a pod called \"%1\". Nothing was saved; choose another name.", EditInput),
        REVOS_REASON("pod.changed-meanwhile",
                     "Somebody saved this pod first. Nothing was saved; look at it again.", Retry),
        REVOS_REASON(
            "assisted.waits-for-person",
            "%1 is an assisted account: ready for a person who sits down at its browser and presses the "
            "button.",
            Review),
        REVOS_REASON("commentary.length",
                     "The words have %1 characters; %2 to %3 are wanted. Nothing was planned; change them.",
                     EditInput),
        REVOS_REASON("commentary.stock-praise",
                     "\"%1\" stands under every post. Nothing was planned; say what this post says to you.",
                     EditInput),
        REVOS_REASON("commentary.too-alike",
                     "The words are nearly those of \"%1\". Nothing was planned; write them anew.",
                     EditInput),
    });
    return kTable;
}

} // namespace revos::reasons

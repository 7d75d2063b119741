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

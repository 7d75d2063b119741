#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> campaignReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("launch.post-url",
                     "The campaign has no post yet. Paste the address of the LinkedIn post.", EditInput),
        REVOS_REASON("launch.trigger", "The campaign has no trigger word yet. Add the word people comment.",
                     EditInput),
        REVOS_REASON("launch.first-message",
                     "The first message is empty. Write the text that asks for the e-mail address.",
                     EditInput),
        REVOS_REASON("launch.lead-magnet", "The campaign names no lead magnet. Say what people get.",
                     EditInput),
        REVOS_REASON("launch.account", "No account is chosen to send from. Choose one.", EditInput),
        REVOS_REASON("launch.endpoint",
                     "No webhook is chosen for the leads. Choose where they are delivered.", EditInput),
        REVOS_REASON("campaign.wrong-move", "A campaign that is %1 cannot become %2. Nothing was changed.",
                     None),
        REVOS_REASON(
            "campaign.changed-meanwhile",
            "Somebody else saved this campaign first. Nothing of yours was saved; your text is still here. "
            "Compare and save again.",
            Review),
    });
    return kTable;
}

} // namespace revos::reasons

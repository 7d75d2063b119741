#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> outcomeReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("outcome.needs-reason",
                     "The reason is missing, or has more than 500 characters. Nothing was decided; say in a "
                     "sentence what you saw.",
                     EditInput),
        REVOS_REASON(
            "outcome.link-unusable",
            "The link is no web address. Nothing was decided; copy it from the page, or leave it out.",
            EditInput),
        REVOS_REASON("outcome.still-running",
                     "RevOS is still finding out what happened. Nothing was decided; try again in a minute.",
                     Retry),
        REVOS_REASON("outcome.went-out-already",
                     "It is known meanwhile that this went out. Nothing was changed; it needs no decision.",
                     None),
        REVOS_REASON("outcome.not-sent-already",
                     "It was decided meanwhile that this did not go out. Nothing was changed.", None),
        REVOS_REASON("outcome.decided-sent", "A person saw that it went out: %1", None),
        REVOS_REASON("outcome.decided-not-sent", "A person saw that it did not go out: %1", None),
        REVOS_REASON("outcome.planned-again",
                     "A person saw that it did not go out (%1). Planned anew for %2.", Wait),
        REVOS_REASON("reshare.plan-over",
                     "A person saw that it did not go out (%1). Its plan is over; it was left out.", None),
    });
    return kTable;
}

} // namespace revos::reasons

#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> stopReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("stop.all", "Everything was stopped by %1 at %2. It waits until somebody resumes it.",
                     Review),
        REVOS_REASON("stop.account",
                     "The account was stopped by %1 at %2. It waits until somebody resumes it.", Review),
        REVOS_REASON("stop.none-standing", "Nothing is stopped there. Nothing was changed.", None),
        REVOS_REASON("stop.not-yours-to-resume",
                     "This was stopped by %1. Nothing was resumed; ask that person or an admin.", None),
        REVOS_REASON("stop.no-such-account",
                     "There is no account called \"%1\". Nothing was stopped or resumed; look at its name.",
                     EditInput),
    });
    return kTable;
}

} // namespace revos::reasons

#include "domain/reasons/tables.h"

namespace revos::reasons {

/// Why a page was not kept.
std::span<const Reason> evidenceReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("evidence.sign-in",
                     "Somebody can sign in on this page. RevOS keeps nothing of such pages, because a "
                     "password could be seen; look at the account in the browser.",
                     TakeOver),
        REVOS_REASON("evidence.too-many",
                     "The pages of this account were kept 6 times within an hour, which is the most. This "
                     "one was not; the earlier ones show what happens.",
                     None),
        REVOS_REASON("evidence.no-answer",
                     "The page did not answer within half a second, and RevOS does not wait for evidence. "
                     "Nothing was kept; look at the account in the browser.",
                     TakeOver),
        REVOS_REASON("evidence.taken-over",
                     "A person had taken the page over. RevOS does not keep what a person does.", None),
        REVOS_REASON("evidence.too-large", "The page is larger than what is kept. It was not kept.", None),
    });
    return kTable;
}

} // namespace revos::reasons

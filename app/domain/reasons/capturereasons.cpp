#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> captureReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("capture.decided-already", "Somebody decided about %1 already. Nothing was changed.",
                     None),
        REVOS_REASON("capture.address-known", "The lead has the address %1 already. Nothing was changed.",
                     EditInput),
        REVOS_REASON("capture.not-an-address",
                     "%1 is not an e-mail address. Nothing was changed; correct it.", EditInput),
        REVOS_REASON("capture.no-decision", "Accept or reject the address. Nothing was changed.", EditInput),
        REVOS_REASON("capture.accepted", "%1 was accepted by itself, with a score of %2.", None),
        REVOS_REASON("capture.no-address", "No e-mail address was found in the text.", None),
        REVOS_REASON("capture.own-address", "The only address found, %1, is one of ours. It was not taken.",
                     None),
        REVOS_REASON("capture.several",
                     "%1 addresses were found and none is clearly the right one. Choose one.", Review),
        REVOS_REASON("capture.low-confidence",
                     "%1 was found with a score of %2, below 80. It was not taken; check it.", Review),
        REVOS_REASON("capture.not-mine", "The person says that %1 is not theirs. It was not taken.", Review),
        REVOS_REASON("capture.do-not-use", "The person asks not to use %1. It was not taken.", Review),
        REVOS_REASON("capture.outdated", "The person says that %1 is out of date. It was not taken.", Review),
        REVOS_REASON("capture.superseded",
                     "%1 was corrected in the same text. It was not taken; check what was meant.", Review),
        REVOS_REASON("capture.quoted",
                     "%1 stands in our own message. It was not taken; check whether the person meant it.",
                     Review),
        REVOS_REASON("capture.third-person",
                     "%1 seems to belong to somebody else. It was not taken; decide whether to use it.",
                     Review),
        REVOS_REASON("capture.typo-domain",
                     "%1 looks like a slip of %2. It was not taken; confirm or correct it.", Review),
        REVOS_REASON("capture.disposable",
                     "%1 is a throw-away mailbox. It was not taken; decide whether to use it.", Review),
        REVOS_REASON(
            "capture.role-address",
            "%1 is the address of a function, not of a person. It was not taken; decide whether to use it.",
            Review),
        REVOS_REASON("capture.malformed",
                     "%1 is not written like an address that can receive mail. It was not taken; correct it.",
                     Review),
    });
    return kTable;
}

} // namespace revos::reasons

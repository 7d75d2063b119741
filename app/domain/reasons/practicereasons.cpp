#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> practiceReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("practice.comment-count",
                     "A practice post holds 5 to 5,000 comments, not %1. Nothing was started; choose a "
                     "number in that range.",
                     EditInput),
        REVOS_REASON("practice.no-trigger",
                     "The practice network needs at least one trigger word. Nothing was started; enter one.",
                     EditInput),
        REVOS_REASON(
            "practice.time-zone",
            "\"%1\" is not a known time zone. Nothing was started; use a name such as Europe/London.",
            EditInput),
        REVOS_REASON("practice.account-slug",
                     "\"%1\" cannot be a practice user name: small letters, digits and hyphens, at most 60. "
                     "Nothing was started; choose another.",
                     EditInput),
        REVOS_REASON("practice.folder",
                     "The folder %1 could not be created. Nothing was started; choose another folder or free "
                     "its path.",
                     FreeDisk),
        REVOS_REASON("practice.folder-in-use",
                     "Another RevOS already runs practice in %1. Nothing was started; close it or choose "
                     "another folder.",
                     Retry),
        REVOS_REASON("practice.other-options",
                     "The folder %1 holds a practice network made with other settings. It was left as it is; "
                     "resume it or choose an empty folder.",
                     EditInput),
        REVOS_REASON(
            "practice.no-network",
            "There is no practice network in %1 to resume. Nothing was started; start a new one there.",
            None),
        REVOS_REASON("practice.ledger-write",
                     "The ledger %1 could not be read or written: %2. Nothing was recorded; check disk space "
                     "and rights, then try again.",
                     FreeDisk),
        REVOS_REASON("practice.ledger-broken",
                     "Line %2 of the ledger %1 is damaged. It was not opened and not changed; restore it "
                     "from a backup or start in an empty folder.",
                     None),
        REVOS_REASON("practice.port-taken",
                     "Port %1, where this practice network lives, is used by another program. Nothing was "
                     "started; close that program and try again.",
                     Retry),
        REVOS_REASON("practice.no-port",
                     "No free port on this computer. Nothing was started; close some programs and try again.",
                     Retry),
        REVOS_REASON(
            "practice.clock-backwards",
            "The practice clock only moves forwards, not to %1. It was not moved; choose a later moment.",
            None),
        REVOS_REASON("practice.crm-secret",
                     "The webhook secret must be \"whsec_\" and base64 of 24 to 64 bytes. The practice CRM "
                     "was not started; create a new secret.",
                     EditInput),
        REVOS_REASON("practice.only", "Only a practice workspace may do this. Nothing was changed.", None),
        REVOS_REASON("practice.sign-in-refused",
                     "The practice network did not take the sign-in of %1. Nothing was done; start the "
                     "rehearsal anew.",
                     Retry),
        REVOS_REASON("rehearsal.report-not-written",
                     "The report %1 could not be written: %2. The rehearsal itself is complete; choose "
                     "another place with --report.",
                     EditInput),
    });
    return kTable;
}

} // namespace revos::reasons

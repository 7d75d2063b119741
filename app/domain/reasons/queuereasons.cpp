#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> queueReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("account.gone", "The account does not exist any more. Nothing was changed.", None),
        REVOS_REASON("gate.account-changed",
                     "The message belongs to another account by now. Nothing was sent.", Review),
        REVOS_REASON("gate.cooling-down",
                     "The account rests after the site said \"too many\". Goes on at %1.", Wait),
        REVOS_REASON("gate.job-cancelled", "A person cancelled this. Nothing was sent.", None),
        REVOS_REASON("gate.tenant-paused", "All sending is paused. Nothing was sent; resume it first.",
                     OpenSettings),
        REVOS_REASON("incident.cleared-already", "The incident was cleared already. Nothing was changed.",
                     None),
        REVOS_REASON("incident.gone", "The incident does not exist. Nothing was changed.", None),
        REVOS_REASON("incident.needs-reason", "Say why the incident is over. Nothing was cleared.",
                     EditInput),
        REVOS_REASON("job.args-too-new", "The job was made by a newer RevOS. It waits; update this one.",
                     None),
        REVOS_REASON("job.ended-already", "The job has ended already. Nothing was changed.", None),
        REVOS_REASON("job.gone", "The job does not exist any more. Nothing was changed.", None),
        REVOS_REASON("job.lease-lost", "Another worker took this job over. Nothing more was done here.",
                     None),
        REVOS_REASON("job.malformed", "The job cannot be read. It was not run.", None),
        REVOS_REASON("job.not-repeatable", "This job cannot be run again. Nothing was changed.", None),
        REVOS_REASON("job.replaced", "A newer job took its place.", None),
        REVOS_REASON("job.unknown-kind",
                     "This program does not know jobs of the kind %1. It waits; update RevOS.", None),
        REVOS_REASON("limits.unknown-kind",
                     "There is no limit of that kind. Nothing was saved; choose one from the list.",
                     EditInput),
        REVOS_REASON("limits.above-ceiling",
                     "%1 is beyond the fixed bound of %2. Nothing was saved; stay within it.", EditInput),
        REVOS_REASON("limits.needs-confirmation",
                     "%1 is more than the safe default of %2. Nothing was saved; confirm that you want it.",
                     Review),
        REVOS_REASON("limits.gap-too-short",
                     "A gap of %1 s is shorter than the least one of %2 s. Nothing was saved; enter more.",
                     EditInput),
        REVOS_REASON("attempt.gone", "The attempt does not exist. Nothing was changed.", None),
        REVOS_REASON("attempt.settled-already",
                     "How this attempt ended is known already. Nothing was changed.", None),
        REVOS_REASON("job.worker-unknown",
                     "This program is not registered as a worker any more. Nothing was claimed; it registers "
                     "again by itself.",
                     Wait),
    });
    return kTable;
}

} // namespace revos::reasons

#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> flowReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("dm.waits-for-approval", "Waiting for a person to approve the text.", Review),
        REVOS_REASON("dm.planned", "Planned for %1.", Wait),
        REVOS_REASON("dm.replanned", "Was not sent in time; planned anew for %1.", Wait),
        REVOS_REASON(
            "dm.hours-never-open",
            "The hours of account and campaign never meet. Nothing was planned; change the hours first.",
            OpenSettings),
        REVOS_REASON("dm.address-known", "There is an address already. Nothing was asked.", None),
        REVOS_REASON("dm.outside-hours", "Outside the account's hours. Goes on at %1.", Wait),
        REVOS_REASON("dm.limit-hour", "%1 of %2 messages of this hour are used. Goes on at %3.", Wait),
        REVOS_REASON("dm.limit-day", "%1 of %2 messages of 24 hours are used. Goes on at %3.", Wait),
        REVOS_REASON("dm.limit-week", "%1 of %2 messages of 7 days are used. Goes on at %3.", Wait),
        REVOS_REASON("dm.limit-gap", "The last message is too fresh. Goes on at %1.", Wait),
        REVOS_REASON("visit.limit-hour", "%1 of %2 page visits of this hour are used. Goes on at %3.", Wait),
        REVOS_REASON("visit.limit-day", "%1 of %2 page visits of 24 hours are used. Goes on at %3.", Wait),
        REVOS_REASON("gate.not-approved",
                     "The text was changed after its approval. Nothing was sent; approve it again.", Review),
        REVOS_REASON("gate.suppressed", "The person asked not to be contacted. Nothing was sent.", None),
        REVOS_REASON("gate.campaign-not-active", "The campaign is %1. Nothing was sent.", None),
        REVOS_REASON("gate.account-stopped",
                     "The account is stopped: %1. Nothing was sent; a person has to look.", Review),
        REVOS_REASON("gate.incident-open",
                     "An incident of the account is open. Nothing was sent; clear it first.", Review),
        REVOS_REASON("gate.already-attempted",
                     "This step was already attempted for this person. It is never sent twice.", None),
        REVOS_REASON("gate.lease-lost", "Another worker took this job over. Nothing was sent here.", None),
        REVOS_REASON("gate.replied", "The person answered meanwhile. Nothing was sent.", None),
        REVOS_REASON("gate.wrong-status", "The message is %1, not queued. Nothing was sent.", None),
        REVOS_REASON(
            "send.unknown",
            "It could not be seen whether the message went out. It stays counted and is never sent again by "
            "itself; look into the thread and decide.",
            Review),
        REVOS_REASON("send.gave-up",
                     "The message could not be sent in %1 tries: %2. Nothing went out; mend it and write the "
                     "text again.",
                     Review),
        REVOS_REASON(
            "send.worker-died",
            "RevOS was stopped while the message was being sent. It stays counted and is never sent again by "
            "itself; look into the thread and decide.",
            Review),
        REVOS_REASON("lead.waits-for-reply", "Waiting for an answer since %1.", Wait),
        REVOS_REASON("lead.answered-without-address",
                     "Answered on %1 without an address. Read the answer and write back by hand.", Review),
        REVOS_REASON("lead.waits-for-review", "An address was found but needs a person: %1.", Review),
        REVOS_REASON("lead.delivery-pending", "The delivery to the CRM is tried again at %1.", Wait),
        REVOS_REASON("lead.delivery-parked",
                     "All attempts to deliver failed: %1. Mend the webhook and replay it.", Review),
        REVOS_REASON("job.crashed-too-often",
                     "The job was interrupted %1 times and is not tried again by itself.", Retry),
    });
    return kTable;
}

} // namespace revos::reasons

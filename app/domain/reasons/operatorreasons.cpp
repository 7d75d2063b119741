#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> operatorReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("join.no-address", "\"%1\" is no e-mail address. Nobody was invited; correct it.",
                     EditInput),
        REVOS_REASON(
            "join.other-role",
            "%1 is here already, with the role \"%2\". Nobody was invited; invite for another desktop "
            "with that role, or change the person's role first.",
            EditInput),
        REVOS_REASON(
            "join.too-many",
            "There are too many invitations. Nobody was invited; withdraw some that are open, or wait "
            "until old ones are gone.",
            EditInput),
        REVOS_REASON(
            "join.local-workspace",
            "This workspace lives on this computer alone, where nobody else can reach it. Nobody was "
            "invited; make a workspace on a server with `revosctl workspace create --url`.",
            None),
        REVOS_REASON("join.tenant-has-admin",
                     "The workspace has an admin who can invite. Nobody was invited; ask that admin.", None),
        REVOS_REASON("join.not-open", "This invitation is not open any more. Nothing was changed.", None),
        REVOS_REASON("join.address-unreadable",
                     "The invitation's address cannot be used: %1. Nothing was sent; copy it once more, from "
                     "revos-join:// to its end.",
                     EditInput),
        REVOS_REASON("join.code-length",
                     "A code has %1 characters, this one has %2. Nothing was sent; copy it once more.",
                     EditInput),
        REVOS_REASON("join.code-group",
                     "Group %1 of the code is mistyped. Nothing was sent; compare it and correct it.",
                     EditInput),
        REVOS_REASON(
            "join.code-of-another",
            "The code belongs to another invitation than this address, or the address was changed on "
            "the way. Nothing was sent; ask the person who invited for both.",
            EditInput),
        REVOS_REASON(
            "join.authority-missing",
            "The server's certificate comes from an authority of its own, with the fingerprint %1. "
            "Nothing was sent; get its certificate file from whoever invited you and name it with --ca.",
            EditInput),
        REVOS_REASON(
            "join.authority-other",
            "The certificate file %1 has the fingerprint %2, and the invitation names %3. Nothing was "
            "sent; get the right file from whoever invited you.",
            EditInput),
        REVOS_REASON(
            "join.unknown",
            "The server does not know this code. Nothing was changed; it has ended long ago, or it is "
            "of another server: ask for a new invitation.",
            EditInput),
        REVOS_REASON(
            "join.used",
            "The code was used already, at %1. Nothing was changed; ask for a new invitation, and if "
            "it was not you who used it, tell the person who invited.",
            EditInput),
        REVOS_REASON("join.expired", "The code ended at %1. Nothing was changed; ask for a new invitation.",
                     EditInput),
        REVOS_REASON("join.withdrawn",
                     "The invitation was withdrawn, or a newer one has taken its place. Nothing was changed; "
                     "use the newest code or ask for one.",
                     EditInput),
        REVOS_REASON(
            "join.inviter-gone",
            "Whoever sent this invitation may not invite any more. Nothing was changed; ask an admin of "
            "the workspace for a new one.",
            None),
        REVOS_REASON("operator.none", "There is no such person in this workspace. Nothing was changed.",
                     EditInput),
        REVOS_REASON("operator.unknown",
                     "Nobody in this workspace has the address %1. Nothing was changed; `revosctl operator "
                     "list` shows who is here.",
                     EditInput),
        REVOS_REASON("operator.shut-out",
                     "An admin has shut this login out. Nothing was changed; ask for a new invitation.",
                     None),
        REVOS_REASON("operator.no-longer",
                     "This login may not sign in any more: an admin has shut it out, or its time has ended. "
                     "Nothing was changed; ask for a new invitation.",
                     None),
        REVOS_REASON("tenant.none", "There is no such workspace on this server. Nothing was changed.",
                     EditInput),
        REVOS_REASON("tenant.no-reason",
                     "Opening somebody else's workspace needs a reason of 10 to 1,000 characters; its people "
                     "will read it. Nothing was opened.",
                     EditInput),
        REVOS_REASON("tenant.open-too-long",
                     "A workspace is opened for 1 to 480 minutes. Nothing was opened; correct the time.",
                     EditInput),
        REVOS_REASON(
            "tenant.not-superadmin",
            "This computer has no login of a superadmin for \"%1\". Nothing was done; `revosctl tenant "
            "superadmin` makes one where the owner's login is kept.",
            None),
        REVOS_REASON(
            "tenant.not-owner",
            "The login that owns the database of \"%1\" is not on this computer. Nothing was done; do "
            "it where the workspace was made.",
            None),
    });
    return kTable;
}

} // namespace revos::reasons

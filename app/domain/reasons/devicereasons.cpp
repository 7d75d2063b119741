#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> deviceReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON(
            "device.waiting",
            "This computer has asked to be let into the workspace's keys. Nothing can be sealed or opened "
            "here yet; compare its six words on a computer that is in, and approve it there.",
            OpenSettings),
        REVOS_REASON(
            "device.needs-admin",
            "The workspace has no keys yet, and only an admin's computer can make them. Nothing was made; "
            "ask an admin to open the workspace first.",
            None),
        REVOS_REASON(
            "device.revoked",
            "This computer's access to the workspace's keys was ended. Nothing can be sealed or opened "
            "here; ask an admin if that was a mistake.",
            None),
        REVOS_REASON(
            "device.key-lost",
            "This login asked for a key from another installation, or this one lost its key file. No new "
            "key was made; restore the file, or give the old key up and ask anew.",
            OpenSettings),
        REVOS_REASON(
            "device.key-not-granted",
            "The workspace's newest key was not handed to this computer yet. Nothing was sealed; open "
            "RevOS on another computer of the workspace and try again.",
            Retry),
        REVOS_REASON(
            "device.key-refused",
            "A computer's public key is not one that protects anything. Nothing was granted to it; reject "
            "the request.",
            OpenSettings),
        REVOS_REASON(
            "device.grant-refused",
            "A key handed to this computer is not what was signed: it was altered or belongs elsewhere. "
            "It was not used; open RevOS on another computer of the workspace, which hands it out anew.",
            Retry),
        REVOS_REASON(
            "device.history-forged",
            "Entry %1 of the workspace's list of computers is not signed by a computer that was trusted "
            "then. Nothing was granted or sealed; find out who can write to the database.",
            OpenSettings),
        REVOS_REASON(
            "device.history-changed",
            "The workspace's list of computers is not the one that this computer has seen before: it was "
            "replaced or an old copy was put back. Nothing was granted or sealed; ask who restored the "
            "database.",
            OpenSettings),
        REVOS_REASON(
            "device.started-over",
            "Somebody gave the workspace's keys up and began anew without this computer. Nothing was "
            "changed here; if that was right, give this computer's key up and ask to be let in again.",
            OpenSettings),
        REVOS_REASON(
            "device.changed-meanwhile",
            "Other computers changed the workspace's keys at the same moment. Nothing was changed from "
            "here; try again.",
            Retry),
        REVOS_REASON("device.unknown", "There is no such computer in this workspace. Nothing was changed.",
                     None),
        REVOS_REASON("device.ambiguous",
                     "More than one computer is called \"%1\". Nothing was changed; use its identifier.",
                     EditInput),
        REVOS_REASON("device.known-already",
                     "This computer was let in or shut out before. Nothing was changed; it has to ask anew.",
                     None),
        REVOS_REASON(
            "device.words-differ",
            "These are not the words of that computer. It was not let in; compare all six words on both "
            "screens, and reject the request if they differ there.",
            EditInput),
        REVOS_REASON(
            "device.keys-swapped",
            "The keys that the database shows for %1 are not those it was approved with. Nothing was "
            "granted; find out who can write to the database.",
            OpenSettings),
        REVOS_REASON("device.not-yourself",
                     "A computer cannot end its own access. Nothing was changed; do it from another one.",
                     None),
        REVOS_REASON("device.not-revoked",
                     "The computer is still trusted. Its grants were not removed; revoke it first.", None),
        REVOS_REASON(
            "device.can-open",
            "This computer can open the workspace's values. Nothing was given up; there is no need to "
            "start over.",
            None),
        REVOS_REASON(
            "recovery.code-invalid",
            "This is not a recovery code: it has eight groups of five letters and digits. Nothing was "
            "changed; check it and type it again.",
            EditInput),
        REVOS_REASON(
            "recovery.group-wrong",
            "Group %1 of the recovery code has a typing mistake. Nothing was changed; correct it and try "
            "again.",
            EditInput),
        REVOS_REASON(
            "recovery.code-unknown",
            "The recovery code does not belong to this workspace, or it was replaced by a newer one. "
            "Nothing was changed; look for the newest code.",
            EditInput),
        REVOS_REASON(
            "vault.passphrase-weak",
            "The passphrase is too easy to guess: %1 bits, %2 are needed. Nothing was stored; take a "
            "longer one, such as five random words.",
            EditInput),
        REVOS_REASON("vault.passphrase-wrong",
                     "The passphrase does not open %1. Nothing was changed; type it again.", EditInput),
        REVOS_REASON(
            "vault.passphrase-missing",
            "The keys of \"%1\" are protected by a passphrase that was not given yet. Nothing was opened; "
            "type it.",
            EditInput),
        REVOS_REASON(
            "vault.login-locked-or-lost",
            "This computer's sign-in for \"%1\" cannot be read; the keychain is probably locked. Nothing was "
            "changed; unlock it and try again. When it is open and has none, ask for a new invitation.",
            Retry),
        REVOS_REASON(
            "vault.was-this-run",
            "The keys of \"%1\" were kept for one run of RevOS, which has ended. Nothing at the server was "
            "changed; ask for a new invitation and join again.",
            None),
    });
    return kTable;
}

} // namespace revos::reasons

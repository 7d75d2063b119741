#include "domain/reasons/tables.h"

namespace revos::reasons {

std::span<const Reason> vaultReasons()
{
    static constexpr auto kTable = std::to_array<Reason>({
        REVOS_REASON("vault.sealed-value-refused",
                     "A sealed value could not be opened: it was altered, moved, or sealed with another key. "
                     "It was not used; enter the secret or sign in again.",
                     SignIn),
        REVOS_REASON("vault.value-too-large",
                     "The value is too large to be kept sealed. Nothing was stored; use a smaller one.",
                     EditInput),
        REVOS_REASON("vault.no-key",
                     "This computer has no key for the workspace yet. Nothing was sealed or opened; create "
                     "the key in the settings.",
                     OpenSettings),
        REVOS_REASON("vault.key-exists",
                     "This computer already has a key for the workspace. No new one was made.", None),
        REVOS_REASON("vault.key-missing-for-data",
                     "The workspace holds sealed values, but this computer has no key for them. No new key "
                     "was made; unlock the keychain or restore the key.",
                     OpenSettings),
        REVOS_REASON("vault.key-wrong",
                     "The key in the keychain is not the one this workspace was sealed with. Nothing was "
                     "changed; restore the right keychain.",
                     OpenSettings),
        REVOS_REASON("vault.locked-or-lost",
                     "The workspace's key cannot be read; the keychain is probably locked. Nothing was "
                     "changed; unlock it and try again.",
                     Retry),
        REVOS_REASON("vault.keychain-locked",
                     "The keychain is locked or refused access. Nothing was stored or removed; unlock it and "
                     "try again.",
                     Retry),
        REVOS_REASON("vault.keychain-no-answer",
                     "The keychain did not answer in time; perhaps its password prompt is still open. "
                     "Nothing was changed; answer it and try again.",
                     Retry),
        REVOS_REASON("vault.no-keychain",
                     "No keychain can be reached: %1. Nothing was stored; start the keychain service or "
                     "choose another place for keys.",
                     OpenSettings),
        REVOS_REASON(
            "vault.keychain-damaged",
            "The keychain gave back something else than was stored. The value was not relied on; try again.",
            Retry),
        REVOS_REASON("vault.other-store",
                     "The workspace's key was kept in \"%1\", but this program was told to use \"%2\". "
                     "Nothing was changed; switch back or move the key.",
                     OpenSettings),
        REVOS_REASON("vault.manifest-unreadable",
                     "The key manifest %1 cannot be read or belongs to another workspace. No key was made; "
                     "restore the file from a backup.",
                     OpenSettings),
        REVOS_REASON("vault.stored-value-broken",
                     "A value in the keychain is incomplete. It was not used; sign in again.", SignIn),
        REVOS_REASON("vault.practice-file",
                     "This practice workspace keeps its throw-away secrets unencrypted in a file. Never use "
                     "it for real accounts.",
                     None),
        REVOS_REASON("vault.file-too-open",
                     "Other people can read or write %1. It was not used; make it readable by you alone.",
                     Retry),
        REVOS_REASON("vault.file-too-large", "%1 is larger than it can be. It was not read.", None),
        REVOS_REASON("vault.file-unreadable",
                     "%1 could not be read: %2. Nothing was changed; check it and try again.", Retry),
        REVOS_REASON("vault.file-not-written",
                     "%1 could not be written: %2. The old file is unchanged; free some space and try again.",
                     FreeDisk),
        REVOS_REASON("vault.file-damaged",
                     "%1 is damaged. It was not changed; restore it from a backup or make the practice "
                     "workspace anew.",
                     None),
        REVOS_REASON("vault.file-in-use",
                     "Another RevOS is using %1. Nothing was changed; try again in a moment.", Retry),
    });
    return kTable;
}

} // namespace revos::reasons

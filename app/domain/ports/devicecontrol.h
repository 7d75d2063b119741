#pragma once

#include "core/call.h"
#include "core/secret.h"
#include "domain/teamdevice.h"
#include "domain/vaultstatus.h"

#include <optional>

namespace revos {

/// This computer's part in the workspace's keys, and everybody else's as far as it can see it.
struct KeyOverview
{
    VaultStatus status;
    QStringList ownWords;              ///< that the other computer must show, too; empty before it asked
    QList<TeamDevice> team;            ///< empty unless ready
    std::optional<SealedCount> sealed; ///< unless ready, or when it could not be counted
};

/// What replacing all keys came to.
struct KeyRenewal
{
    int keys = 0;
    /// After the values were sealed anew; empty when that was cut off. The keys are replaced all the same,
    /// and what was not reached is sealed anew when it is written next.
    std::optional<SealedCount> sealed;
};

/// What a person does with keys and devices. What concerns others is an admin's matter; everybody else gets
/// Denied. Sequential, any worker thread; every call may wait for the keychain and the database.
class DeviceControl
{
public:
    virtual ~DeviceControl() = default;

    /// Reads everything anew, and asks to be let in when this computer never did. Not being ready is a state,
    /// not an error.
    [[nodiscard]] virtual Result<KeyOverview> look(const Call& call) = 0;
    /// Lets @p device in after a person compared its words on both screens: @p words are those.
    /// @errors Invalid "device.words-differ"; NotFound "device.unknown"; Conflict "device.known-already";
    /// Auth "device.keys-swapped".
    [[nodiscard]] virtual Result<void> approve(DeviceId device, const QStringList& words,
                                               const Call& call) = 0;
    /// Ends the trust in @p device and replaces every key it had; a request is only taken back. What it
    /// opened before it keeps: only signing out at LinkedIn revokes a copied cookie.
    /// @errors Invalid "device.not-yourself"; NotFound "device.unknown".
    [[nodiscard]] virtual Result<Revocation> revoke(DeviceId device, const Call& call) = 0;
    /// The same for every device that asked with one of @p logins: those of a person who was shut out.
    [[nodiscard]] virtual Result<Revocation> revokeLogins(const QStringList& logins, const Call& call) = 0;
    /// Replaces the keys of all scopes and seals the values anew.
    [[nodiscard]] virtual Result<KeyRenewal> renewKeys(const Call& call) = 0;
    /// A code for paper from which a computer can be let in; the one made before ends. Shown once, kept
    /// nowhere.
    [[nodiscard]] virtual Result<Secret> makeRecoveryCode(const Call& call) = 0;
    /// Lets this computer in. @errors Invalid "recovery.code-invalid", "recovery.group-wrong" (number);
    /// NotFound "recovery.code-unknown"; NeedsPerson with the reason why this computer cannot use one now.
    [[nodiscard]] virtual Result<void> recover(const Secret& typed, const Call& call) = 0;
    /// Gives this computer's key up, which cannot be read any more, and asks anew.
    [[nodiscard]] virtual Result<void> askAnew(const Call& call) = 0;
    /// The last resort, when no device, code or key is left: new keys that begin with this computer. Returns
    /// how many sealed values stay where they are and cannot be opened.
    /// @errors Conflict "device.can-open".
    [[nodiscard]] virtual Result<int> startOver(const Call& call) = 0;
};

} // namespace revos

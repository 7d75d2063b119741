#pragma once

#include "domain/teamdevice.h"
#include "vault/team/recoverycode.h"
#include "vault/team/teamvault.h"

namespace revos {

/// What admins do with a team's keys, on a device that is in. Worker threads; each call waits for the
/// database.
class TeamKeys
{
public:
    /// @p vault outlives this.
    explicit TeamKeys(TeamVault& vault)
        : m_vault(vault)
    {}

    /// Those that asked and those that are or were trusted. @errors NeedsPerson unless this device is in.
    [[nodiscard]] Result<QList<TeamDevice>> members(const Call& call);
    /// Lets @p device in after a person compared its words and typed or confirmed them.
    /// @errors Invalid "device.words-differ"; NotFound "device.unknown"; Conflict "device.known-already".
    [[nodiscard]] Result<void> approve(DeviceId device, const QString& words, const Call& call);
    /// Ends the trust in @p device, removes its grants, shuts its login and replaces every key it had, in one
    /// transaction. What it opened before it keeps: only a sign-out at LinkedIn revokes a copied cookie. A
    /// request is only taken back. @errors Invalid "device.not-yourself"; NotFound "device.unknown".
    [[nodiscard]] Result<Revocation> revoke(DeviceId device, const Call& call);
    /// Replaces the keys of all scopes, for everybody who is trusted; how many.
    [[nodiscard]] Result<int> rotate(const Call& call);
    /// Makes a recovery code; those made before do not open anything that is sealed from now on. The code is
    /// shown once and kept nowhere.
    [[nodiscard]] Result<RecoveryCode> createRecovery(const Call& call);
    /// Lets this device in with the code.
    /// @errors NotFound "recovery.code-unknown".
    [[nodiscard]] Result<void> recover(const RecoveryCode& code, const Call& call);

private:
    [[nodiscard]] Result<std::shared_ptr<const TeamSnapshot>> newest(const Call& call);
    [[nodiscard]] Result<Device> asked(DeviceId device, const Call& call);

    TeamVault& m_vault;
};

} // namespace revos

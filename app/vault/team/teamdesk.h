#pragma once

#include "domain/ports/devicecontrol.h"
#include "vault/team/teamkeys.h"

#include <functional>
#include <mutex>

namespace revos {

/// Keys and devices as the window asks for them: TeamKeys and the ways out of TeamVault behind one port.
/// Worker threads.
class TeamDesk final : public DeviceControl
{
public:
    /// @p vault outlives this.
    explicit TeamDesk(TeamVault& vault)
        : m_vault(vault)
        , m_keys(vault)
    {}

    /// @p tell is called on the worker after something was changed here of which the database tells nobody;
    /// empty = nobody listens. Any thread.
    void setTeamChanged(std::function<void()> tell);

    [[nodiscard]] Result<KeyOverview> look(const Call& call) override;
    [[nodiscard]] Result<void> approve(DeviceId device, const QStringList& words, const Call& call) override;
    [[nodiscard]] Result<Revocation> revoke(DeviceId device, const Call& call) override;
    [[nodiscard]] Result<Revocation> revokeLogins(const QStringList& logins, const Call& call) override;
    [[nodiscard]] Result<KeyRenewal> renewKeys(const Call& call) override;
    [[nodiscard]] Result<Secret> makeRecoveryCode(const Call& call) override;
    [[nodiscard]] Result<void> recover(const Secret& typed, const Call& call) override;
    [[nodiscard]] Result<void> askAnew(const Call& call) override;
    [[nodiscard]] Result<int> startOver(const Call& call) override;

private:
    void tellChanged();

    TeamVault& m_vault;
    TeamKeys m_keys;
    std::mutex m_mutex;
    std::function<void()> m_tell;
};

} // namespace revos

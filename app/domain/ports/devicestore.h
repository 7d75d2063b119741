#pragma once

#include "core/call.h"
#include "domain/device.h"

namespace revos {

/// What one step of a team's keys changes, all of it or nothing.
struct TeamChange
{
    QList<Device> devices; ///< rows of new devices; one that is there already stays as it is
    QList<TrustEvent> events;
    QList<KeyGrant> grants;
    DeviceId revoked; ///< its grants are removed and its login is shut; null = nobody
};

struct TeamChangeDone
{
    bool loginClosed = false; ///< of the revoked device
};

/// Devices, trust events and grants of a workspace, as they stand in the database: none of it is believed
/// before it is verified. Sequential, any worker thread.
class DeviceStore
{
public:
    virtual ~DeviceStore() = default;

    /// Those that asked and were not withdrawn.
    [[nodiscard]] virtual Result<QList<Device>> devices(const Call& call) = 0;
    /// The device that this login asked for, if any.
    [[nodiscard]] virtual Result<DeviceId> ownDevice(const Call& call) = 0;
    /// By number.
    [[nodiscard]] virtual Result<QList<TrustEvent>> events(const Call& call) = 0;
    [[nodiscard]] virtual Result<QList<KeyGrant>> grants(const Call& call) = 0;
    /// @errors Conflict "device.changed-meanwhile" when another device was faster; Denied; InDoubt.
    [[nodiscard]] virtual Result<TeamChangeDone> commit(const TeamChange& change, const Call& call) = 0;
    /// Takes a request back: one's own, or any as an admin. Trust and grants stay what they are.
    [[nodiscard]] virtual Result<void> withdraw(DeviceId device, const Call& call) = 0;
};

} // namespace revos

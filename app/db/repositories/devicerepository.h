#pragma once

#include "db/sessionsource.h"
#include "domain/ports/devicestore.h"

namespace revos::db {

class DeviceRepository final : public DeviceStore
{
public:
    /// @p source outlives this.
    explicit DeviceRepository(SessionSource& source);

    [[nodiscard]] Result<QList<Device>> devices(const Call& call) override;
    [[nodiscard]] Result<DeviceId> ownDevice(const Call& call) override;
    [[nodiscard]] Result<QList<TrustEvent>> events(const Call& call) override;
    [[nodiscard]] Result<QList<KeyGrant>> grants(const Call& call) override;
    [[nodiscard]] Result<TeamChangeDone> commit(const TeamChange& change, const Call& call) override;
    [[nodiscard]] Result<void> withdraw(DeviceId device, const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

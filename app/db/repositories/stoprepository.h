#pragma once

#include "db/sessionsource.h"
#include "domain/ports/emergencystop.h"

namespace revos::db {

class StopRepository final : public EmergencyStop
{
public:
    explicit StopRepository(SessionSource& source);

    [[nodiscard]] Result<void> pauseAccount(StopId id, AccountId account, const Call& call) override;
    [[nodiscard]] Result<void> stopAll(StopId id, const Call& call) override;
    [[nodiscard]] Result<void> resumeAccount(AccountId account, const Call& call) override;
    [[nodiscard]] Result<void> resumeAll(const Call& call) override;
    [[nodiscard]] Result<QList<Stop>> standing(const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

#pragma once

#include "db/sessionsource.h"
#include "domain/ports/changelog.h"

namespace revos::db {

/// ChangeLog in PostgreSQL. Any thread.
class ChangeLogRepository final : public ChangeLog
{
public:
    /// @p source outlives this object.
    explicit ChangeLogRepository(SessionSource& source);

    [[nodiscard]] Result<qint64> position(const Call& call) override;
    [[nodiscard]] Result<Changes> since(qint64 last, const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

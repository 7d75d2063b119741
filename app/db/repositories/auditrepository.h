#pragma once

#include "db/sessionsource.h"
#include "domain/ports/auditlog.h"

namespace revos::db {

/// AuditLog in PostgreSQL. Any thread.
class AuditRepository final : public AuditLog
{
public:
    /// @p source outlives this object.
    explicit AuditRepository(SessionSource& source);

    [[nodiscard]] Result<QList<AuditEntry>> page(const AuditFilter& filter, int limit,
                                                 const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

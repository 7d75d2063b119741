#pragma once

#include "core/call.h"
#include "domain/audit.h"

namespace revos {

/// Who changed what, for staff; nobody can change it. Sequential, any thread.
class AuditLog
{
public:
    virtual ~AuditLog() = default;

    /// The newest first, at most @p limit (1 to 500).
    [[nodiscard]] virtual Result<QList<AuditEntry>> page(const AuditFilter& filter, int limit,
                                                         const Call& call) = 0;
};

} // namespace revos

#pragma once

#include "domain/ports/auditlog.h"
#include "gui/fakes/failing.h"

namespace revos {

/// Entries in memory, the newest first; remembers what it was asked for.
class FakeAuditLog final : public AuditLog
{
public:
    Failing failing;
    QList<AuditEntry> entries;
    QList<AuditFilter> asked;

    Result<QList<AuditEntry>> page(const AuditFilter& filter, int limit, const Call&) override
    {
        REVOS_TRY(failing.check());
        asked.append(filter);
        QList<AuditEntry> found;
        bool isPast = filter.after.isNull();
        for (const AuditEntry& entry : entries) {
            const bool fits = filter.table.isEmpty() || entry.table == filter.table;
            if (isPast && fits && found.size() < limit)
                found.append(entry);
            isPast = isPast || entry.id == filter.after;
        }
        return found;
    }
};

} // namespace revos

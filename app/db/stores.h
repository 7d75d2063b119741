#pragma once

#include "db/sessionsource.h"
#include "domain/ports/accountwatch.h"
#include "domain/ports/auditlog.h"
#include "domain/ports/campaignaudit.h"
#include "domain/ports/changelog.h"
#include "domain/ports/devicestore.h"
#include "domain/ports/emergencystop.h"
#include "domain/ports/sealedvalues.h"
#include "domain/ports/sessionstore.h"
#include "domain/ports/unitofwork.h"

#include <functional>
#include <memory>

namespace revos::db {

/// Makes the queue that shares its sessions with the stores; the queue has drivers of its own.
using JobQueueFactory = std::function<std::unique_ptr<JobQueue>(SessionSource& source)>;

/// Everything of one workspace that lives in PostgreSQL. Any thread; leases a session for each statement.
class PgStores
{
public:
    /// @p pool outlives this object.
    PgStores(Pool& pool, Lane lane, TenantId tenant, const JobQueueFactory& makeQueue);
    ~PgStores();
    PgStores(const PgStores&) = delete;
    PgStores& operator=(const PgStores&) = delete;

    Stores& stores();
    /// Several stores in one transaction. The work is run once: it may have effects that a repetition would
    /// double.
    UnitOfWork& unitOfWork();
    CampaignAudit& campaignAudit();
    AccountWatch& accountWatch();
    AuditLog& auditLog();
    ChangeLog& changeLog();
    SessionStore& sessions();
    EmergencyStop& emergencyStop();
    DeviceStore& devices();
    SealedValues& sealedValues();
    /// For stores that are composed elsewhere, such as the gate's.
    SessionSource& source();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace revos::db

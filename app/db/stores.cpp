#include "db/stores.h"

#include "db/repositories/accountrepository.h"
#include "db/repositories/accountwatchrepository.h"
#include "db/repositories/auditrepository.h"
#include "db/repositories/campaignauditrepository.h"
#include "db/repositories/campaignrepository.h"
#include "db/repositories/capturerepository.h"
#include "db/repositories/cartridgerepository.h"
#include "db/repositories/changelogrepository.h"
#include "db/repositories/commentrepository.h"
#include "db/repositories/deliveryrepository.h"
#include "db/repositories/devicerepository.h"
#include "db/repositories/leadrepository.h"
#include "db/repositories/messagerepository.h"
#include "db/repositories/outcomerepository.h"
#include "db/repositories/podrepository.h"
#include "db/repositories/resharerepository.h"
#include "db/repositories/sealedvaluerepository.h"
#include "db/repositories/sendplanrepository.h"
#include "db/repositories/sessionrepository.h"
#include "db/repositories/stoprepository.h"
#include "db/repositories/suppressionrepository.h"
#include "domain/ports/jobqueue.h"

namespace revos::db {

namespace {

/// One of each repository over one source.
struct StoreSet
{
    StoreSet(SessionSource& source, const JobQueueFactory& makeQueue)
        : accounts(source)
        , campaigns(source)
        , captures(source)
        , cartridges(source)
        , comments(source)
        , deliveries(source)
        , jobs(makeQueue(source))
        , leads(source)
        , messages(source)
        , outcomes(source)
        , pods(source)
        , reshares(source)
        , sendPlans(source)
        , suppressions(source)
        , stores{accounts, campaigns, captures, cartridges, comments, deliveries, *jobs,
                 leads,    messages,  outcomes, pods,       reshares, sendPlans,  suppressions}
    {}

    AccountRepository accounts;
    CampaignRepository campaigns;
    CaptureRepository captures;
    CartridgeRepository cartridges;
    CommentRepository comments;
    DeliveryRepository deliveries;
    std::unique_ptr<JobQueue> jobs;
    LeadRepository leads;
    MessageRepository messages;
    OutcomeRepository outcomes;
    PodRepository pods;
    ReshareRepository reshares;
    SendPlanRepository sendPlans;
    SuppressionRepository suppressions;
    Stores stores;
};

class PgUnitOfWork final : public UnitOfWork
{
public:
    PgUnitOfWork(Pool& pool, Lane lane, TenantId tenant, JobQueueFactory makeQueue)
        : m_pool(pool)
        , m_lane(lane)
        , m_tenant(tenant)
        , m_makeQueue(std::move(makeQueue))
    {}

    [[nodiscard]] Result<void> run(const Call& call,
                                   const std::function<Result<void>(Stores&)>& work) override
    {
        REVOS_TRY_ASSIGN(Lease lease, m_pool.lease(m_lane, call));
        TransactionOptions options;
        options.tenant = m_tenant.uuid();
        return inTransaction(*lease, call, options, [&](Transaction& transaction) -> Result<void> {
            OpenTransaction source(transaction, m_tenant);
            StoreSet shared(source, m_makeQueue);
            return work(shared.stores);
        });
    }

private:
    Pool& m_pool;
    Lane m_lane;
    TenantId m_tenant;
    JobQueueFactory m_makeQueue;
};

} // namespace

struct PgStores::Parts
{
    Parts(Pool& pool, Lane lane, TenantId tenant, const JobQueueFactory& makeQueue)
        : source(pool, lane, tenant)
        , set(source, makeQueue)
        , audit(source)
        , accountWatch(source)
        , auditLog(source)
        , changeLog(source)
        , sessions(source)
        , emergencyStop(source)
        , devices(source)
        , sealedValues(source)
        , unitOfWork(pool, lane, tenant, makeQueue)
    {}

    LeasedSessions source;
    StoreSet set;
    CampaignAuditRepository audit;
    AccountWatchRepository accountWatch;
    AuditRepository auditLog;
    ChangeLogRepository changeLog;
    SessionRepository sessions;
    StopRepository emergencyStop;
    DeviceRepository devices;
    SealedValueRepository sealedValues;
    PgUnitOfWork unitOfWork;
};

PgStores::PgStores(Pool& pool, Lane lane, TenantId tenant, const JobQueueFactory& makeQueue)
    : m_parts(std::make_unique<Parts>(pool, lane, tenant, makeQueue))
{}

PgStores::~PgStores() = default;

Stores& PgStores::stores()
{
    return m_parts->set.stores;
}

UnitOfWork& PgStores::unitOfWork()
{
    return m_parts->unitOfWork;
}

CampaignAudit& PgStores::campaignAudit()
{
    return m_parts->audit;
}

AccountWatch& PgStores::accountWatch()
{
    return m_parts->accountWatch;
}

AuditLog& PgStores::auditLog()
{
    return m_parts->auditLog;
}

ChangeLog& PgStores::changeLog()
{
    return m_parts->changeLog;
}

SessionStore& PgStores::sessions()
{
    return m_parts->sessions;
}

EmergencyStop& PgStores::emergencyStop()
{
    return m_parts->emergencyStop;
}

DeviceStore& PgStores::devices()
{
    return m_parts->devices;
}

SealedValues& PgStores::sealedValues()
{
    return m_parts->sealedValues;
}

SessionSource& PgStores::source()
{
    return m_parts->source;
}

} // namespace revos::db

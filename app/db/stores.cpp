#include "db/stores.h"

#include "db/repositories/accountrepository.h"
#include "db/repositories/campaignrepository.h"
#include "db/repositories/capturerepository.h"
#include "db/repositories/cartridgerepository.h"
#include "db/repositories/commentrepository.h"
#include "db/repositories/deliveryrepository.h"
#include "db/repositories/leadrepository.h"
#include "db/repositories/messagerepository.h"
#include "db/repositories/suppressionrepository.h"
#include "domain/ports/jobqueue.h"

namespace revos::db {

struct PgStores::Parts
{
    Parts(DbScope& scope, const JobQueueFactory& makeQueue)
        : accounts(scope)
        , campaigns(scope)
        , captures(scope)
        , cartridges(scope)
        , comments(scope)
        , deliveries(scope)
        , jobs(makeQueue(scope))
        , leads(scope)
        , messages(scope)
        , suppressions(scope)
        , stores{accounts,   campaigns, captures, cartridges, comments,
                 deliveries, *jobs,     leads,    messages,   suppressions}
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
    SuppressionRepository suppressions;
    Stores stores;
};

PgStores::PgStores(DbScope& scope, const JobQueueFactory& makeQueue)
    : m_parts(std::make_unique<Parts>(scope, makeQueue))
{}

PgStores::~PgStores() = default;

Stores& PgStores::stores()
{
    return m_parts->stores;
}

PgUnitOfWork::PgUnitOfWork(Pool& pool, Lane lane, TenantId tenant, JobQueueFactory makeQueue)
    : m_pool(pool)
    , m_lane(lane)
    , m_tenant(tenant)
    , m_makeQueue(std::move(makeQueue))
{}

Result<void> PgUnitOfWork::run(const Call& call, const std::function<Result<void>(Stores&)>& work)
{
    REVOS_TRY_ASSIGN(Lease lease, m_pool.lease(m_lane, call));
    TransactionOptions options;
    options.tenant = m_tenant.uuid();
    return inTransaction(*lease, call, options, [&](Transaction& transaction) -> Result<void> {
        TransactionScope scope(transaction, m_tenant);
        PgStores shared(scope, m_makeQueue);
        return work(shared.stores());
    });
}

} // namespace revos::db

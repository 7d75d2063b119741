#pragma once

#include "db/repositories/dbscope.h"
#include "domain/ports/unitofwork.h"

#include <functional>
#include <memory>

namespace revos::db {

/// Makes the queue that shares a scope with the stores; the queue has a driver of its own.
using JobQueueFactory = std::function<std::unique_ptr<JobQueue>(DbScope& scope)>;

/// One of each repository over one scope.
class PgStores
{
public:
    /// @p scope outlives this object.
    PgStores(DbScope& scope, const JobQueueFactory& makeQueue);
    ~PgStores();
    PgStores(const PgStores&) = delete;
    PgStores& operator=(const PgStores&) = delete;

    /// Valid as long as this object.
    Stores& stores();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/// Several stores in one transaction of the background lane. Any thread. The work is run once: it may hold
/// effects that a repetition would double.
class PgUnitOfWork final : public UnitOfWork
{
public:
    PgUnitOfWork(Pool& pool, Lane lane, TenantId tenant, JobQueueFactory makeQueue);

    [[nodiscard]] Result<void> run(const Call& call,
                                   const std::function<Result<void>(Stores&)>& work) override;

private:
    Pool& m_pool;
    Lane m_lane;
    TenantId m_tenant;
    JobQueueFactory m_makeQueue;
};

} // namespace revos::db

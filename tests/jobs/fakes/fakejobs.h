#pragma once

#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"
#include "support/addonlyqueue.h"

namespace revos::test {

/// Takes jobs in, one for each unique key, as the real one does while the first is unfinished.
class FakeJobs final : public AddOnlyQueue
{
public:
    FakeJobs(World& world, Faults& faults)
        : m_world(world)
        , m_faults(faults)
    {}

    Result<JobId> add(const NewJob& job, const Call& call) override
    {
        REVOS_TRY(m_faults.check("jobs.add", call));
        for (const NewJob& one : m_world.jobs) {
            if (!job.uniqueKey.isEmpty() && one.queue == job.queue && one.uniqueKey == job.uniqueKey)
                return JobId::create();
        }
        m_world.jobs.append(job);
        return JobId::create();
    }

private:
    World& m_world;
    Faults& m_faults;
};

} // namespace revos::test

#pragma once

#include "domain/ports/unitofwork.h"
#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"

namespace revos::test {

/// All or nothing: what fails leaves the world as it was.
class FakeUnitOfWork final : public UnitOfWork
{
public:
    FakeUnitOfWork(World& world, Stores& stores, Faults& faults)
        : m_world(world)
        , m_stores(stores)
        , m_faults(faults)
    {}

    Result<void> run(const Call& call, const std::function<Result<void>(Stores&)>& work) override
    {
        const World before = m_world;
        auto done = work(m_stores);
        if (done)
            done = m_faults.check("commit", call);
        if (!done)
            m_world = before;
        return done;
    }

private:
    World& m_world;
    Stores& m_stores;
    Faults& m_faults;
};

} // namespace revos::test

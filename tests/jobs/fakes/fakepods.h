#pragma once

#include "domain/ports/podstore.h"
#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"

namespace revos::test {

class FakePods final : public PodStore
{
public:
    FakePods(World& world, Faults& faults)
        : m_world(world)
        , m_faults(faults)
    {}

    Result<QList<PodSummary>> list(const Call&) override { return unused(); }
    Result<Pod> load(PodId, const Call& call) override
    {
        REVOS_TRY(m_faults.check("pods.load", call));
        return m_world.pod;
    }
    Result<qint64> save(const Pod&, const Call&) override { return unused(); }
    Result<QList<PodMember>> planMembers(PodId, const QString&, AccountId, const Call& call) override
    {
        REVOS_TRY(m_faults.check("pods.planMembers", call));
        return m_world.podMembers;
    }
    Result<QList<QDateTime>> takenMoments(PodId, const QDateTime&, const Call& call) override
    {
        REVOS_TRY(m_faults.check("pods.takenMoments", call));
        return m_world.calendar;
    }

private:
    World& m_world;
    Faults& m_faults;
};

} // namespace revos::test

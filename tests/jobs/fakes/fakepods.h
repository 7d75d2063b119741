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
    Result<QList<PodId>> lookingFor(AccountId, const Call& call) override
    {
        REVOS_TRY(m_faults.check("pods.lookingFor", call));
        return m_world.pod.findsPosts ? QList<PodId>{m_world.pod.id} : QList<PodId>();
    }
    Result<std::optional<PostsReading>> postsRead(AccountId, const Call& call) override
    {
        REVOS_TRY(m_faults.check("pods.postsRead", call));
        return m_world.postsRead;
    }
    Result<void> notePostsRead(AccountId, const QStringList& urns, const Call& call) override
    {
        REVOS_TRY(m_faults.check("pods.notePostsRead", call));
        m_world.postsRead = PostsReading{{}, urns};
        return {};
    }

private:
    World& m_world;
    Faults& m_faults;
};

} // namespace revos::test

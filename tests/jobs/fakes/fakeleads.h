#pragma once

#include "domain/ports/commentstore.h"
#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"

namespace revos::test {

class FakeLeads final : public LeadStore
{
public:
    FakeLeads(World& world, Faults& faults)
        : m_world(world)
        , m_faults(faults)
    {}

    Result<LeadPage> page(const LeadFilter&, const LeadOrder&, const std::optional<LeadKey>&, int,
                          const Call&) override
    {
        return unused();
    }
    Result<LeadPage> jump(const LeadFilter&, const LeadOrder&, qint64, int, const Call&) override
    {
        return unused();
    }
    Result<qint64> count(const LeadFilter&, const Call&) override { return unused(); }
    Result<LeadDetail> detail(LeadId, const Call&) override { return unused(); }
    Result<Facts> facts(LeadId id, const Call& call) override
    {
        REVOS_TRY(m_faults.check("leads.facts", call));
        const Facts* lead = m_world.lead(id);
        if (lead == nullptr)
            return fail(Code::NotFound, QStringLiteral("lead"));
        return *lead;
    }

private:
    World& m_world;
    Faults& m_faults;
};

} // namespace revos::test

#pragma once

#include "domain/ports/messagestore.h"
#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"

namespace revos::test {

class FakeSuppressions final : public SuppressionStore
{
public:
    FakeSuppressions(World& world, Faults& faults)
        : m_world(world)
        , m_faults(faults)
    {}

    Result<void> suppressLead(LeadId lead, const QByteArray&, const Call& call) override
    {
        REVOS_TRY(m_faults.check("suppressions.suppressLead", call));
        m_world.suppressed.append(lead);
        if (LeadStore::Facts* facts = m_world.lead(lead))
            facts->facts.blockedCode = "suppressed";
        return {};
    }
    Result<bool> isSuppressed(ContactId, const Call&) override { return unused(); }

private:
    World& m_world;
    Faults& m_faults;
};

} // namespace revos::test

#pragma once

#include "domain/ports/campaignstore.h"
#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"

namespace revos::test {

class FakeCampaigns final : public CampaignStore
{
public:
    FakeCampaigns(World& world, Faults& faults)
        : m_world(world)
        , m_faults(faults)
    {}

    Result<QList<CampaignSummary>> list(const Call&) override { return unused(); }
    Result<Campaign> load(CampaignId id, const Call& call) override
    {
        REVOS_TRY(m_faults.check("campaigns.load", call));
        if (id != m_world.campaign.id)
            return fail(Code::NotFound, QStringLiteral("campaign"));
        return m_world.campaign;
    }
    Result<qint64> save(const Campaign&, const Call&) override { return unused(); }
    Result<void> setStatus(CampaignId, CampaignStatus status, const Call& call) override
    {
        REVOS_TRY(m_faults.check("campaigns.setStatus", call));
        m_world.campaign.status = status;
        return {};
    }
    Result<Funnel> funnel(CampaignId, const Call&) override { return unused(); }
    Result<bool> hasRunning(AccountId, const Call& call) override
    {
        REVOS_TRY(m_faults.check("campaigns.hasRunning", call));
        return m_world.isRunning;
    }

private:
    World& m_world;
    Faults& m_faults;
};

} // namespace revos::test

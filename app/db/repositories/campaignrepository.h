#pragma once

#include "db/sessionsource.h"
#include "domain/ports/campaignstore.h"

namespace revos::db {

class CampaignRepository final : public CampaignStore
{
public:
    explicit CampaignRepository(SessionSource& source);

    [[nodiscard]] Result<QList<CampaignSummary>> list(const Call& call) override;
    [[nodiscard]] Result<Campaign> load(CampaignId id, const Call& call) override;
    [[nodiscard]] Result<qint64> save(const Campaign& campaign, const Call& call) override;
    [[nodiscard]] Result<void> setStatus(CampaignId id, CampaignStatus status, const Call& call) override;
    [[nodiscard]] Result<Funnel> funnel(CampaignId id, const Call& call) override;
    [[nodiscard]] Result<bool> hasRunning(AccountId account, const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

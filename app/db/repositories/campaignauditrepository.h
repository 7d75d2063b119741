#pragma once

#include "db/sessionsource.h"
#include "domain/ports/campaignaudit.h"

namespace revos::db {

/// Reads a campaign whole, in one snapshot.
class CampaignAuditRepository final : public CampaignAudit
{
public:
    explicit CampaignAuditRepository(SessionSource& source);

    [[nodiscard]] Result<CampaignRecord> record(CampaignId campaign, const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

#pragma once

#include "db/repositories/dbscope.h"
#include "domain/ports/campaignaudit.h"

namespace revos::db {

/// Reads a campaign whole, in one snapshot.
class CampaignAuditRepository final : public CampaignAudit
{
public:
    explicit CampaignAuditRepository(DbScope& scope);

    [[nodiscard]] Result<CampaignRecord> record(CampaignId campaign, const Call& call) override;

private:
    DbScope& m_scope;
};

} // namespace revos::db

#pragma once

#include "db/sessionsource.h"
#include "domain/ports/sendplanstore.h"

namespace revos::db {

class SendPlanRepository final : public SendPlanStore
{
public:
    explicit SendPlanRepository(SessionSource& source);

    [[nodiscard]] Result<SendFrame> frame(AccountId account, CampaignId campaign, const Call& call) override;
    [[nodiscard]] Result<QList<OverdueSend>> overdue(CampaignId campaign, const QDateTime& moment,
                                                     const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

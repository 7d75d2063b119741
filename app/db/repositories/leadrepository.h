#pragma once

#include "db/sessionsource.h"
#include "domain/ports/commentstore.h"

namespace revos::db {

class LeadRepository final : public LeadStore
{
public:
    explicit LeadRepository(SessionSource& source);

    [[nodiscard]] Result<LeadPage> page(const LeadFilter& filter, const LeadOrder& order,
                                        const std::optional<LeadKey>& after, int limit,
                                        const Call& call) override;
    [[nodiscard]] Result<LeadPage> jump(const LeadFilter& filter, const LeadOrder& order, qint64 offset,
                                        int limit, const Call& call) override;
    [[nodiscard]] Result<qint64> count(const LeadFilter& filter, const Call& call) override;
    [[nodiscard]] Result<LeadDetail> detail(LeadId id, const Call& call) override;
    [[nodiscard]] Result<Facts> facts(LeadId id, const Call& call) override;

private:
    [[nodiscard]] Result<LeadPage> read(const LeadFilter& filter, const LeadOrder& order,
                                        const std::optional<LeadKey>& after, qint64 offset, int limit,
                                        const Call& call);

    SessionSource& m_source;
};

} // namespace revos::db

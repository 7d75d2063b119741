#pragma once

#include "db/sessionsource.h"
#include "domain/ports/messagestore.h"

namespace revos::db {

class SuppressionRepository final : public SuppressionStore
{
public:
    explicit SuppressionRepository(SessionSource& source);

    [[nodiscard]] Result<void> suppressLead(LeadId lead, const QByteArray& reason, const Call& call) override;
    [[nodiscard]] Result<bool> isSuppressed(ContactId contact, const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

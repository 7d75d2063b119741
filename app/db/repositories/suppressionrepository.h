#pragma once

#include "db/repositories/dbscope.h"
#include "domain/ports/messagestore.h"

namespace revos::db {

class SuppressionRepository final : public SuppressionStore
{
public:
    explicit SuppressionRepository(DbScope& scope);

    [[nodiscard]] Result<void> suppressLead(LeadId lead, const QByteArray& reason, const Call& call) override;
    [[nodiscard]] Result<bool> isSuppressed(ContactId contact, const Call& call) override;

private:
    DbScope& m_scope;
};

} // namespace revos::db

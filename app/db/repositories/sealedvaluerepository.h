#pragma once

#include "db/sessionsource.h"
#include "domain/ports/sealedvalues.h"

namespace revos::db {

/// A table that gets a sealed column joins sql/sealed/list.sql and any.sql and, if its rows last, replace().
class SealedValueRepository final : public SealedValues
{
public:
    /// @p source outlives this.
    explicit SealedValueRepository(SessionSource& source);

    [[nodiscard]] Result<bool> any(const Call& call) override;
    [[nodiscard]] Result<QList<SealedRow>> list(const Call& call) override;
    [[nodiscard]] Result<bool> replace(const SealedRow& old, const SealedRow& fresh, quint32 keyVersion,
                                       const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

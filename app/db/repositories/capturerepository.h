#pragma once

#include "db/repositories/dbscope.h"
#include "domain/ports/messagestore.h"

namespace revos::db {

class CaptureRepository final : public CaptureStore
{
public:
    explicit CaptureRepository(DbScope& scope);

    [[nodiscard]] Result<Capture> add(const Capture& capture, const Call& call) override;
    [[nodiscard]] Result<QList<Capture>> awaitingReview(int limit, const Call& call) override;
    [[nodiscard]] Result<void> decide(CaptureId id, CaptureState decision, const QString& address,
                                      const Call& call) override;

private:
    DbScope& m_scope;
};

} // namespace revos::db

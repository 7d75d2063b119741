#pragma once

#include "db/sessionsource.h"
#include "domain/ports/messagestore.h"

namespace revos::db {

class CaptureRepository final : public CaptureStore
{
public:
    explicit CaptureRepository(SessionSource& source);

    [[nodiscard]] Result<Capture> add(const Capture& capture, const Call& call) override;
    [[nodiscard]] Result<QList<Capture>> awaitingReview(int limit, const Call& call) override;
    [[nodiscard]] Result<LeadId> decide(CaptureId id, CaptureState decision, const QString& address,
                                        const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

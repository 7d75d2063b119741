#pragma once

#include "domain/ports/messagestore.h"
#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"

namespace revos::test {

class FakeCaptures final : public CaptureStore
{
public:
    FakeCaptures(World& world, Faults& faults)
        : m_world(world)
        , m_faults(faults)
    {}

    Result<Capture> add(const Capture& capture, const Call& call) override
    {
        REVOS_TRY(m_faults.check("captures.add", call));
        for (const Capture& one : m_world.captures) {
            if (one.leadId == capture.leadId && one.email == capture.email)
                return one;
        }
        m_world.captures.append(capture);
        noteFact(capture);
        return capture;
    }
    Result<QList<Capture>> awaitingReview(int, const Call&) override { return unused(); }
    Result<LeadId> decide(CaptureId id, CaptureState decision, const QString& address,
                          const Call& call) override
    {
        REVOS_TRY(m_faults.check("captures.decide", call));
        for (Capture& one : m_world.captures) {
            if (one.id != id)
                continue;
            if (one.state != CaptureState::NeedsReview)
                return fail(Code::Conflict, QStringLiteral("decided before"));
            one.state = decision;
            one.email = address.isEmpty() ? one.email : address;
            noteFact(one);
            return one.leadId;
        }
        return fail(Code::NotFound, QStringLiteral("capture"));
    }

private:
    void noteFact(const Capture& capture)
    {
        LeadStore::Facts* lead = m_world.lead(capture.leadId);
        if (lead != nullptr && capture.state == CaptureState::Accepted)
            lead->facts.capturedAt = QDateTime(QDate(2026, 3, 2), QTime(10, 0), Qt::UTC);
    }

    World& m_world;
    Faults& m_faults;
};

} // namespace revos::test

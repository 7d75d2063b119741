#pragma once

#include "db/sessionsource.h"
#include "domain/ports/outcomestore.h"

namespace revos::db {

/// OutcomeStore in PostgreSQL. Any thread.
class OutcomeRepository final : public OutcomeStore
{
public:
    /// @p source outlives this object.
    explicit OutcomeRepository(SessionSource& source);

    [[nodiscard]] Result<QList<UnknownOutcome>> undecided(int limit, const Call& call) override;
    [[nodiscard]] Result<MessageStatus> decide(MessageId message, const OutcomeDecision& decision,
                                               const Call& call) override;
    [[nodiscard]] Result<ReshareStatus> decide(ReshareId reshare, const OutcomeDecision& decision,
                                               const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db

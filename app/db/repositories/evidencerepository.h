#pragma once

#include "db/sessionsource.h"
#include "domain/ports/evidencestore.h"

namespace revos {
class Sealer;
}

namespace revos::db {

/// The one place where pages are sealed and opened: nothing of them reaches the database in clear but their
/// address.
class EvidenceRepository final : public EvidenceStore
{
public:
    /// Both outlive this.
    EvidenceRepository(SessionSource& source, Sealer& sealer);

    [[nodiscard]] Result<void> add(const EvidenceRun& run, const PageEvidence& evidence,
                                   const Call& call) override;
    [[nodiscard]] Result<QList<EvidenceItem>> list(const EvidenceSubject& subject, const Call& call) override;
    [[nodiscard]] Result<QByteArray> open(EvidenceId id, const Call& call) override;
    [[nodiscard]] Result<int> prune(const Call& call) override;

private:
    [[nodiscard]] Result<QByteArray> sealed(EvidenceId id, AccountId account, const PagePart& part);

    SessionSource& m_source;
    Sealer& m_sealer;
};

} // namespace revos::db

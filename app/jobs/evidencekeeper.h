#pragma once

#include "domain/ports/evidencesink.h"
#include "jobs/runcompanion.h"

#include <QHash>

#include <mutex>

namespace revos {

class EvidenceStore;

/// Stores what pages showed beside the run that looked at them: held while the run goes on, because only at
/// its end is known what else hangs on it, such as the incident. An account has one run at a time.
class EvidenceKeeper final : public EvidenceSink, public RunCompanion
{
public:
    /// @p store outlives this.
    explicit EvidenceKeeper(EvidenceStore& store)
        : m_store(store)
    {}

    void take(AccountId account, PageEvidence evidence) override;

    void runBegan(const ClaimedJob& job) override;
    /// Best effort: what cannot be stored is gone, and the log says so.
    void runEnded(const ClaimedJob& job) override;
    void prune(const Call& call) override;

private:
    QList<PageEvidence> heldFor(AccountId account);

    EvidenceStore& m_store;
    std::mutex m_mutex;
    QHash<AccountId, QList<PageEvidence>> m_held;
};

} // namespace revos

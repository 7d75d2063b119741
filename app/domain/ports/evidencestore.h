#pragma once

#include "core/call.h"
#include "domain/evidence.h"

namespace revos {

/// What evidence of a run is about.
struct EvidenceRun
{
    AccountId account;
    JobId job;
    QUuid subject; ///< the message or reshare the job was about; null = something else
};

/// Pictures and outlines of pages, sealed, for seven days. Sequential, any thread.
class EvidenceStore
{
public:
    virtual ~EvidenceStore() = default;

    /// Seals and stores every part, beside the account's open incident when it shows one; a part that is too
    /// large is withheld. @errors those of the sealer and of the database.
    [[nodiscard]] virtual Result<void> add(const EvidenceRun& run, const PageEvidence& evidence,
                                           const Call& call) = 0;
    /// What is kept beside @p subject, newest first; at most 100.
    [[nodiscard]] virtual Result<QList<EvidenceItem>> list(const EvidenceSubject& subject,
                                                           const Call& call) = 0;
    /// The bytes of one part, as they were before they were sealed. @errors NotFound for what is gone,
    /// withheld or another tenant's; Auth "vault.sealed-value-refused" for bytes that were altered or moved.
    [[nodiscard]] virtual Result<QByteArray> open(EvidenceId id, const Call& call) = 0;
    /// Deletes what is over its time; how many parts.
    [[nodiscard]] virtual Result<int> prune(const Call& call) = 0;
};

} // namespace revos

#include "jobs/evidencekeeper.h"

#include "core/log.h"
#include "domain/ports/evidencestore.h"

namespace revos {

namespace {

// The job's own finish waits behind it.
constexpr std::chrono::seconds kStoreBudget{5};
// A run that fails on one page after another is told by its last ones.
constexpr qsizetype kMostOfARun = 3;

/// What a job was about, as its arguments name it.
QUuid subjectOf(const ClaimedJob& job)
{
    for (const auto& key : {QStringLiteral("message_id"), QStringLiteral("reshare_id")}) {
        const QUuid subject = QUuid::fromString(job.args.value(key).toString());
        if (!subject.isNull())
            return subject;
    }
    return {};
}

} // namespace

void EvidenceKeeper::take(AccountId account, PageEvidence evidence)
{
    const std::lock_guard lock(m_mutex);
    QList<PageEvidence>& held = m_held[account];
    held.append(std::move(evidence));
    if (held.size() > kMostOfARun)
        held.removeFirst();
}

void EvidenceKeeper::runBegan(const ClaimedJob& job)
{
    // What was looked at outside of any run hangs on none.
    heldFor(job.accountId);
}

void EvidenceKeeper::runEnded(const ClaimedJob& job)
{
    const QList<PageEvidence> held = heldFor(job.accountId);
    for (const PageEvidence& evidence : held) {
        const EvidenceRun run{job.accountId, job.id, subjectOf(job)};
        if (const auto added = m_store.add(run, evidence, Call::within(kStoreBudget)); !added)
            qCWarning(lcJobs).noquote() << "a page was not kept:" << added.error().toLogLine();
    }
}

void EvidenceKeeper::prune(const Call& call)
{
    if (const auto pruned = m_store.prune(call); !pruned)
        qCWarning(lcJobs).noquote() << "prune of pages:" << pruned.error().toLogLine();
}

QList<PageEvidence> EvidenceKeeper::heldFor(AccountId account)
{
    const std::lock_guard lock(m_mutex);
    return m_held.take(account);
}

} // namespace revos

#include "rehearsal/rehearsal.h"

#include "core/pause.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/jobqueue.h"
#include "domain/ports/operatoractions.h"
#include "domain/ports/podactions.h"
#include "domain/ports/podstore.h"
#include "practice/practicenetwork.h"
#include "practice/practiceoperator.h"
#include "rehearsal/checks.h"
#include "rehearsal/engine.h"
#include "rehearsal/report.h"

#include <QElapsedTimer>

namespace revos::rehearsal {

namespace {

constexpr int kPlans = 500;
constexpr std::chrono::milliseconds kStandstill{100};

/// When the post was looked at last, by the network's own record.
QDateTime lastVisit(const practice::SiteLedger& ledger)
{
    QDateTime last;
    for (const practice::SiteEntry& entry : ledger.entries()) {
        const auto* view = std::get_if<practice::PageViewed>(&entry.event);
        if (view != nullptr && view->page == QLatin1String("post"))
            last = entry.practiceAt;
    }
    return last;
}

} // namespace

Rehearsal::Rehearsal(Parts parts, Plan plan, Progress progress)
    : m_parts(parts)
    , m_plan(std::move(plan))
    , m_progress(std::move(progress))
{}

Result<Summary> Rehearsal::run(const Call& call)
{
    QElapsedTimer timer;
    timer.start();
    const QDateTime from = m_parts.network.options().startAt;
    REVOS_TRY(begin(call));
    REVOS_TRY(workUntilNothingIsLeft(call));
    REVOS_TRY_ASSIGN(Summary summary, conclude(call));
    summary.seconds = double(timer.elapsed()) / 1000.0;
    summary.reportPath = m_plan.reportPath;
    REVOS_TRY_ASSIGN(const Campaign campaign, m_parts.campaigns.load(m_plan.campaign, call));
    const ReportFacts facts{campaign.name, m_parts.network.options().seed, from,
                            m_parts.network.clock().now()};
    REVOS_TRY(writeReport(m_plan.reportPath, summary, facts));
    return summary;
}

Result<void> Rehearsal::begin(const Call& call)
{
    REVOS_TRY(report("starting", call));
    // After a crash the network's ledger is ahead of the database's clock or equal, never behind.
    REVOS_TRY(m_parts.engine.setClock(m_parts.network.clock().now(), call));
    for (const Participant& one : m_plan.accounts)
        REVOS_TRY(m_parts.engine.signIn(one.account, m_parts.network.accountLogin(one.slug), call));
    REVOS_TRY_ASSIGN(const Campaign campaign, m_parts.campaigns.load(m_plan.campaign, call));
    if (campaign.status == CampaignStatus::Draft)
        REVOS_TRY(m_parts.actions.launch(m_plan.campaign, call));
    return startPod(call);
}

Result<void> Rehearsal::startPod(const Call& call)
{
    REVOS_TRY_ASSIGN(QList<StoredResharePlan> plans, m_parts.reshares.plans(m_plan.pod, 1, call));
    if (plans.isEmpty()) {
        REVOS_TRY_ASSIGN(const ResharePlanId id,
                         m_parts.podActions.propose(m_plan.pod, m_parts.network.postUrl().toString(),
                                                    m_plan.accounts.first().account, call));
        REVOS_TRY_ASSIGN(const StoredResharePlan plan, m_parts.reshares.loadPlan(id, call));
        plans.append(plan);
    }
    if (plans.first().state != ResharePlanState::Proposed)
        return {};
    REVOS_TRY(m_parts.practiceOperator.approveReshares(m_plan.pod, call));
    return m_parts.podActions.start(plans.first().id, call);
}

Result<void> Rehearsal::workUntilNothingIsLeft(const Call& call)
{
    for (;;) {
        REVOS_TRY(call.check(QStringLiteral("rehearsal")));
        REVOS_TRY(m_parts.engine.workUntilIdle(call));
        REVOS_TRY(report("running", call));
        REVOS_TRY_ASSIGN(const int approved, m_parts.practiceOperator.approveWaiting(m_plan.campaign, call));
        if (approved > 0)
            continue;
        REVOS_TRY_ASSIGN(const bool more, jumpToNext(call));
        if (!more)
            return {};
    }
}

Result<bool> Rehearsal::jumpToNext(const Call& call)
{
    REVOS_TRY_ASSIGN(const QueueStats stats, m_parts.jobs.stats(call));
    if (stats.runnable > 0 || stats.running > 0) {
        // What is due and is not run was stopped by a person: until it is resumed, time stands still.
        REVOS_TRY(pauseFor(kStandstill, call));
        return true;
    }
    // What people do once nobody will look any more is no reason to go on.
    if (!stats.nextDue.isValid())
        return false;
    QDateTime next = stats.nextDue;
    if (const auto event = m_parts.network.nextEventAt())
        next = std::min(next, *event);
    next = std::max(next, m_parts.network.clock().now());
    REVOS_TRY(m_parts.network.advanceTo(next));
    REVOS_TRY(m_parts.engine.setClock(next, call));
    return true;
}

Result<Summary> Rehearsal::conclude(const Call& call)
{
    REVOS_TRY(report("checking", call));
    REVOS_TRY_ASSIGN(const Witness witness, this->witness(call));
    Summary summary = countsOf(witness);
    summary.checks = runChecks(witness);
    summary.exceptions = exceptionsOf(witness);
    return summary;
}

Result<Witness> Rehearsal::witness(const Call& call)
{
    Witness witness;
    REVOS_TRY_ASSIGN(witness.record, m_parts.audit.record(m_plan.campaign, call));
    REVOS_TRY_ASSIGN(witness.site, practice::SiteLedger::read(m_plan.networkFolder));
    REVOS_TRY_ASSIGN(witness.crm, practice::CrmLedger::read(m_plan.crmFolder));
    witness.personas = m_parts.network.personas();
    REVOS_TRY_ASSIGN(witness.plans, m_parts.reshares.plans(m_plan.pod, kPlans, call));
    for (const Participant& one : m_plan.accounts)
        witness.slugs.insert(one.account, one.slug);
    witness.accountSlug = m_plan.accounts.first().slug;
    witness.timeZone = m_parts.network.options().timeZone;
    witness.lastReadAt = lastVisit(witness.site);
    return witness;
}

Result<void> Rehearsal::report(const QByteArray& phase, const Call& call)
{
    if (!m_progress)
        return {};
    REVOS_TRY_ASSIGN(const Funnel funnel, m_parts.campaigns.funnel(m_plan.campaign, call));
    REVOS_TRY_ASSIGN(const QueueStats stats, m_parts.jobs.stats(call));
    RehearsalProgress progress;
    progress.practiceTime = m_parts.network.clock().now();
    progress.phase = phase;
    progress.comments = int(funnel.comments);
    progress.leads = int(funnel.leads);
    progress.dmsSent = int(funnel.contacted);
    progress.replies = int(funnel.replied);
    progress.captured = int(funnel.captured);
    progress.delivered = int(funnel.delivered);
    progress.waiting = int(stats.waiting);
    m_progress(progress);
    return {};
}

} // namespace revos::rehearsal

#include "jobs/sendschedule.h"

#include "core/clock.h"
#include "domain/ports/gatekeeper.h"
#include "domain/ports/messagestore.h"
#include "domain/ports/sendplanstore.h"
#include "domain/ports/unitofwork.h"

namespace revos {

namespace {

// The longest gap of a plan. What is late by more was not merely queued behind others. The calendar
// (app/db/sql/gate/calendar.sql) leaves out what is overdue by the same span.
constexpr std::chrono::seconds kOverdueAfter{15 * 60};

} // namespace

SendSchedule::SendSchedule(const FlowServices& services)
    : m_services(services)
{}

Result<QDateTime> SendSchedule::plan(AccountId account, CampaignId campaign, const QDateTime& earliest,
                                     quint64 seed, const Call& call)
{
    REVOS_TRY_ASSIGN(const SendPlanner planner, this->planner(account, campaign, call));
    REVOS_TRY_ASSIGN(const QList<QDateTime> taken, m_services.gate.sendCalendar(account, call));
    const QDateTime planned = planner.plan(earliest, taken, seed);
    if (planned.isNull())
        return fail(Error::invalid("dm.hours-never-open"));
    return planned;
}

bool SendSchedule::isOverdue(const Message& message) const
{
    return message.scheduledFor.isValid() &&
           message.scheduledFor.addSecs(kOverdueAfter.count()) < m_services.clock.now();
}

Result<QDateTime> SendSchedule::replanOverdue(AccountId account, const Message& message, const Call& call)
{
    const QDateTime now = m_services.clock.now();
    REVOS_TRY_ASSIGN(const SendPlanner planner, this->planner(account, message.campaignId, call));
    REVOS_TRY_ASSIGN(const QList<QDateTime> taken, m_services.gate.sendCalendar(account, call));
    REVOS_TRY_ASSIGN(
        const QList<OverdueSend> overdue,
        m_services.stores.sendPlans.overdue(message.campaignId, now.addSecs(-kOverdueAfter.count()), call));
    const QList<QDateTime> moments =
        planner.planMissed(int(overdue.size()), now, taken, planSeedOf(message.id));
    QDateTime own;
    REVOS_TRY(m_services.unitOfWork.run(call, [&](Stores& stores) -> Result<void> {
        for (qsizetype i = 0; i < moments.size(); ++i) {
            const Why why{"dm.replanned", {moments[i].toString(Qt::ISODate)}, moments[i]};
            REVOS_TRY(stores.messages.markQueued(overdue[i].id, moments[i], why, call));
            if (overdue[i].id == message.id)
                own = moments[i];
        }
        return {};
    }));
    return own;
}

Result<SendPlanner> SendSchedule::planner(AccountId account, CampaignId campaign, const Call& call)
{
    REVOS_TRY_ASSIGN(const SendFrame frame, m_services.stores.sendPlans.frame(account, campaign, call));
    return SendPlanner(frame.hours, paceOf(frame.limits, ActionKind::Dm));
}

quint64 planSeedOf(MessageId message)
{
    return qHash(message.uuid(), size_t{0});
}

Why plannedFor(const QDateTime& moment)
{
    return {"dm.planned", {moment.toString(Qt::ISODate)}, moment};
}

Why plannedAgain(const OutcomeDecision& decision, const QDateTime& moment)
{
    return {"outcome.planned-again", {decision.reason, moment.toString(Qt::ISODate)}, moment};
}

} // namespace revos

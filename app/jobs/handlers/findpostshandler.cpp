#include "jobs/handlers/findpostshandler.h"

#include "domain/ports/jobqueue.h"
#include "domain/ports/podstore.h"
#include "domain/ports/unitofwork.h"
#include "jobs/flowjobs.h"

namespace revos {

namespace {

// At most 24 page visits in eight hours, of the 60 an account has in a day.
constexpr std::chrono::minutes kLookEvery{20};
// Nobody to look for: whoever joins is found a day later at the latest.
constexpr std::chrono::hours kNobody{24};

} // namespace

FindPostsHandler::FindPostsHandler(FlowServices services)
    : m_services(services)
{}

QByteArray FindPostsHandler::kind() const
{
    return jobkinds::kFindPosts;
}

QByteArray FindPostsHandler::queue() const
{
    return queues::kMaintenance;
}

Result<JobOutcome> FindPostsHandler::run(const JobContext& context, const QJsonObject& args)
{
    REVOS_TRY_ASSIGN(const auto id, flowjobs::idArgument<PodId>(args, QLatin1String("pod_id")));
    const auto pod = m_services.stores.pods.load(id, context.call);
    if (!pod && pod.error().code == Code::NotFound)
        return JobOutcome::done();
    REVOS_TRY(pod);
    if (!pod->findsPosts)
        return JobOutcome::done();
    REVOS_TRY_ASSIGN(const QList<PodMember> members,
                     m_services.stores.pods.planMembers(id, QString(), AccountId(), context.call));
    const QDateTime now = context.clock.now();
    const QDateTime soon = now.addSecs(std::chrono::seconds(kLookEvery).count());
    QDateTime next = now.addSecs(std::chrono::seconds(kNobody).count());
    for (const PodMember& member : members) {
        if (member.status != PodMemberStatus::Active)
            continue;
        // One that is stopped now may be free again at the next round.
        if (const QDateTime open = member.hours.nextOpen(soon); open.isValid())
            next = std::min(next, open);
        if (member.state == AccountState::Ok && !member.hasOpenIncident && member.hours.isOpen(now))
            REVOS_TRY(m_services.stores.jobs.add(flowjobs::readOwnPosts(member.account), context.call));
    }
    return JobOutcome::snooze(next, Why{"find-posts.next-look", {next.toString(Qt::ISODate)}, next});
}

} // namespace revos

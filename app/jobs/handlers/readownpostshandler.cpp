#include "jobs/handlers/readownpostshandler.h"

#include "domain/ports/campaignstore.h"
#include "domain/ports/gatekeeper.h"
#include "domain/ports/podstore.h"
#include "domain/ports/siteactions.h"
#include "domain/ports/unitofwork.h"
#include "jobs/flowjobs.h"
#include "jobs/handlers/siteincidents.h"

namespace revos {

namespace {

// Nobody publishes more between two readings.
constexpr int kMostPosts = 20;

/// Published since @p last was read, as far as the page tells. A post that was not on the page then may be an
/// old one: another one was deleted, and it moved up.
bool isNew(const SitePost& post, const PostsReading& last)
{
    return post.originalUrn.isEmpty() && !last.urns.contains(post.urn) &&
           (!post.publishedTo.isValid() || post.publishedTo >= last.readAt);
}

} // namespace

ReadOwnPostsHandler::ReadOwnPostsHandler(FlowServices services, PodActions& pods)
    : m_services(services)
    , m_pods(pods)
{}

QByteArray ReadOwnPostsHandler::kind() const
{
    return jobkinds::kReadOwnPosts;
}

QByteArray ReadOwnPostsHandler::queue() const
{
    return queues::kScrape;
}

Result<JobOutcome> ReadOwnPostsHandler::run(const JobContext& context, const QJsonObject& args)
{
    REVOS_TRY_ASSIGN(const auto id, flowjobs::idArgument<AccountId>(args, QLatin1String("account_id")));
    REVOS_TRY_ASSIGN(const Account account, m_services.stores.accounts.load(id, context.call));
    if (const auto stopped = stoppedAccount(account, context.clock.now()))
        return *stopped;
    REVOS_TRY_ASSIGN(const GateAnswer visit,
                     m_services.gate.requestVisit(id, QStringLiteral("own-posts"), context.call));
    if (!visit.pass)
        return JobOutcome::done(); // the next round asks again
    REVOS_TRY_ASSIGN(const auto answer, m_services.site.readOwnPosts(id, kMostPosts, context.call));
    if (answer.incident)
        return stopForIncident(m_services, id, *answer.incident, context.call);
    if (!answer.value)
        return fail(Code::Internal, QStringLiteral("a reading without posts and without an incident"));

    REVOS_TRY_ASSIGN(const auto last, m_services.stores.pods.postsRead(id, context.call));
    QStringList urns;
    for (const SitePost& post : answer.value->posts) {
        urns.append(post.urn);
        if (last && isNew(post, *last))
            REVOS_TRY(propose(id, post, context.call));
    }
    // Last: what a run that was interrupted did not propose is still new to the next one.
    REVOS_TRY(m_services.stores.pods.notePostsRead(id, urns, context.call));
    return JobOutcome::done();
}

Result<void> ReadOwnPostsHandler::propose(AccountId author, const SitePost& post, const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<PodId> pods, m_services.stores.pods.lookingFor(author, call));
    for (const PodId pod : pods) {
        const auto plan = m_pods.propose(pod, post.url, author, call);
        // Somebody entered it, or an interrupted run came this far.
        if (!plan && plan.error().code != Code::Conflict)
            return fail(plan.error());
    }
    return {};
}

} // namespace revos

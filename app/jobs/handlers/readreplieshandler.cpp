#include "jobs/handlers/readreplieshandler.h"

#include "domain/extraction/emailextractor.h"
#include "domain/extraction/replyreader.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/messagestore.h"
#include "domain/ports/sendplanstore.h"
#include "domain/ports/siteactions.h"
#include "domain/ports/unitofwork.h"
#include "domain/schedule/visitintervals.h"
#include "jobs/captures.h"
#include "jobs/flowjobs.h"
#include "jobs/handlers/siteincidents.h"

namespace revos {

namespace {

// One visit reads what a person would; the rest comes with the next one.
constexpr int kMaxThreadsAVisit = 40;

} // namespace

ReadRepliesHandler::ReadRepliesHandler(FlowServices services)
    : m_services(services)
{}

QByteArray ReadRepliesHandler::kind() const
{
    return jobkinds::kReadReplies;
}

QByteArray ReadRepliesHandler::queue() const
{
    return queues::kDm;
}

Result<JobOutcome> ReadRepliesHandler::run(const JobContext& context, const QJsonObject& args)
{
    REVOS_TRY_ASSIGN(const auto account, flowjobs::idArgument<AccountId>(args, QLatin1String("account_id")));
    REVOS_TRY_ASSIGN(const Account owner, m_services.stores.accounts.load(account, context.call));
    if (const auto stopsAlready = stoppedAccount(owner, context.clock.now()))
        return *stopsAlready;
    REVOS_TRY_ASSIGN(const auto heads, m_services.stores.messages.threadHeads(account, context.call));
    const auto opening = [&](const QStringList& opened) {
        return m_services.stores.messages.noteOpening(account, opened, context.call);
    };
    REVOS_TRY_ASSIGN(const auto answer,
                     m_services.site.readMessages(account, heads, kMaxThreadsAVisit, opening, context.call));
    // First of all the others stop; then what was read before the wall is kept.
    std::optional<JobOutcome> stopped;
    if (answer.incident) {
        REVOS_TRY_ASSIGN(stopped, stopForIncident(m_services, account, *answer.incident, context.call));
    }
    const QList<SiteThread> threads = answer.value.value_or(QList<SiteThread>());
    int done = 0;
    for (const SiteThread& thread : threads) {
        REVOS_TRY(context.call.check(QStringLiteral("taking threads in")));
        REVOS_TRY(take(context, account, thread));
        context.progress(++done, int(threads.size()));
    }
    if (stopped)
        return *stopped;
    REVOS_TRY_ASSIGN(const bool goesOn, m_services.stores.campaigns.hasRunning(account, context.call));
    if (!goesOn)
        return JobOutcome::done();
    REVOS_TRY_ASSIGN(const SendFrame frame,
                     m_services.stores.sendPlans.frame(account, CampaignId(), context.call));
    const QDateTime next = nextVisit(context.clock.now(), replyInterval(!threads.isEmpty()), frame.hours);
    return JobOutcome::snooze(next, Why{"replies.next-visit", {next.toString(Qt::ISODate)}, next});
}

Result<void> ReadRepliesHandler::take(const JobContext& context, AccountId account, const SiteThread& thread)
{
    return m_services.unitOfWork.run(context.call, [&](Stores& stores) -> Result<void> {
        const auto recorded = stores.messages.recordThread(account, thread, context.call);
        // Somebody who is no lead may write as well; that thread is theirs and the person's, not ours.
        if (!recorded && recorded.error().code != Code::NotFound)
            return fail(recorded.error());
        if (recorded)
            REVOS_TRY(readReply(stores, context, *recorded));
        return stores.messages.noteStored(account, thread.threadId, context.call);
    });
}

Result<void> ReadRepliesHandler::readReply(Stores& stores, const JobContext& context,
                                           const RecordedReply& reply)
{
    const ReplyReader reader(reply.previousOutgoing);
    const EmailExtractor extractor(ExtractionContext{{}, reply.previousOutgoing});
    for (const SiteMessage& message : reply.added) {
        const ReplyReading reading = reader.read(message.text);
        if (reading.optOut) {
            REVOS_TRY(stores.suppressions.suppressLead(reply.leadId, "opted-out", context.call));
            return {};
        }
        REVOS_TRY(storeExtraction(stores, reply.leadId, extractor.extract(reading.unquoted),
                                  CaptureSource::DmReply, message.text, context.call));
    }
    return {};
}

} // namespace revos

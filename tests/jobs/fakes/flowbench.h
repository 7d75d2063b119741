#pragma once

#include "jobs/fakes/fakeaccounts.h"
#include "jobs/fakes/fakeattendance.h"
#include "jobs/fakes/fakecampaigns.h"
#include "jobs/fakes/fakecaptures.h"
#include "jobs/fakes/fakecartridges.h"
#include "jobs/fakes/fakecomments.h"
#include "jobs/fakes/fakedeliveries.h"
#include "jobs/fakes/fakegate.h"
#include "jobs/fakes/fakejobs.h"
#include "jobs/fakes/fakeleads.h"
#include "jobs/fakes/fakemessages.h"
#include "jobs/fakes/fakeoutcomes.h"
#include "jobs/fakes/fakepods.h"
#include "jobs/fakes/fakereshares.h"
#include "jobs/fakes/fakesealer.h"
#include "jobs/fakes/fakesendplans.h"
#include "jobs/fakes/fakesite.h"
#include "jobs/fakes/fakesuppressions.h"
#include "jobs/fakes/fakeunitofwork.h"
#include "jobs/fakes/fakewebhooks.h"
#include "jobs/flowservices.h"
#include "jobs/jobhandler.h"
#include "jobs/retrypolicy.h"

namespace revos::test {

/// Monday, 10:00.
inline const QDateTime kMonday(QDate(2026, 3, 2), QTime(10, 0), Qt::UTC);

/// Everything a handler works with, and one account, one campaign and one lead to begin with.
class FlowBench
{
public:
    FlowBench()
    {
        world.account.id = AccountId::create();
        world.account.profileUrl = QStringLiteral("https://www.linkedin.com/in/owner");
        world.account.state = AccountState::Ok;
        world.account.mode = AccountMode::Approved;
        world.endpoint.id = EndpointId::create();
        world.campaign.id = CampaignId::create();
        world.campaign.name = QStringLiteral("Swipe");
        world.campaign.accountId = world.account.id;
        world.campaign.endpointId = world.endpoint.id;
        world.campaign.postUrl = QStringLiteral("https://www.linkedin.com/feed/update/urn:li:activity:7/");
        world.campaign.postUrn = QStringLiteral("urn:li:activity:7");
        world.campaign.leadMagnetName = QStringLiteral("Guide");
        world.campaign.status = CampaignStatus::Active;
        world.campaign.startsAt = kMonday;
        world.campaign.createdAt = kMonday;
        world.campaign.triggers = {{TriggerId::create(), QStringLiteral("SWIPE"), TriggerMode::WholeWord}};
        world.campaign.steps = {
            step(StepKind::Dm1, "Hey {name}, your e-mail?"), step(StepKind::FollowUp, "Still there, {name}?"),
            step(StepKind::Dm2, "Thanks {name}!"), step(StepKind::Dm3, "Here: {lead_magnet_name}")};
        addLead();
    }

    static CampaignStep step(StepKind kind, const char* text)
    {
        return {StepId::create(), kind, QString::fromLatin1(text), true};
    }
    LeadId addLead(const QString& comment = QStringLiteral("SWIPE please"))
    {
        LeadStore::Facts lead;
        lead.leadId = LeadId::create();
        lead.campaignId = world.campaign.id;
        lead.contactId = ContactId::create();
        lead.accountId = world.account.id;
        lead.fullName = QStringLiteral("Jane Doe");
        lead.profileKey = QStringLiteral("jane-doe");
        lead.memberUrn = QStringLiteral("urn:li:fsd_profile:J");
        lead.commentText = comment;
        lead.commentedAt = kMonday.addSecs(-3600);
        world.leads.append(lead);
        return lead.leadId;
    }
    LeadId lead() const { return world.leads.first().leadId; }
    /// A message of @p kind that a person approved, planned for @p moment.
    MessageId addQueued(StepKind kind, const QDateTime& moment = kMonday)
    {
        Message message = draft(kind);
        message.status = MessageStatus::Queued;
        message.approvedHash = messages.hashOf(message);
        message.scheduledFor = moment;
        message.why = Why{"dm.planned", {}, moment};
        world.messages.append(message);
        return message.id;
    }
    Message draft(StepKind kind) const
    {
        Message message;
        message.id = MessageId::create();
        message.leadId = lead();
        message.campaignId = world.campaign.id;
        message.step = kind;
        message.content = QStringLiteral("Hey Jane, your e-mail?\nBest");
        return message;
    }
    /// A started plan of the pod with one reshare that a person approved, planned for @p moment.
    ReshareId addReshare(const QDateTime& moment = kMonday)
    {
        world.plan.id = ResharePlanId::create();
        world.plan.state = ResharePlanState::Started;
        world.plan.startsAt = kMonday;
        world.plan.endsAt = kMonday.addSecs(3600);
        world.plan.seed = 7;
        Reshare reshare;
        reshare.id = ReshareId::create();
        reshare.plan = world.plan.id;
        reshare.resharer = world.account.id;
        reshare.postUrl = world.campaign.postUrl;
        reshare.postUrn = world.campaign.postUrn;
        reshare.commentary =
            QStringLiteral("I tried the second step of this with a client and it held for a month.");
        reshare.hash = FakeReshares::hashOf(reshare, reshare.commentary);
        reshare.approvedHash = reshare.hash;
        reshare.scheduledFor = moment;
        world.plan.reshares.append(reshare);
        return reshare.id;
    }
    SiteThread thread(const QString& text, const QString& id = QStringLiteral("t1"))
    {
        RecordedReply reply;
        reply.leadId = lead();
        reply.campaignId = world.campaign.id;
        world.replies.insert(id, reply);
        SiteMessage message;
        message.siteMessageId = id + QStringLiteral("-m");
        message.text = text;
        SiteThread thread;
        thread.threadId = id;
        thread.messages = {message};
        return thread;
    }

    FlowServices services()
    {
        return {stores, unitOfWork, gate, site, webhooks, sealer, attendance, clock, TenantId::create()};
    }
    /// One run as the runner makes it: an error becomes what its code means.
    JobOutcome run(JobHandler& handler, const QJsonObject& args)
    {
        const JobContext context{job, call, clock, [](int, int) {}};
        const auto outcome = handler.run(context, args);
        return outcome ? *outcome : outcomeOf(outcome.error(), job.attempt, clock.now(), 0.5);
    }

    World world;
    Faults faults;
    SteppedClock clock{kMonday};
    ClaimedJob job = firstTry();
    Call call = Call::within(std::chrono::minutes(5));

    FakeAccounts accounts{world, faults};
    FakeCampaigns campaigns{world, faults};
    FakeCaptures captures{world, faults};
    FakeCartridges cartridges;
    FakeComments comments{world, faults};
    FakeDeliveries deliveries{world, faults};
    FakeJobs jobs{world, faults};
    FakeLeads leads{world, faults};
    FakeMessages messages{world, faults};
    FakeOutcomes outcomes{world, faults};
    FakePods pods{world, faults};
    FakeReshares reshares{world, faults};
    FakeSendPlans sendPlans{world, faults};
    FakeSuppressions suppressions{world, faults};
    Stores stores{accounts, campaigns, captures, cartridges, comments, deliveries, jobs,
                  leads,    messages,  outcomes, pods,       reshares, sendPlans,  suppressions};
    FakeUnitOfWork unitOfWork{world, stores, faults};
    FakeGate gate{world, faults};
    FakeSite site{faults};
    FakeWebhooks webhooks{faults};
    FakeSealer sealer{faults};
    FakeAttendance attendance;

private:
    static ClaimedJob firstTry()
    {
        ClaimedJob job;
        job.id = JobId::create();
        job.maxAttempts = 5;
        return job;
    }
};

/// An error of each code with what it makes of a job: the table that every handler is held to.
struct ErrorRow
{
    Code code;
    JobOutcome::Kind becomes;
};
inline const QList<ErrorRow> kErrorTable{
    {Code::Cancelled, JobOutcome::Kind::RetryAfter},    {Code::Timeout, JobOutcome::Kind::RetryAfter},
    {Code::Offline, JobOutcome::Kind::RetryAfter},      {Code::Conflict, JobOutcome::Kind::RetryAfter},
    {Code::InDoubt, JobOutcome::Kind::RetryAfter},      {Code::Internal, JobOutcome::Kind::RetryAfter},
    {Code::LimitReached, JobOutcome::Kind::Snooze},     {Code::Auth, JobOutcome::Kind::NeedsPerson},
    {Code::NeedsPerson, JobOutcome::Kind::NeedsPerson}, {Code::SchemaMismatch, JobOutcome::Kind::NeedsPerson},
    {Code::Denied, JobOutcome::Kind::GiveUp},           {Code::NotFound, JobOutcome::Kind::GiveUp},
    {Code::Invalid, JobOutcome::Kind::GiveUp}};

inline Error errorOf(Code code)
{
    Error error;
    error.code = code;
    return error;
}

} // namespace revos::test

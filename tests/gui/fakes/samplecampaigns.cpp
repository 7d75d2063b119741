#include "gui/fakes/samplecampaigns.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

Campaign makeCampaign(const QString& name, const QString& word, const QString& magnet)
{
    Campaign campaign;
    campaign.id = CampaignId::create();
    campaign.rowVersion = 3;
    campaign.name = name;
    campaign.postUrl = u"https://www.linkedin.com/feed/update/urn:li:activity:7391234567890123456/"_s;
    campaign.postUrn = u"urn:li:activity:7391234567890123456"_s;
    campaign.leadMagnetName = magnet;
    campaign.triggers = {{TriggerId::create(), word, TriggerMode::WholeWord}};
    campaign.steps = {
        {StepId::create(), StepKind::Dm1,
         u"Hey {name}, thanks for your comment on the post! I put the {lead_magnet_name} together from 40 teardowns. What's the best email to send it to?"_s,
         true},
        {StepId::create(), StepKind::FollowUp,
         u"Hi {name|there}, just making sure this did not get lost: where may I send the {lead_magnet_name}?"_s,
         true},
        {StepId::create(), StepKind::Dm2,
         u"Thanks, {name|there}! The {lead_magnet_name} is on its way to you."_s, true},
        {StepId::create(), StepKind::Dm3, u"Here it is: https://example.com/pricing-teardown"_s, false},
    };
    return campaign;
}

CampaignSummary summaryOf(const Campaign& campaign, const QString& owner, const QString& account,
                          const Funnel& funnel, const Why& next)
{
    CampaignSummary summary;
    summary.id = campaign.id;
    summary.rowVersion = campaign.rowVersion;
    summary.name = campaign.name;
    summary.ownerName = owner;
    summary.accountName = account;
    summary.postUrl = campaign.postUrl;
    summary.status = campaign.status;
    summary.funnel = funnel;
    summary.next = next;
    return summary;
}

void addDeliveries(FakeWorkspace& workspace, EndpointId endpoint)
{
    const QDateTime now = workspace.clock.now();
    const auto add = [&](DeliveryState state, int attempts, const QDateTime& next, const Why& why) {
        Delivery delivery;
        delivery.id = DeliveryId::create();
        delivery.endpointId = endpoint;
        delivery.leadId = LeadId::create();
        delivery.type = "lead.captured";
        delivery.eventId =
            "msg_2kQx" + QByteArray::number(attempts) + delivery.id.toString().left(6).toLatin1();
        delivery.state = state;
        delivery.attempts = attempts;
        delivery.nextAttemptAt = next;
        delivery.why = why;
        workspace.deliveries.deliveries.append(delivery);
    };
    add(DeliveryState::Pending, 2, now.addSecs(340),
        Why{"lead.delivery-pending", {u"2025-11-03T14:10:40Z"_s}, now.addSecs(340)});
    for (int i = 0; i < 6; ++i)
        add(DeliveryState::Delivered, 1, {}, {});
    add(DeliveryState::Parked, 8, {}, Why{"lead.delivery-parked", {u"HTTP 410 Gone"_s}, {}});
    add(DeliveryState::Delivered, 3, {}, {});
}

} // namespace

void fillCampaigns(FakeWorkspace& workspace)
{
    Account account;
    account.id = AccountId::create();
    account.displayName = u"Jonas Lindqvist"_s;
    account.state = AccountState::Ok;
    account.mode = AccountMode::Assisted;
    account.timeZone = "Europe/Berlin";
    Account second = account;
    second.id = AccountId::create();
    second.displayName = u"Priya Raman"_s;
    second.state = AccountState::NeedsLogin;
    workspace.accounts.accounts = {account, second};

    WebhookEndpoint hubspot;
    hubspot.id = EndpointId::create();
    hubspot.name = u"Northwind HubSpot"_s;
    hubspot.url = QUrl(u"https://hooks.northwind.example/revos/leads"_s);
    WebhookEndpoint zapier = hubspot;
    zapier.id = EndpointId::create();
    zapier.name = u"Helio – Zapier"_s;
    zapier.url = QUrl(u"https://hooks.zapier.example/hooks/catch/1048576/abcdef/"_s);
    zapier.state = EndpointState::Disabled;
    workspace.deliveries.allEndpoints = {hubspot, zapier};
    addDeliveries(workspace, hubspot.id);

    const QDateTime now = workspace.clock.now();
    const auto add = [&](Campaign campaign, CampaignStatus status, const QString& owner,
                         const QString& sender, const Funnel& funnel, const Why& next) {
        campaign.status = status;
        workspace.campaigns.summaries.append(summaryOf(campaign, owner, sender, funnel, next));
        workspace.campaigns.campaigns.insert(campaign.id, campaign);
    };
    Campaign teardown = makeCampaign(u"Q4 pricing teardown"_s, u"TEARDOWN"_s, u"Pricing Teardown Playbook"_s);
    teardown.accountId = account.id;
    teardown.endpointId = hubspot.id;
    teardown.triggers.append({TriggerId::create(), u"playbook"_s, TriggerMode::Fuzzy});
    add(teardown, CampaignStatus::Active, u"Northwind Coaching"_s, account.displayName,
        {412, 188, 171, 126, 74, 58, 55},
        Why{"dm.limit-day", {u"20"_s, u"20"_s, u"2025-11-04T08:00:00Z"_s}, now.addSecs(17 * 3600)});

    Campaign scorecard = makeCampaign(u"Hiring scorecard"_s, u"SCORECARD"_s, u"Hiring Scorecard"_s);
    scorecard.accountId = second.id;
    scorecard.endpointId = zapier.id;
    add(scorecard, CampaignStatus::Paused, u"Helio Robotics"_s, second.displayName, {96, 41, 40, 22, 9, 6, 4},
        Why{"gate.account-stopped", {u"Priya Raman has to sign in again"_s}, {}});

    Campaign checklist = makeCampaign(u"Onboarding checklist"_s, QString(), QString());
    checklist.accountId = account.id;
    add(checklist, CampaignStatus::Draft, u"Northwind Coaching"_s, account.displayName, {},
        Why{"launch.trigger", {}, {}});

    Campaign webinar =
        makeCampaign(u"Webinar replay: selling without discounts"_s, u"REPLAY"_s, u"Webinar Replay"_s);
    webinar.accountId = account.id;
    webinar.endpointId = hubspot.id;
    add(webinar, CampaignStatus::Scheduled, u"Northwind Coaching"_s, account.displayName, {},
        Why{"dm.planned", {u"2025-11-05T09:00:00Z"_s}, now.addDays(2)});

    Campaign template_ = makeCampaign(u"Cold outreach templates"_s, u"TEMPLATES"_s, u"Outreach Templates"_s);
    template_.accountId = account.id;
    template_.endpointId = hubspot.id;
    add(template_, CampaignStatus::Completed, u"Lumen Legal"_s, account.displayName,
        {1284, 633, 604, 588, 301, 264, 264}, {});
}

} // namespace revos

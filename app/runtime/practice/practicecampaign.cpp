#include "runtime/practice/practicecampaign.h"

#include "domain/campaign.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/deliverystore.h"
#include "domain/ports/unitofwork.h"
#include "runtime/workspace/workspaceconfig.h"
#include "vault/webhooksecret.h"

namespace revos {

namespace {

// After the last comment: long enough for sixty people at fifteen messages a day on workdays, with
// follow-ups; a handful of people is done by the end of the week.
constexpr int kDaysForMany = 8;
constexpr int kDaysForFew = 4;

QDateTime campaignEnd(const practice::PracticeOptions& network)
{
    const std::chrono::seconds span = network.commentSpan;
    return network.startAt.addSecs(span.count())
        .addDays(network.comments > kSmallNetworkComments ? kDaysForMany : kDaysForFew);
}

Result<EndpointId> ensureEndpoint(DeliveryStore& deliveries, Sealer& sealer, TenantId tenant, const QUrl& url,
                                  const WebhookSecret& secret, const Call& call)
{
    REVOS_TRY_ASSIGN(const auto existing, deliveries.endpoints(call));
    WebhookEndpoint endpoint;
    if (!existing.isEmpty())
        endpoint = existing.first();
    else
        endpoint.id = EndpointId::create();
    if (!existing.isEmpty() && endpoint.url == url)
        return endpoint.id;
    endpoint.name = QStringLiteral("Practice CRM");
    endpoint.url = url;
    endpoint.allowLoopback = true;
    REVOS_TRY_ASSIGN(endpoint.sealedSecret, secret.seal(sealer, tenant, endpoint.id));
    REVOS_TRY(deliveries.saveEndpoint(endpoint, call));
    return endpoint.id;
}

Campaign practiceCampaign(const practice::PracticeNetwork& network)
{
    Campaign campaign;
    campaign.id = CampaignId::create();
    campaign.name = QStringLiteral("Swipe file (practice)");
    campaign.postUrl = network.postUrl().toString();
    campaign.postUrn = network.postUrn();
    campaign.leadMagnetName = QStringLiteral("Swipe File");
    for (const QString& word : network.options().triggers)
        campaign.triggers.append(CampaignTrigger{TriggerId::create(), word, TriggerMode::WholeWord});
    campaign.steps = {
        CampaignStep{
            StepId::create(), StepKind::Dm1,
            QStringLiteral("Hey {name|there}, loved your comment! What's your best email? I'll send you the "
                           "{lead_magnet_name}."),
            true},
        CampaignStep{
            StepId::create(), StepKind::FollowUp,
            QStringLiteral(
                "Hi {name|there}, just making sure you get the {lead_magnet_name}: which email may I "
                "send it to? If you'd rather not hear from me, a short no is fine."),
            true},
    };
    campaign.startsAt = network.options().startAt;
    campaign.endsAt = campaignEnd(network.options());
    return campaign;
}

} // namespace

Result<PracticeCampaign> ensurePracticeCampaign(Stores& stores, Sealer& sealer, const WorkspaceConfig& config,
                                                const practice::PracticeNetwork& network, const QUrl& crmUrl,
                                                const WebhookSecret& crmSecret, const Call& call)
{
    PracticeCampaign result;
    REVOS_TRY_ASSIGN(result.team, ensurePracticeTeam(stores, network, call));
    REVOS_TRY_ASSIGN(result.endpoint,
                     ensureEndpoint(stores.deliveries, sealer, config.tenantId, crmUrl, crmSecret, call));
    REVOS_TRY_ASSIGN(const auto campaigns, stores.campaigns.list(call));
    if (!campaigns.isEmpty()) {
        result.campaign = campaigns.first().id;
        return result;
    }
    Campaign campaign = practiceCampaign(network);
    campaign.ownerId = config.userId;
    campaign.accountId = result.account();
    campaign.endpointId = result.endpoint;
    REVOS_TRY(stores.campaigns.save(campaign, call));
    result.campaign = campaign.id;
    return result;
}

} // namespace revos

#pragma once

#include "core/call.h"
#include "domain/ids.h"
#include "practice/practicenetwork.h"
#include "runtime/practice/practiceteam.h"

namespace revos {

class Sealer;
class WebhookSecret;
struct Stores;
struct WorkspaceConfig;

/// A network with at most so many comments is small: they come within a day, and its campaign ends within the
/// week.
inline constexpr int kSmallNetworkComments = 50;

/// What a practice database needs before anything can be rehearsed in it.
struct PracticeCampaign
{
    PracticeTeam team;
    EndpointId endpoint;
    CampaignId campaign;

    /// Who sends, and wrote the post.
    AccountId account() const { return team.members.first().account; }
};

/// Finds accounts, pod, webhook endpoint and campaign of the practice database, or makes what is missing: a
/// run that was interrupted in between goes on. The campaign is left as a draft.
/// @p crmUrl and @p crmSecret: of the practice CRM; the address is brought up to date when its port changed.
[[nodiscard]] Result<PracticeCampaign>
ensurePracticeCampaign(Stores& stores, Sealer& sealer, const WorkspaceConfig& config,
                       const practice::PracticeNetwork& network, const QUrl& crmUrl,
                       const WebhookSecret& crmSecret, const Call& call);

} // namespace revos

#include "jobs/handlers.h"

#include "jobs/handlers/deliverleadhandler.h"
#include "jobs/handlers/endcampaignhandler.h"
#include "jobs/handlers/findpostshandler.h"
#include "jobs/handlers/planmessagehandler.h"
#include "jobs/handlers/prepareleadhandler.h"
#include "jobs/handlers/readownpostshandler.h"
#include "jobs/handlers/readreplieshandler.h"
#include "jobs/handlers/resharehandler.h"
#include "jobs/handlers/senddeliveryhandler.h"
#include "jobs/handlers/senddmhandler.h"
#include "jobs/handlers/watchposthandler.h"

namespace revos {

Result<void> registerHandlers(HandlerRegistry& registry, const FlowServices& services, PodActions& pods)
{
    REVOS_TRY(registry.add(std::make_unique<WatchPostHandler>(services)));
    REVOS_TRY(registry.add(std::make_unique<PrepareLeadHandler>(services)));
    REVOS_TRY(registry.add(std::make_unique<PlanMessageHandler>(services)));
    REVOS_TRY(registry.add(std::make_unique<SendDmHandler>(services)));
    REVOS_TRY(registry.add(std::make_unique<ReadRepliesHandler>(services)));
    REVOS_TRY(registry.add(std::make_unique<DeliverLeadHandler>(services)));
    REVOS_TRY(registry.add(std::make_unique<SendDeliveryHandler>(services)));
    REVOS_TRY(registry.add(std::make_unique<EndCampaignHandler>(services)));
    REVOS_TRY(registry.add(std::make_unique<ReshareHandler>(services)));
    REVOS_TRY(registry.add(std::make_unique<FindPostsHandler>(services)));
    REVOS_TRY(registry.add(std::make_unique<ReadOwnPostsHandler>(services, pods)));
    return {};
}

} // namespace revos

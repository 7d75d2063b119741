#pragma once

#include "domain/ids.h"

namespace revos {

class Attendance;
class Clock;
class Gatekeeper;
class Sealer;
class SiteActions;
class UnitOfWork;
class WebhookSender;
struct Stores;

/// The ports that handlers work through; all of them outlive every handler.
struct FlowServices
{
    Stores& stores;
    UnitOfWork& unitOfWork;
    Gatekeeper& gate;
    SiteActions& site;
    WebhookSender& webhooks;
    Sealer& sealer;
    const Attendance& attendance;
    const Clock& clock; ///< of the workspace
    TenantId tenant;
};

} // namespace revos

#pragma once

#include "jobs/flowservices.h"
#include "jobs/handlerregistry.h"

namespace revos {

class PodActions;

/// Every handler of the product. A new kind of job is one line here. @p pods outlives the registry.
[[nodiscard]] Result<void> registerHandlers(HandlerRegistry& registry, const FlowServices& services,
                                            PodActions& pods);

} // namespace revos

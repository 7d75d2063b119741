#pragma once

#include "jobs/flowservices.h"
#include "jobs/handlerregistry.h"

namespace revos {

/// Every handler of the product. A new kind of job is one line here.
[[nodiscard]] Result<void> registerHandlers(HandlerRegistry& registry, const FlowServices& services);

} // namespace revos

#pragma once

#include "browser/engineenvironment.h"
#include "soak/soakplan.h"

namespace revos::test {

/// One life of the worker in this process, from opening the workspace to judging it. Its exit code. Called on
/// the main thread, with an application.
int runWorker(const SoakPlan& plan, int life, const EngineStart& engineStart);

} // namespace revos::test

#pragma once

#include "soak/soakplan.h"

#include <QJsonObject>

namespace revos::test {

/// Starts the worker, kills it at moments of the seed, starts it again, until it has done what the plan asks
/// for and judged it. What it printed last, with kills, lives and seconds; empty when it failed by itself.
QJsonObject runSoak(const SoakPlan& plan, const QString& program);

} // namespace revos::test

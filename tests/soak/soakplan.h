#pragma once

#include <QString>

#include <chrono>

namespace revos::test {

/// What a soak does.
struct SoakPlan
{
    QString home; ///< REVOS_HOME of the worker
    int sends = 2000;
    int reshares = 300;
    quint64 seed = 1;
    int kills = 30;
    std::chrono::seconds killEvery{45}; ///< on average
    bool hasFaults = true;
};

} // namespace revos::test

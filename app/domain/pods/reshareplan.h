#pragma once

#include "domain/ids.h"
#include "domain/why.h"

#include <QList>

#include <chrono>

namespace revos {

/// How a pod reshares. Defaults are the product's.
struct PodRules
{
    std::chrono::minutes window{60};
    std::chrono::minutes podGap{5};     ///< between any two reshares of the pod
    std::chrono::minutes memberGap{15}; ///< between two of one member, in any pod

    bool operator==(const PodRules&) const = default;
};

struct PlannedReshare
{
    AccountId account;
    QDateTime at; ///< UTC
    Why why;      ///< of a moment outside the window; else empty

    bool operator==(const PlannedReshare&) const = default;
};

struct SkippedReshare
{
    AccountId account;
    Why why;

    bool operator==(const SkippedReshare&) const = default;
};

/// Who reshares a post and when. Every member is in it once: planned, or skipped with a reason. The same
/// input and seed make the same plan.
struct ResharePlan
{
    quint64 seed = 0;
    QList<PlannedReshare> planned; ///< by time
    QList<SkippedReshare> skipped; ///< in the order of the members

    bool operator==(const ResharePlan&) const = default;
};

} // namespace revos

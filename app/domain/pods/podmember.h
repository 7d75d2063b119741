#pragma once

#include "domain/account.h"
#include "domain/schedule/commonhours.h"
#include "domain/schedule/limitrule.h"

#include <optional>

namespace revos {

enum class PodMemberStatus { Active, Paused, Left };

/// A member of a pod as a plan needs it.
struct PodMember
{
    AccountId account;
    PodMemberStatus status = PodMemberStatus::Active;
    AccountState state = AccountState::Ok;
    bool hasOpenIncident = false;
    bool optedOut = false; ///< of this post, or of the author's posts
    CommonHours hours = WorkingHours::businessHours("UTC");
    QList<LimitRule> limits;       ///< the strictest of account, pod, tenant and ramp, kind Reshare
    QList<QDateTime> reshares;     ///< UTC, any order: done and planned, of the last 30 days, in any pod
    bool resharedThisPost = false; ///< done, planned or of unknown outcome
};

} // namespace revos

#pragma once

#include "domain/account.h"
#include "domain/pods/podmember.h"
#include "domain/pods/reshareplan.h"

namespace revos {

/// An account in a pod, as the window shows it.
struct PodMembership
{
    AccountId account;
    QString accountName;
    PodMemberStatus status = PodMemberStatus::Active;
    AccountState state = AccountState::Ok; ///< of the account
    bool hasOpenIncident = false;
    QDateTime joinedAt;        ///< UTC
    QList<AccountId> optedOut; ///< authors whose posts this member does not reshare
    int resharesOf7Days = 0;   ///< done and planned, in any pod
    int resharesOf30Days = 0;  ///< likewise
    QDateTime lastReshareAt;   ///< UTC; null = never

    bool operator==(const PodMembership&) const = default;
};

/// Accounts that reshare for each other, and how.
struct Pod
{
    PodId id;
    qint64 rowVersion = 0; ///< 0 = not saved yet
    QString name;
    int reshareLimitDaily = 20; ///< of each member for this pod; never raises the account's own limit
    PodRules rules;
    bool findsPosts = false;      ///< members' new posts become proposed plans by themselves
    QList<PodMembership> members; ///< by name

    bool operator==(const Pod&) const = default;
};

/// A line of the list of pods.
struct PodSummary
{
    PodId id;
    QString name;
    int members = 0;          ///< active ones
    int stopped = 0;          ///< active members whose account cannot act now
    int runningPlans = 0;     ///< started and not ended
    int awaitingApproval = 0; ///< texts a person has to read
    int unknown = 0;          ///< reshares whose outcome nobody knows
    QDateTime nextReshareAt;  ///< UTC; null = none planned

    bool operator==(const PodSummary&) const = default;
};

} // namespace revos

#pragma once

#include "core/call.h"
#include "domain/ids.h"
#include "practice/practicenetwork.h"

namespace revos {

struct Stores;

/// An account of the practice agency in the workspace, and who it is on the network.
struct TeamMember
{
    AccountId account;
    QString slug;
    QString name;
};

/// The accounts of the practice agency; the first one sends messages and writes the post.
struct PracticeTeam
{
    QList<TeamMember> members;
    PodId pod;
};

/// Who works at the practice agency: what a new practice network is told.
std::vector<practice::PracticeAccount> practiceAccounts();

/// Finds the accounts of @p network and their pod in the practice database, or makes what is missing. One
/// member of the pod is paused, so that a plan shows somebody who is left out.
[[nodiscard]] Result<PracticeTeam>
ensurePracticeTeam(Stores& stores, const practice::PracticeNetwork& network, const Call& call);

} // namespace revos
